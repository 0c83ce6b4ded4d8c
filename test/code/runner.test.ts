import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isGreen } from '../support/runner/count.ts';
import { runFiles } from '../support/runner/run-files.ts';
import { TIERS, tierOf } from '../support/runner/tiers.ts';

const [pure] = TIERS;
assert.ok(pure);

const PASSES = `import { test } from 'node:test'; test('fine', () => {});`;
const cases = [
  { what: 'a test that passes', text: PASSES, count: [1, 0, 0] },
  {
    what: 'a test that fails',
    text: `${PASSES} test('no', () => { throw new Error('no'); });`,
    count: [1, 1, 0],
  },
  { what: 'a skipped test', text: `${PASSES} test.skip('later', () => {});`, count: [1, 0, 1] },
  { what: 'a test left to do', text: `${PASSES} test.todo('later');`, count: [1, 0, 1] },
  { what: 'a file without a test', text: 'export const nothing = 1;', count: [0, 1, 0] },
  { what: 'a file that does not load', text: `throw new Error('broken');`, count: [0, 1, 0] },
  { what: 'a process that ends early', text: `${PASSES} process.exit(0);`, count: [0, 1, 0] },
  {
    what: 'a group in which one of two fails',
    text: `import { it, describe } from 'node:test'; describe('g', () => { it('a', () => {}); it('b', () => { throw 1; }); });`,
    count: [1, 1, 0],
  },
] as const;

for (const isolation of ['none', 'together', 'process'] as const) {
  test(`the count of a run tells passed, failed and skipped apart (isolation: ${isolation})`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'runner-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const { what, text, count } of cases) {
      const file = join(folder, `${what.replaceAll(' ', '-')}.test.mjs`);
      await writeFile(file, text);
      const found = await runFiles({ ...pure, isolation }, [file], () => {});
      assert.deepEqual([found.passed, found.failed, found.skipped], count, what);
      assert.equal(isGreen(found), what === 'a test that passes', what);
    }
  });
}

for (const isolation of ['none', 'together', 'process'] as const) {
  test(`what goes wrong where no test waits for it fails the run (isolation: ${isolation})`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'runner-'));
    t.after(() => rm(folder, { recursive: true }));
    const waits = `await new Promise((done) => setTimeout(done, 50));`;
    for (const stray of [
      `void Promise.reject(new Error('stray'));`,
      `setTimeout(() => { throw new Error('stray'); });`,
    ]) {
      const file = join(folder, `stray-${stray.length}.test.mjs`);
      await writeFile(file, `${PASSES} test('stray', async () => { ${stray} ${waits} });`);
      const lines: string[] = [];
      const found = await runFiles({ ...pure, isolation }, [file], (line) => lines.push(line));
      assert.ok(!isGreen(found), stray);
      assert.match(lines.join('\n'), /FAILED[^]*stray/);
    }
  });
}

test('a tier without files fails', async () => {
  assert.deepEqual(await runFiles(pure, [], () => {}), { passed: 0, failed: 1, skipped: 0 });
});

test('the name of a file says which tier runs it', () => {
  const tiers = [
    ['src/core/calendar/working-days.test.ts', 'pure'],
    ['src/store/cases/append-events.db.test.ts', 'db'],
    ['test/support/database.db.test.ts', 'db'],
    ['src/web/home/page.test.ts', 'page'],
    ['src/web/home/stale.page.test.ts', 'page'],
    ['src/web/home/landing-page.test.ts', 'pure'],
    ['test/code/sizes.test.ts', 'code'],
    ['test/journeys/happy-path.journey.ts', 'journeys'],
    ['test/support/runner/test.ts', undefined],
  ] as const;
  for (const [file, tier] of tiers) assert.equal(tierOf(file), tier, file);
});
