import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy, yearRegister } from '../../../test/support/asye-year.ts';
import type { RoleId } from '../rules/role.ts';
import type { IsoDate } from '../calendar/date.ts';
import { londonInstant } from '../calendar/instant.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { fold } from './evolve.ts';
import { isToldOf, readsItems, readsStep, withoutOtherParts } from './parts-read.ts';

const policy = yearPolicy('north-east-lincolnshire', 'level-2-to-level-3');

const happened: readonly CaseEventBody[] = [
  {
    type: 'CaseOpened',
    data: {
      pack: 'north-east-lincolnshire',
      packVersion: policy.pack.version,
      pathway: 'level-2-to-level-3',
      applicant: 'noa',
      parties: [{ role: 'line-manager', person: 'ivo' }],
    },
  },
  { type: 'StepOpened', data: { step: 'complete-portfolio', because: 'opened' } },
  {
    type: 'ItemAdded',
    data: {
      id: 'one',
      kind: 'mentoring-evidence',
      on: '2026-05-04' as IsoDate,
      standards: [],
      standardForm: false,
      file: 'f',
      words: { id: 'w', hash: 'h', words: 1 },
    },
  },
];
const events = happened.map(
  (body, at): CaseEvent => ({
    ...body,
    by: 'noa',
    at: londonInstant('2026-05-04' as IsoDate, `10:0${at}`),
  }),
);
const state = fold(events);

function reading(...roles: RoleId[]) {
  return { caseFile: { state, policy, register: yearRegister }, roles, personId: 'sid' };
}

test('whoever observes has the evidence of the observation before them, and none of other steps (NEL-138)', () => {
  assert.deepEqual(Object.keys(withoutOtherParts(reading('observer')).items), []);
  assert.equal(readsItems('mentoring-evidence', reading('observer')), false);
  assert.equal(readsStep('observed-independently', reading('observer')), true);
  assert.equal(readsStep('observed-by-lead', reading('observer')), false);
});

test('whoever reads the whole case as well has all of it', () => {
  assert.deepEqual(Object.keys(withoutOtherParts(reading('observer', 'assessor')).items), ['one']);
  assert.equal(withoutOtherParts(reading('assessor')), state);
  assert.equal(readsStep('observed-by-lead', reading('observer', 'assessor')), true);
});

test('of other parts only the head of the case is told: that something was attached is not', () => {
  const told = (...roles: RoleId[]) =>
    events.filter((event) => isToldOf(event, reading(...roles))).map(({ type }) => type);
  assert.deepEqual(told('observer'), ['CaseOpened', 'StepOpened']);
  assert.deepEqual(told('assessor'), ['CaseOpened', 'StepOpened', 'ItemAdded']);
});
