import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, because, d, factsWith, said, section } from '../../../../test/support/rules.ts';
import type { Facts, FieldFact } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const complete = (...sections: string[]): RuleTest => ({ rule: 'section-complete', sections });
const filled = section({});
const tooLong = section(
  {},
  {
    problems: [{ field: 'summary', problem: 'too-long', says: 'Section B has 201 words; the limit is 200.' }],
  },
);

test('LIN-091: 201 words are refused with the count, and the fix leads to the section', () => {
  const finding = ask(complete('a', 'b'), factsWith({ allocated: [], sections: { a: filled, b: tooLong } }));
  assert.equal(finding.outcome, 'not-met');
  assert.equal(finding.fix?.says, 'Section B has 201 words; the limit is 200.');
  assert.deepEqual(finding.fix?.at, { section: 'b' });
});

test('LIN-085: sections that are saved and in order are complete, unsaved ones are not', () => {
  assert.equal(ask(complete('a', 'b'), factsWith({ sections: { a: filled, b: filled } })).outcome, 'met');
  const unsaved = section({}, { saved: false });
  const finding = ask(complete('a', 'b'), factsWith({ sections: { a: filled, b: unsaved } }));
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /Section B: not filled in yet/);
});

test('LIN-065: statements for 1, 4, 5 and 6 and none for 7 are refused, naming 7', () => {
  const allocated = ['kss-1', 'kss-4', 'kss-5', 'kss-6', 'kss-7'];
  const pages = Object.fromEntries(allocated.slice(0, 4).map((id) => [`c/${id}`, filled]));
  const finding = ask(complete('c'), factsWith({ allocated, sections: pages }));
  assert.equal(finding.outcome, 'not-met');
  assert.match(finding.fix?.says ?? '', /^KSS 7 is not filled in yet/);
  assert.deepEqual(finding.fix?.at, { section: 'c/kss-7' });
  assert.equal(finding.parts.length, 5);
  const all = { ...pages, 'c/kss-7': filled };
  assert.equal(ask(complete('c'), factsWith({ allocated, sections: all })).outcome, 'met');
});

test('LIN-026: a page of a standard that is not allocated is not asked for', () => {
  const sections = { 'c/kss-4': filled, 'c/kss-9': tooLong };
  assert.equal(ask(complete('c'), factsWith({ allocated: ['kss-4'], sections })).outcome, 'met');
});

test('LIN-065: before the standards are allocated the statements are not yet', () => {
  const finding = ask(complete('a', 'c'), factsWith({ sections: { a: filled } }));
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['allocation']);
  assert.equal(ask(complete('a', 'c'), factsWith({ sections: { a: tooLong } })).outcome, 'not-met');
});

const ready: RuleTest = { rule: 'answer', section: 'd', field: 'ready', is: 'yes' };
const inD = (field: string, fact: FieldFact): Partial<Facts> => ({
  sections: { d: section({ [field]: fact }) },
});

test('LIN-100, LIN-101: Yes goes on, No is refused, a blank waits for the person', () => {
  assert.equal(ask(ready, factsWith(inD('ready', said('yes')))).outcome, 'met');
  const no = ask(ready, factsWith(inD('ready', said('no'))));
  assert.equal(no.outcome, 'not-met');
  assert.equal(because(no), 'Ready: No');
  const blank = ask(ready, factsWith(inD('ready', { type: 'empty' })));
  assert.equal(blank.outcome, 'judge');
  assert.deepEqual(blank.fix?.at, { section: 'd' });
  assert.equal(ask(ready, factsWith()).outcome, 'judge');
});

const readBefore: RuleTest = { rule: 'date-not-after', section: 'd', field: 'read-on', moment: 'submitted' };
const readOn = (on: string, more: Partial<Facts> = {}) =>
  ask(readBefore, factsWith({ ...inD('read-on', { type: 'date', on: d(on) }), ...more }));

test('LIN-097: read on or before the submission is accepted, a day later is refused', () => {
  const submitted = { today: d('2026-03-30'), moments: { submitted: { on: d('2026-03-26') } } };
  assert.equal(readOn('2026-03-20', submitted).outcome, 'met');
  assert.equal(readOn('2026-03-26', submitted).outcome, 'met');
  assert.equal(readOn('2026-03-27', submitted).outcome, 'not-met');
});

test('LIN-097: before the submission a date is compared with today', () => {
  assert.equal(readOn('2026-03-20').outcome, 'met');
  assert.equal(readOn('2026-03-21').outcome, 'not-met');
});

test('LIN-089: no date is refused', () => {
  const blank = ask(readBefore, factsWith(inD('read-on', { type: 'empty' })));
  assert.equal(blank.outcome, 'not-met');
  assert.match(blank.fix?.says ?? '', /needs a date/);
});

const programme: RuleTest = {
  rule: 'programme-completed',
  liftedBy: 'second-line-manager',
  liftedIn: { section: 'd', field: 'lifted' },
};
const completed = (answer: boolean | undefined, more: Partial<Facts> = {}) => {
  const known = answer === undefined ? {} : { programmeCompleted: answer };
  return ask(programme, factsWith({ applicant: { holds: {}, absences: [], posts: [], ...known }, ...more }));
};

test('LIN-A41: a completed programme is met, an uncompleted one waits for the Team Manager', () => {
  assert.equal(completed(true).outcome, 'met');
  const no = completed(false);
  assert.equal(no.outcome, 'judge');
  assert.equal(no.fix?.who, 'second-line-manager');
  assert.deepEqual(completed(undefined).needs, ['programme-completed']);
});

test('LIN-A41: the Team Manager lifts it with a reason or with Yes, and not with No', () => {
  const reason: FieldFact = { type: 'text', words: 12, filled: true };
  assert.equal(completed(false, inD('lifted', reason)).outcome, 'waived');
  assert.equal(completed(false, inD('lifted', said('yes'))).outcome, 'waived');
  assert.equal(completed(false, inD('lifted', said('no'))).outcome, 'not-met');
});
