import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyStepPolicy, register } from '../../../../test/support/every-step-walk.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import { decide } from '../decide.ts';
import { fold } from '../evolve.ts';
import { factsOf } from '../facts.ts';
import { panelAtHand, sittingsOf } from './panel-at-hand.ts';
import type { CaseState } from '../state.ts';

const whole = everyStepPolicy();
const first = whole.pathway.steps.find((step) => step.kind === 'book') ?? assert.fail('nothing is booked');
const second = { ...first, id: 'set-grading', panel: 'grading' };
const policy = {
  ...whole,
  steps: new Map([...whole.steps, [second.id, second]]),
  pathway: { ...whole.pathway, steps: [...whole.pathway.steps, second] },
};
const now = '2026-01-05T10:00:00.000Z' as Instant;
const sitting = (id: string, on: string, panel?: string) => ({
  id,
  on: on as IsoDate,
  ...(panel === undefined ? {} : { panel }),
});
const sittings = [
  sitting('g1', '2026-02-02', 'grading'),
  sitting('c1', '2026-03-02', first.panel),
  sitting('g2', '2026-04-02', 'grading'),
  sitting('c2', '2026-05-02', first.panel),
];

function standing(open: string | undefined, booked?: string): CaseState {
  const state = { ...fold([]), status: 'open' as const, applicant: 'ada', openedAt: now };
  return {
    ...state,
    steps: open === undefined ? {} : { [open]: { status: 'open' as const, round: 1, openedAt: now } },
    ...(booked === undefined
      ? {}
      : {
          booking: {
            panel: booked,
            sitting: sitting('c1', '2026-03-02'),
            bookedAt: now,
          },
        }),
  };
}

const at = (state: CaseState, panels = sittings) => ({
  state,
  policy,
  register: { ...register, sittings: panels },
});
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

test('where a pathway has two panels, the one meant is that of the booking at hand', () => {
  assert.equal(panelAtHand(at(standing(undefined))), first.panel);
  assert.equal(panelAtHand(at(standing('set-grading', first.panel))), 'grading');
  assert.equal(panelAtHand(at(standing(undefined, 'grading'))), 'grading');
});

test('rules are offered the sittings of that panel, or of the panel asked about', () => {
  const today = '2026-01-05' as IsoDate;
  const facts = (state: CaseState, panel?: string) =>
    ids(factsOf(at(state), { now, today, ...(panel === undefined ? {} : { panel }) }).sittings);
  assert.deepEqual(facts(standing(first.id)), ['c1', 'c2']);
  assert.deepEqual(facts(standing('set-grading', first.panel)), ['g1', 'g2']);
  assert.deepEqual(facts(standing(first.id), 'grading'), ['g1', 'g2']);
  assert.deepEqual(
    ids(sittingsOf(at(standing(first.id), [sitting('s', '2026-03-02')]))),
    ['s'],
    'of no panel named',
  );
});

test('whoever finds a panel full hears of the next sitting of the same panel', () => {
  const full = { ...sitting('c1', '2026-03-02'), full: true, bookingClosed: false };
  const answer = decide(
    { type: 'book-panel', step: first.id, sitting: full, acknowledged: [] },
    at(standing(first.id)),
    { by: 'ola', roles: ['applicant', 'progression-office'], now, today: '2026-01-05' as IsoDate },
  );
  assert.ok(!answer.ok);
  assert.match(answer.refusal.message, /full/);
  assert.match(answer.refusal.fix ?? '', /2 May 2026/);
});
