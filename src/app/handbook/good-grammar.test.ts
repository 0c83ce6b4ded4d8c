import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { compilePolicy } from '../../core/case/policy.ts';
import { loadPacks } from '../../packs/read-pack.ts';
import { handbookDocument } from './handbook-document.ts';
import { inGoodGrammar } from './good-grammar.ts';
import { ruleSentence } from './rule-sentence.ts';

const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
const { packs } = loadPacks(join(import.meta.dirname, '../../../policies'));

test('a pattern that asks for one, for all or for none is one sentence of English', () => {
  for (const [said, good] of [
    [
      'There are at least one rows of “Talks” in “The talk”.',
      'There is at least one row of “Talks” in “The talk”.',
    ],
    [
      'Of the rows of “Grid” in “Form”, those rated “Limited” are at least, at most no.',
      'Of the rows of “Grid” in “Form”, none is rated “Limited”.',
    ],
    [
      'At today, one year have passed since the start in post.',
      'one year has passed since the start in post.',
    ],
    ['At least one people of the office Clerk are present.', 'At least one Clerk is present.'],
    ['No person holds two of Clerk and Chair.', 'Nobody is both Clerk and Chair.'],
    ['No person holds two of Clerk, Lead and Chair.', 'No person holds two of Clerk, Lead and Chair.'],
    [
      'the day “Sign” is done comes in time, by the panel date.',
      '“Sign” is done in time, by the panel date.',
    ],
    ['Each of Clerk has agreed at “Sign”.', 'The Clerk has agreed at “Sign”.'],
    ['Each of Clerk and Chair has agreed at “Sign”.', 'Each of Clerk and Chair has agreed at “Sign”.'],
  ] as const)
    assert.equal(inGoodGrammar(said), good);
});

test('no rule and no line of any handbook here has the joints showing', () => {
  assert.ok(packs.length >= 6);
  const wrong =
    /the today|At today|\bat least, |one people|There are at least one|” done\b|the “|one (year|month|week|day) have|What a [AEIOU]|at most no\b|dated from,/;
  for (const pack of packs) {
    const policies = Object.keys(pack.pathways).map((id) => compilePolicy(pack, id, calendar));
    for (const policy of policies)
      for (const rule of Object.values(policy.pathway.rules))
        assert.doesNotMatch(ruleSentence(rule, policy), wrong, `${pack.authority} ${rule.id}`);
    for (const block of handbookDocument(pack).blocks)
      assert.doesNotMatch(JSON.stringify(block), wrong, pack.authority);
  }
});
