import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { listening } from '../../../test/support/listening.ts';
import { publishedPacks } from '../../store/cases/published-packs.ts';
import { policyPublish } from './policy-publish.ts';

const scratch = mkdtempSync(join(tmpdir(), 'publish-'));
cpSync(join(import.meta.dirname, '../../packs/fixtures'), scratch, { recursive: true });
const folder = join(scratch, 'sound');
let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
});
after(async () => {
  await fresh.drop();
  rmSync(scratch, { recursive: true });
});

async function publish(...args: readonly string[]) {
  const { terminal, heard } = listening();
  const config = { databaseUrl: fresh.superUrl, dataFolder: scratch };
  return { code: await policyPublish([...args, folder], terminal, config), heard: heard() };
}

function rewrite(file: string, from: string, to: string): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from), from);
  writeFileSync(path, text.replace(from, to));
  return () => writeFileSync(path, text);
}

test('publishes a pack that is checked and tested, once', async () => {
  const first = await publish();
  assert.equal(first.code, 0, first.heard);
  assert.match(
    first.heard,
    /1 scenario passed\.\nVersion 1 is published\. Cases begin under it from now on\./,
  );
  const again = await publish();
  assert.equal(again.code, 0);
  assert.match(again.heard, /Version 1 was published already/);
});

test('the day of a version that is published is not moved, and nobody is left to think that it was', async () => {
  const { code, heard } = await publish('--from', '2127-04-01');
  assert.equal(code, 1);
  assert.match(
    heard,
    /Cases begin under it from now on\.[^]*its day stays as it is.*1 April 2127, raise the version/,
  );
});

test('refuses a change under a number that is published, since cases rest on it', async () => {
  const restore = rewrite('letters/notice.md', 'standards', 'panel-date');
  const { code, heard } = await publish();
  restore();
  assert.equal(code, 1);
  assert.match(heard, /Raise the version in pack\.yaml/);
});

test('refuses a pack with a fault, and one whose scenarios fail', async () => {
  const back = rewrite('pathways/one-to-two.yaml', 'needs: [two-years]', 'needs: [two-yeers]');
  assert.equal((await publish()).code, 1);
  back();
  const restore = rewrite('scenarios/whole-way.yaml', 'point: 25', 'point: 26');
  const { code, heard } = await publish();
  restore();
  assert.equal(code, 1);
  assert.match(heard, /FAILED .*\n1 scenario of 1 failed\. It is not published\./);
  assert.equal((await publishedPacks(fresh.db, 'sound')).length, 1);
});

test('a further version says what changed, and begins on its day', async () => {
  const version = rewrite('pack.yaml', 'version: "1"', 'version: "2"');
  const rule = rewrite('pathways/one-to-two.yaml', 'working-days: 10', 'working-days: 15');
  const { code, heard } = await publish('--from', '2127-04-01');
  rule();
  version();
  assert.equal(code, 0, heard);
  assert.match(heard, /“appeals, appeal, lodge, period, working days” was “10”, and is now “15”/);
  assert.match(heard, /Version 2 is published\. Cases begin under it from .*1 April 2127 on\./);
  const kept = await publishedPacks(fresh.db, 'sound');
  assert.deepEqual(
    kept.map(({ pack, from }) => `${pack.version} ${from ?? 'at once'}`),
    ['1 at once', '2 2127-04-01'],
  );
});

test('a date that is none is said', async () => {
  const { code, heard } = await publish('--from', 'April');
  assert.equal(code, 2);
  assert.match(heard, /“April” is no date/);
});
