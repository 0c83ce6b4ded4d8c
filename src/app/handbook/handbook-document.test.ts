import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { readPack } from '../../packs/read-pack.ts';
import { handbookDocument } from './handbook-document.ts';

const { blocks } = handbookDocument(lincolnshire);
const words = JSON.stringify(blocks);

test('holds every step, with who takes it, and every rule in plain words with its clause', () => {
  for (const { steps, rules } of Object.values(lincolnshire.pathways)) {
    for (const { title } of steps) assert.ok(words.includes(title), title);
    const needed = new Set(steps.flatMap(({ needs }) => needs));
    for (const id of needed) {
      const { says = '', clauses = [] } = rules[id] ?? {};
      assert.ok(words.includes(JSON.stringify(says).slice(1, -1)), id);
      assert.ok(words.includes(clauses.join(', ')), id);
    }
  }
});

test('holds what a decision brings, the forms box by box, the panels and the appeals', () => {
  for (const one of [
    '“Endorse”: the person progresses. Level 2 social worker, grade G9, point 25, from the panel date.',
    'Text of at most 200 words.',
    'It sits in April, September and December, online; one more may be added in a year.',
    'Member: Head of Service, at least two; may chair.',
    'within 10 working days of the outcome letter',
  ])
    assert.ok(words.includes(one), one);
});

test('says who logs that somebody means to apply, where the policy has it, and nothing where it has not', () => {
  assert.ok(!words.includes('Before there is an application'));
  const { 'level-1-to-level-2': pathway } = lincolnshire.pathways;
  assert.ok(pathway !== undefined);
  const intention = { by: ['line-manager'], says: 'A list is kept.', clauses: ['LIN-001'] } as const;
  const opens = { ...pathway.opens, intention };
  const pack = { ...lincolnshire, pathways: { [pathway.id]: { ...pathway, opens } } };
  const said = JSON.stringify(handbookDocument(pack).blocks);
  assert.match(
    said,
    /Before there is an application.*A list is kept\. Logged by: Practice Supervisor\..*LIN-001/,
  );
});

test('says of a year from when it counts, how it is extended, and what it is made of', () => {
  const said = JSON.stringify(handbookDocument(lincolnshire).blocks);
  assert.match(said, /It lasts one year, counted from /);
  assert.match(said, /makes it longer only once Panel administration has recorded it, with the reason/);
  const { 'asye-to-level-1': year, ...others } = lincolnshire.pathways;
  assert.ok(year?.programme !== undefined);
  const without = JSON.stringify(handbookDocument({ ...lincolnshire, pathways: others }).blocks);
  assert.doesNotMatch(without, /counted from .*makes it longer only once/);
});

test('says who reads a case for a time, and which are drawn to be read again; nothing where nobody does', () => {
  const { pack, faults } = readPack(join(import.meta.dirname, '../../../policies/north-east-lincolnshire'), {
    'moderated-portfolios': 'sample',
  });
  const said = JSON.stringify(handbookDocument(pack ?? assert.fail(faults[0]?.what)).blocks);
  assert.match(said, /Read by others/);
  assert.match(
    said,
    /Admitted by: Social Work Academy Team\. Read by: External moderator, who sees no case of this kind otherwise, for 84 days at most at a time\./,
  );
  assert.match(said, /It takes one in four, rounded up, of the cases decided between two days/);
  assert.match(said, /admitted to it as under “External moderation”/);
  assert.match(said, /What is read by: Further observer/);
  assert.match(said, /Of the case, only what is written under “Portfolio part 3: third observation”\./);
  assert.doesNotMatch(words, /Read by others/);
});

test('marks every reading as local practice', () => {
  const local = blocks.filter(
    (block) => block.kind === 'callout' && block.title?.startsWith('Local practice') === true,
  );
  assert.equal(local.length, Object.keys(lincolnshire.settings).length);
  for (const { id } of lincolnshire.readings) assert.ok(words.includes(`${id}. `), id);
});

test('says nothing by its name in the pack', () => {
  const ids = Object.values(lincolnshire.pathways).flatMap(({ rules, steps }) => [
    ...Object.keys(rules),
    ...steps.map(({ id }) => id),
  ]);
  for (const id of ids.filter((one) => one.includes('-'))) assert.ok(!words.includes(`“${id}”`), id);
  assert.ok(!/\b(undefined|null|NaN)\b/.test(words));
});
