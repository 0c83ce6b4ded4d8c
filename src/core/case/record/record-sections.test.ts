import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, calendar } from '../../../../test/support/rules.ts';
import { packOf } from '../../../../test/support/pack-of.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { fold } from '../evolve.ts';
import { compilePolicy } from '../policy.ts';
import { sectionEntries } from './record-sections.ts';

const policy = compilePolicy(packOf('lincolnshire'), 'level-1-to-level-2', calendar);
const register = {
  applicant: { holds: {}, absences: [], posts: [] },
  known: {},
  registered: new Set<string>(),
  offices: {},
  sittings: [],
};
const event = <T extends CaseEventBody>(body: T) => ({ ...body, at: at('2026-03-18T09:00:00Z'), by: 'ada' });
const opened = event({
  type: 'CaseOpened',
  data: {
    pack: 'lincolnshire',
    packVersion: '1.7',
    pathway: 'level-1-to-level-2',
    applicant: 'ada',
    parties: [],
  },
});
const drawn = event({
  type: 'StandardsAllocated',
  data: {
    framework: 'kss',
    always: ['kss-4', 'kss-5', 'kss-7'],
    drawn: ['kss-1', 'kss-6'],
    from: ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'],
    proof: { commitment: 'c', nonce: 'n', entropy: 'e' },
  },
});

test('the grid of the standards is filled in by the draw, and nobody left it empty', () => {
  const step = policy.steps.get('write-portfolio');
  assert.ok(step);
  const closing = event({
    type: 'StepClosed',
    data: { step: step.id, outcome: 'signed', found: [] },
  });
  const grid = (events: readonly CaseEvent[]) =>
    sectionEntries({
      step,
      caseFile: { state: fold([...events, closing]), policy, register },
      events: [...events, closing],
      now: at('2026-03-19T09:00:00Z'),
      closing,
    }).find(({ clause }) => clause === 'LIN-029');
  assert.deepEqual([grid([opened, drawn])?.kept, grid([opened, drawn])?.what], ['kept', 'Filled in.']);
  assert.equal(grid([opened])?.what, 'Left empty.');
});
