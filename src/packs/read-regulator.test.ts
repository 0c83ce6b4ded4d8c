import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPack } from './read-pack.ts';

const policies = join(import.meta.dirname, '../../policies');
const scratch = mkdtempSync(join(tmpdir(), 'regulators-'));
after(() => rmSync(scratch, { recursive: true }));
const regulator = 'regulators/social-work-england.yaml';
const log = 'sandwell/forms/cpd-log.yaml';

/** What is wrong, in which file, by which change, and what the fault says. */
const mistakes: readonly (readonly [string, string, string, string, RegExp, string?])[] = [
  [
    'a regulator nobody knows',
    'sandwell/pack.yaml',
    'social-work-england',
    'social-work-englnd',
    /no regulator/,
    'social-work-england',
  ],
  ['a day that is none', regulator, "from: '12-01'", "from: '02-29'", /a day of every year/],
  [
    'a year with a gap',
    regulator,
    "until: '11-30' }\nrenewal",
    "until: '11-29' }\nrenewal",
    /does not end on the day before/,
  ],
  [
    'a renewal the wrong way round',
    regulator,
    "renewal: { from: '09-01', until: '11-30' }",
    "renewal: { from: '11-30', until: '09-01' }",
    /ends before it begins/,
  ],
  ['more talked over than there are', regulator, 'reflected: 1', 'reflected: 3', /more peer reflections/],
  ['a box twice', regulator, 'id: changed', 'id: learnt', /“learnt” stands there twice/],
  ['a part that no activity has', regulator, 'from: [changed]', 'from: [change]', /change/, 'changed'],
  [
    'a column that the rows do not have',
    log,
    'learned: learnt,',
    'lerned: learnt,',
    /no column “lerned”/,
    'learned',
  ],
  ['words into a date', log, 'date: on,', 'date: title,', /cannot be filled with “title”/],
  [
    'a standard into words',
    log,
    'activity: title,',
    'activity: standards,',
    /cannot be filled with “standards”/,
  ],
];

for (const [name, file, from, to, says, meant] of mistakes)
  test(name, () => {
    const at = mkdtempSync(join(scratch, 'pack-'));
    for (const folder of ['sandwell', 'frameworks', 'regulators'])
      cpSync(join(policies, folder), join(at, folder), { recursive: true });
    const text = readFileSync(join(at, file), 'utf8');
    assert.ok(text.includes(from), `${file} says “${from}”`);
    writeFileSync(join(at, file), text.replace(from, to));
    const { pack, faults } = readPack(join(at, 'sandwell'));
    assert.equal(pack, undefined);
    const [fault] = faults;
    assert.match(`${fault?.what} ${fault?.why}`, says);
    assert.equal(fault?.file, join(at, file));
    assert.ok((fault?.line ?? 0) > 1);
    assert.equal(fault?.nearest, meant);
  });

test('as it stands: the year, the window and what is asked', () => {
  const { pack, faults } = readPack(join(policies, 'sandwell'));
  assert.deepEqual(faults, []);
  assert.deepEqual(pack?.regulator?.year, { from: { month: 12, day: 1 }, until: { month: 11, day: 30 } });
  assert.deepEqual(pack?.regulator?.renewal.from, { month: 9, day: 1 });
  assert.deepEqual(pack?.regulator?.asks, { pieces: 2, reflected: 1 });
  assert.deepEqual(
    pack?.cpdKinds?.map(({ prompts }) => prompts.length),
    [21, 16, 9, 4, 2],
    'the five groups of Appendix E',
  );
});
