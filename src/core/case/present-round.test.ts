import assert from 'node:assert/strict';
import { test } from 'node:test';
import { level2 } from '../../../test/support/lincolnshire.ts';
import { at, d } from '../../../test/support/rules.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { fold } from './evolve.ts';
import { presentRound } from './present-round.ts';

const text = { id: 't', hash: 'h', words: 3 };
const day = (number: number) => at(`2026-02-${String(number).padStart(2, '0')}T09:00:00Z`);

function event(body: CaseEventBody, on: number): CaseEvent {
  return { ...body, at: day(on), by: 'ada' };
}

const opens = (step: string, on: number) =>
  event({ type: 'StepOpened', data: { step, because: 'before' } }, on);
const closes = (step: string, on: number) =>
  event({ type: 'StepClosed', data: { step, outcome: 'done', found: [] } }, on);

const round = [
  'readiness',
  'book-panel',
  'confirm-and-allocate',
  'write-portfolio',
  'supervisor-report',
  'manager-endorsement',
  'submit',
].flatMap((step, index) => [opens(step, index + 1), closes(step, index + 2)]);
const deferred: readonly CaseEvent[] = [
  ...round,
  opens('panel-decision', 8),
  event(
    {
      type: 'Decided',
      data: {
        step: 'panel-decision',
        decision: 'level-2',
        option: 'defer',
        effect: 'deferred',
        confirmed: [],
        reasons: text,
        recommended: [],
        presentedOn: d('2026-02-20'),
      },
    },
    20,
  ),
  closes('panel-decision', 20),
  ...['tell-outcome', 'book-panel', 'write-portfolio'].map((step) => opens(step, 20)),
];

const shown = (events: readonly CaseEvent[]) => presentRound({ state: fold(events), policy: level2 });

test('before any deferral every step stands as it is', () => {
  assert.deepEqual(shown(round), { steps: fold(round).steps, earlier: {} });
});

test('after a deferral what is to be done again lies ahead, and what is not stays done', () => {
  const { steps, earlier } = shown(deferred);
  assert.deepEqual(
    Object.entries(steps).map(([id, { status }]) => [id, status]),
    [
      ['readiness', 'done'],
      ['book-panel', 'open'],
      ['write-portfolio', 'open'],
      ['tell-outcome', 'open'],
    ],
  );
  assert.equal(earlier['submit'], day(8));
  assert.equal(earlier['panel-decision'], day(20));
  assert.equal(earlier['readiness'], undefined);
});

test('a step done in the new round is done', () => {
  const { steps, earlier } = shown([...deferred, closes('book-panel', 21)]);
  assert.equal(steps['book-panel']?.status, 'done');
  assert.equal(earlier['book-panel'], undefined);
  assert.equal(steps['submit'], undefined);
});
