import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../../../test/support/case-walk.ts';
import { everyStepPolicy, register } from '../../../../test/support/every-step-walk.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Step } from '../../policy/pathway.ts';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import type { CaseState } from '../state.ts';

const whole = everyStepPolicy();
/** The list is not asked for again once the draw is made; the step after it sends back to the list. */
const changed = (step: Step): Step => {
  if (step.id === 'files') return { ...step, unless: 'files-drawn' };
  return step.id === 'report' && step.kind === 'fill' ? { ...step, returns: ['files'] } : step;
};
const steps = whole.pathway.steps.map(changed);
const policy = {
  ...whole,
  pathway: { ...whole.pathway, steps },
  steps: new Map(steps.map((step) => [step.id, step])),
};

const now = '2026-03-02T10:00:00.000Z' as Instant;
const happening = (...bodies: readonly CaseEventBody[]): readonly CaseEvent[] =>
  bodies.map((body) => ({ ...body, at: now, by: 'ada' }));
const opened = (step: string, because: string) => ({ type: 'StepOpened', data: { step, because } }) as const;
const closed = (step: string, outcome = 'done') =>
  ({ type: 'StepClosed', data: { step, outcome, found: [] } }) as const;

const drawn = fold(
  happening(
    {
      type: 'CaseOpened',
      data: { pack: 'every-step', packVersion: '1', pathway: 'to-three', applicant: 'ada', parties: [] },
    },
    opened('files', 'name-people'),
    closed('files'),
    opened('draw', 'files'),
    closed('draw'),
    opened('report', 'draw'),
  ),
);

function after(state: CaseState, command: Command): CaseState {
  const answer = decide(
    command,
    { state, policy, register },
    { by: 'ada', roles: ['applicant'], now, today: '2026-03-02' as IsoDate },
  );
  assert.ok(answer.ok, JSON.stringify(answer));
  return evolve(state, answer.events);
}

test('a list that is opened again after the draw from it stays open to be mended', () => {
  const { steps: at } = after(drawn, { type: 'reopen', step: 'files' });
  assert.equal(at['files']?.status, 'open');
  assert.equal(at['report']?.outcome, 'overtaken');
  assert.equal(at['draw']?.status, 'done');
});

test('so does one that is sent back', () => {
  const { steps: at } = after(drawn, { type: 'return', step: 'report', reason: text() });
  assert.equal(at['files']?.status, 'open');
  assert.equal(at['report']?.outcome, 'returned');
});

test('a list that was never needed is not asked for by being sent back', () => {
  const passed: CaseState = {
    ...drawn,
    steps: { ...drawn.steps, files: { status: 'done', outcome: 'not-needed', round: 1, openedAt: now } },
  };
  const { steps: at } = after(passed, { type: 'return', step: 'report', reason: text() });
  assert.equal(at['files']?.outcome, 'not-needed');
  assert.equal(at['draw']?.status, 'open');
});
