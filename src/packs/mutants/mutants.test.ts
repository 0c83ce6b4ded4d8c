import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { packTextIn, unchecked } from '../read-pack.ts';
import { readStories } from '../stories/read-story.ts';
import { mutantsOf } from './mutants-of.ts';
import { fateOf } from './survives.ts';

const folder = join(import.meta.dirname, '../fixtures/sound');
const text = packTextIn(folder);
const mutants = mutantsOf(text);
const { stories } = readStories(join(folder, 'scenarios/whole-way.yaml'));
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
const compose = () => Promise.resolve({ to: 'ada', subject: 'Outcome', body: 'The panel decided.' });
const playing = (pack: Pack) => ({ pack, calendar, compose });

async function fate(says: RegExp) {
  const mutant = mutants.find((one) => says.test(one.says)) ?? assert.fail(`no mutant ${says}`);
  return { mutant, ...(await fateOf(mutant, { stories, playing, kept: new Map() })) };
}

test('makes a slip of each rule, need, figure, role and deadline, and changes nothing else', () => {
  const said = mutants.map(({ says }) => says);
  for (const one of [
    'the rule “two-years” is dropped',
    'step book: “two-years” is needed no more',
    'rule two-years: at-least years 2 becomes 3',
    'step tell: due hours 24 becomes 25',
    'section statement: visible-to progression-office becomes head-of-service',
    'letter outcome: to applicant becomes progression-office',
    'step tell: due after is counted from another moment than “panel-ends”',
  ])
    assert.ok(said.includes(one), `${one} is not among ${said.join('; ')}`);
  const dropped = mutants.find(({ says }) => says === 'the rule “two-years” is dropped')?.text ?? text;
  const pathway = unchecked(dropped).pack?.pathways['one-to-two'];
  assert.deepEqual(Object.keys(pathway?.rules ?? {}), ['at-level-1', 'recent-observation']);
  assert.deepEqual(pathway?.eligibility, ['at-level-1']);
  assert.ok(unchecked(text).pack?.pathways['one-to-two']?.rules['two-years'], 'the pack itself is untouched');
});

test('a scenario notices a rule that is gone', async () => {
  assert.equal((await fate(/the rule “recent-observation” is dropped/)).type, 'killed');
});

test('a scenario notices who else may read a section, and who else gets a letter', async () => {
  const visible = await fate(/section statement: visible-to progression-office becomes/);
  assert.equal(visible.type, 'killed');
  assert.match(visible.mutant.spot.file, /forms\/portfolio\.yaml$/);
  const recipient = await fate(/letter outcome: to applicant becomes/);
  assert.equal(recipient.type, 'killed');
  assert.match(recipient.mutant.spot.file, /letters\/outcome\.md$/);
});

test('what no scenario looks at survives, and stands at its line', async () => {
  const { type, mutant } = await fate(/step tell: due hours 24 becomes 25/);
  assert.equal(type, 'killed', 'the scenario says when the letter is due');
  const { type: spared, mutant: other } = await fate(/appeal appeal: lodge working-days 10 becomes 11/);
  assert.equal(spared, 'survived');
  assert.deepEqual(other.clauses, ['INV-007']);
  assert.ok(other.spot.line > mutant.spot.line);
});

test('a slip that cannot even be read is no trial of the scenarios', async () => {
  assert.ok(mutants.length > 20);
  const fates = await Promise.all(
    mutants.map((mutant) => fateOf(mutant, { stories, playing, kept: new Map() })),
  );
  assert.ok(fates.filter(({ type }) => type === 'killed').length > 10);
});
