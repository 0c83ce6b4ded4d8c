import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseWith } from '../../../test/support/planned-cases.ts';
import { plannedPolicies } from '../../../test/support/planned-policies.ts';
import { fromDay, type IsoDate, toDay } from '../calendar/date.ts';
import { type Instant, londonDate } from '../calendar/instant.ts';
import type { CaseFile } from './case-file.ts';
import { observationsOf } from './observations.ts';
import { planOf } from './plan/plan.ts';
import type { StepState } from './state.ts';

const now = '2025-06-02T10:00:00.000Z' as Instant;
const today = londonDate(now);
const sittings = [{ id: 'one', on: '2025-09-18' as IsoDate, submitBy: '2025-08-22' as IsoDate }];

function begun(authority: string, pathway: string): CaseFile {
  const policy = plannedPolicies().find(
    (one) => one.pack.authority === authority && one.pathway.id === pathway,
  );
  assert.ok(policy);
  const registered = '2024-01-08' as IsoDate;
  const history = { items: [], rows: [], dates: [], registered, programmeEnded: registered, sittings };
  return caseWith(policy, history);
}

const withStep = (caseFile: CaseFile, step: string, at: Partial<StepState>): CaseFile => ({
  ...caseFile,
  state: {
    ...caseFile.state,
    steps: {
      ...caseFile.state.steps,
      [step]: { status: 'open', round: 1, openedAt: now, ...at },
    },
  },
});

function withDay(caseFile: CaseFile, on: IsoDate): CaseFile {
  const facts = {
    title: '',
    saved: true,
    fields: { 'observed-on': { type: 'date', on } as const },
    problems: [],
  };
  const heading = { content: { id: 'h', hash: 'h', words: 1 }, facts, revision: 1, at: now, by: 'ann' };
  const sections = { ...caseFile.state.sections, 'observation-heading': heading };
  return { ...caseFile, state: { ...caseFile.state, sections } };
}

test('an observation in a form is asked for until its day has come, and not where its step is not needed', () => {
  const halton = withStep(begun('halton', 'level-2-to-level-3'), 'observe', {});
  const found = (caseFile: CaseFile) => observationsOf(caseFile, { now, plan: undefined });
  assert.deepEqual(
    found(halton).map(({ id, by, planned, days }) => ({ id, by, planned, days })),
    [{ id: 'observation-feedback', by: ['observer'], planned: undefined, days: undefined }],
  );
  const tomorrow = fromDay(toDay(today) + 1);
  assert.equal(found(withDay(halton, tomorrow))[0]?.planned, tomorrow);
  assert.deepEqual(found(withDay(halton, today)), []);
  assert.deepEqual(found(withStep(halton, 'observe', { status: 'done', outcome: 'not-needed' })), []);
  assert.deepEqual(found({ ...halton, state: { ...halton.state, status: 'withdrawn' } }), []);
});

test('observations that are attached have the days of the plan for the panel that is booked, and none without', () => {
  const lincolnshire = begun('lincolnshire', 'level-1-to-level-2');
  const plan = planOf(lincolnshire, { sittings, today })?.sittings[0];
  assert.ok(plan);
  const pieces = plan.pieces.filter(
    ({ pieces: of }) => of.type === 'items' && of.kind === 'practice-observation',
  );
  assert.equal(pieces.length, 2);
  const found = (booked: boolean) =>
    observationsOf(lincolnshire, { now, plan: { ...plan, booked } }).map(({ id, days }) => ({ id, days }));
  assert.deepEqual(
    found(true),
    pieces.map(({ first, last }, place) => ({
      id: `practice-observation-${place + 1}`,
      days: { first, last },
    })),
  );
  assert.deepEqual(
    found(false).map(({ days }) => days),
    [undefined, undefined],
  );
});
