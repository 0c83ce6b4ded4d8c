import assert from 'node:assert/strict';
import { test } from 'node:test';
import { level2 } from '../../../../test/support/lincolnshire.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import type { TextRef } from '../events/event-parts.ts';
import { fold } from '../evolve.ts';
import { project, summaryFor } from '../project.ts';
import { knownEvents, mayKnowDecision, untoldDecision } from './told.ts';

const text: TextRef = { id: 't', hash: 'h', words: 3 };
const at = (minute: number) => `2026-04-23T15:${String(minute).padStart(2, '0')}:00.000Z` as Instant;

function happening(minute: number, ...bodies: readonly CaseEventBody[]): readonly CaseEvent[] {
  return bodies.map((body) => ({ ...body, at: at(minute), by: 'hal' }));
}

const before = [
  ...happening(
    1,
    {
      type: 'CaseOpened',
      data: {
        pack: 'lincolnshire',
        packVersion: '1.0',
        pathway: 'level-1-to-level-2',
        applicant: 'ada',
        parties: [],
      },
    },
    { type: 'StepOpened', data: { step: 'write-portfolio', because: 'opened' } },
  ),
  ...happening(
    2,
    { type: 'StepClosed', data: { step: 'write-portfolio', outcome: 'done', found: [] } },
    { type: 'PortfolioSubmitted', data: { sections: {}, items: [], manifest: 'm', late: false } },
    { type: 'StepOpened', data: { step: 'panel-decision', because: 'submit' } },
  ),
];

const deferral = happening(
  3,
  { type: 'Heard', data: { sitting: 's', present: [] } },
  {
    type: 'Decided',
    data: {
      step: 'panel-decision',
      decision: 'level-2',
      option: 'defer',
      effect: 'deferred',
      confirmed: [],
      reasons: text,
      recommended: [{ id: 'r', kind: 'shadowing', text }],
      presentedOn: '2026-04-23' as IsoDate,
    },
  },
  { type: 'StepClosed', data: { step: 'panel-decision', outcome: 'defer', found: [] } },
  { type: 'StepOpened', data: { step: 'tell-outcome', because: 'panel-decision' } },
  { type: 'StepOpened', data: { step: 'book-panel', because: 'panel-decision' } },
  { type: 'StepOpened', data: { step: 'write-portfolio', because: 'panel-decision' } },
);
const sent = happening(
  4,
  {
    type: 'LetterSent',
    data: { id: 'l', letter: 'outcome-deferred', to: 'ada', content: text, step: 'tell-outcome' },
  },
  { type: 'StepClosed', data: { step: 'tell-outcome', outcome: 'done', found: [] } },
);
const delivered = happening(5, { type: 'LetterDelivered', data: { id: 'l' } });

const known = (events: readonly CaseEvent[]) => ({ state: fold(events), policy: level2 });

test('the applicant may know a decision once its letter is delivered, and not while it is only sent', () => {
  const stages = [deferral, [...deferral, ...sent], [...deferral, ...sent, ...delivered]];
  const answers = stages.map((after) => mayKnowDecision(known([...before, ...after]), ['applicant']));
  assert.deepEqual(answers, [false, false, true]);
});

test('everybody else may know a decision at once', () => {
  assert.equal(mayKnowDecision(known([...before, ...deferral]), ['line-manager']), true);
});

test('an applicant who holds an office besides still waits for the letter', () => {
  assert.equal(mayKnowDecision(known([...before, ...deferral]), ['applicant', 'line-manager']), false);
});

test('a decision for which the pathway has no letter is known when it is made', () => {
  const steps = level2.pathway.steps.filter(({ kind }) => kind !== 'tell');
  const policy = { ...level2, pathway: { ...level2.pathway, steps } };
  assert.equal(untoldDecision({ state: fold([...before, ...deferral]), policy }), undefined);
});

test('until told, the applicant has the case as it stood before the decision', () => {
  const events = [...before, ...deferral, ...sent];
  assert.deepEqual(knownEvents(events, known(events), ['applicant']), before);
  assert.equal(knownEvents(events, known(events), ['chair']), events);
});

test('an applicant who withdraws in the meantime sees that they did', () => {
  const withdrawn = happening(4, { type: 'Withdrawn', data: {} });
  const events = [...before, ...deferral, ...withdrawn];
  assert.deepEqual(knownEvents(events, known(events), ['applicant']), [...before, ...withdrawn]);
});

test('until told, lists say of the case what they said before the decision', () => {
  const after = project(fold([...before, ...deferral, ...sent]), level2).summary;
  const { version: _, ...was } = project(fold(before), level2).summary;
  const { version: __, ...is } = summaryFor(after, 'ada');
  assert.deepEqual(is, was);
  assert.equal(summaryFor(after, 'hal').decided, 'defer');
});

test('until told, a decision puts nothing on the applicant’s list, and then it does', () => {
  const stepsFor = (events: readonly CaseEvent[]) =>
    project(fold(events), level2)
      .tasks.filter(({ principals }) => principals.includes('person:ada'))
      .map(({ step }) => step);
  assert.deepEqual(stepsFor([...before, ...deferral, ...sent]), []);
  assert.deepEqual(stepsFor([...before, ...deferral, ...sent, ...delivered]), [
    'book-panel',
    'write-portfolio',
  ]);
});
