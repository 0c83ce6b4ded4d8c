import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPack } from './read-pack.ts';

const faulty = join(import.meta.dirname, 'fixtures/faulty');

/** Slips of the published policies, written down word for word, and what is said of each. */
const slips: Readonly<Record<string, readonly RegExp[]>> = {
  'agreed-by-being-told': [/nobody is asked to agree at “Tell the Service Manager”/],
  'appeal-to-a-member': [
    /goes to the Head of Service, whose seat on the panel.* nobody who sat may decide it/,
  ],
  'appeal-to-the-chair': [/goes to the Chair of the panel, who takes the step that is appealed against/],
  'both-or-either': [/“in-either” asks for nothing that “in-both” does not ask for already/],
  'case-audit-by-whom': [/“Case audit” is written by the Line manager, .* is for the Principal Manager/],
  'counting-free-text': [/holds free text, and the rule reads rows that can be counted/],
  'criteria-of-no-step': [/the rule “established” is used nowhere/],
  'date-that-takes-yes': [/“Date portfolio completed” asks for a date and takes yes or no/],
  'early-panel': [
    /“Quality assurance” \(two weeks before: panel\) can be due before .*“Submit the portfolio”/,
  ],
  'feedback-for-the-successful': [/“Written feedback” has no letter for “Do not approve”/],
  'held-until-assured': [/“Send the holding appointment” needs “assured”, which only the later step/],
  'hours-of-a-date': [/24 hours are counted from “panel”, which is a day/],
  'lead-time-in-words': [/the words say “one week”, and what is checked is two weeks/],
  'nobody-in-the-chair': [/no seat of “Progression Panel” may chair it/],
  'nothing-shows-eight': [/no row is linked to 8\. Statement 8/],
  'nothing-to-acknowledge': [/“Book the panel” does not ask for “not-automatic” to be acknowledged/],
  'only-yes': [/“Recommendation” can only be answered with “Recommended for the panel”/],
  'procedure-not-asked': [/cannot be answered with “performance-management”/],
  quarterly: [/“Progression Panel” sits in no month of the year/],
  'received-before-sent': [
    /“Confirm the criteria” needs “received”, which only the later step “Send to the panel”/,
  ],
  'refused-endorsement': [/a refusal at “endorse” leads nowhere/],
  'row-without-a-label': [/“label” is empty/],
  'setting-without-a-reading': [/there is no reading “DUD-A2”/],
  'should-and-must': [
    /“observation-must” asks the same as “observation-should”, one as a must and one as advice/,
  ],
  'six-months-of-what': [/what stands under “due” cannot be read/],
  'statement-twelve': [/there is no standard “kss-12”/],
  'suggested-and-limit': [/takes at most 1500 words, and “suggested-length” says 1500 as advice/],
  'ten-of-twelve': [/10 of 12 is 83\.3 per cent, and 85 per cent of 12 is 11/],
  'three-of-a-short-list': [/3 are drawn from “Open cases”, which need hold no more than 2/],
  'stage-three': [/there is no level “stage-3”/, /there is no link “appendix-3”/],
  'three-or-four-signatures': [/the Social worker is never asked to agree at “Signatures”/],
  'told-by-a-task': [/whether “Agree the plan” opens tells what the panel wrote at “Record the panel”/],
  'told-of-yes-only': [/“Tell the outcome” has no letter for “Do not approve”/],
  'twelve-to-eighteen-months': [/“12-18” is not a number/],
  'two-appeals': [/the same decision can be appealed to the .* and to the Director/],
  'two-lead-times': [/“due” is said twice here/],
  'two-sets-one-numbering': [
    /“kss-\d” is a standard of “Knowledge and skills statements” and of “Permanence/,
  ],
  'two-six-months': [
    /“Decide” \(six months after: case opened\) is due no later than this.*“Submit the papers”/,
  ],
  'within-six-and-within-nine': [/“one-within-nine” asks for nothing that “one-within-six” does not ask for/],
};

const folders = readdirSync(faulty).filter((name) => existsSync(join(faulty, name, 'pack.yaml')));

test('every slip that is kept is looked for, and says which ambiguity of the source it is', () => {
  assert.deepEqual(folders.toSorted(), Object.keys(slips).toSorted());
  for (const name of folders) {
    const text = readFileSync(join(faulty, name, 'pack.yaml'), 'utf8');
    assert.match(text, /^# (?!yaml).*[A-Z]{3}-A\d+\. /m, name);
  }
});

for (const [name, expected] of Object.entries(slips)) {
  test(`finds the slip ${name.replaceAll('-', ' ')}, and nothing else`, () => {
    const { pack, faults } = readPack(join(faulty, name));
    assert.equal(pack, undefined, 'a pack with a slip is never published');
    const said = faults.map(({ what }) => what);
    for (const one of expected)
      assert.ok(
        said.some((what) => one.test(what)),
        said.join('; '),
      );
    for (const what of said)
      assert.ok(
        expected.some((one) => one.test(what)),
        `also: ${what}`,
      );
    for (const { line, column, why } of faults) {
      assert.ok(line > 1 && column > 0, name);
      assert.match(why, / /);
    }
  });
}
