import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../../../test/support/rules.ts';
import type { Pathway } from '../policy/pathway.ts';
import type { RowFact } from '../rules/facts.ts';
import type { CaseEventBody } from './events.ts';
import { fold } from './evolve.ts';
import { momentsCome, namedMoments } from './pathway-moments.ts';

const titles = {
  stepTitle: (id: string) => ({ agree: 'Sign the agreement' })[id] ?? id,
  fieldLabel: () => 'Date of the observation',
};
const pathway = {
  rules: {
    a: { says: 'A sentence: done and dusted', test: { since: 'done:agree', at: 'date:seen.on' } },
    b: { test: { within: { before: 'opened:agree' } } },
  },
} as unknown as Pathway;

const stateAfter = (...bodies: readonly CaseEventBody[]) =>
  fold(bodies.map((body, hour) => ({ ...body, at: at(`2026-01-13T1${hour}:00:00Z`), by: 'ada' })));

const opened: CaseEventBody = { type: 'StepOpened', data: { step: 'agree', because: 'opened' } };
const closed = (outcome: string): CaseEventBody => ({
  type: 'StepClosed',
  data: { step: 'agree', outcome, found: [] },
});

const named = namedMoments(pathway, [], titles);
const come = (...bodies: readonly CaseEventBody[]) =>
  Object.fromEntries(momentsCome(named, stateAfter(...bodies)));

test('what a pathway counts from is found wherever it stands, with the title of its step or field', () => {
  assert.deepEqual(named, [
    { name: 'done:agree', called: '“Sign the agreement” done' },
    { name: 'date:seen.on', called: '“Date of the observation”' },
    { name: 'opened:agree', called: '“Sign the agreement” opened' },
  ]);
});

test('a step is done when it was last closed, and not once it is taken up again', () => {
  assert.deepEqual(come(), {});
  assert.deepEqual(Object.keys(come(opened)), ['opened:agree']);
  assert.equal(come(opened, closed('done'))['done:agree']?.at, '2026-01-13T11:00:00.000Z');
  assert.equal(come(opened, closed('done'), opened)['done:agree'], undefined);
  assert.equal(
    come(opened, closed('done'), opened, closed('agreed'))['done:agree']?.at,
    '2026-01-13T13:00:00.000Z',
  );
  for (const undone of ['returned', 'overtaken', 'not-needed'])
    assert.equal(come(opened, closed(undone))['done:agree'], undefined, undone);
});

test('a date typed into a form is a moment as soon as it is saved', () => {
  const saved: CaseEventBody = {
    type: 'SectionSaved',
    data: {
      section: 'seen',
      content: { id: 't', hash: 'h', words: 1 },
      facts: {
        title: 'Seen',
        saved: true,
        problems: [],
        fields: { on: { type: 'date', on: '2026-01-10' as never } },
      },
    },
  };
  assert.deepEqual(come(saved)['date:seen.on'], { on: '2026-01-10', called: '“Date of the observation”' });
});

test('of a list, the moment is the first day in it that anything counts from', () => {
  type Kept = { readonly on?: string; readonly none?: true };
  const rows = (each: readonly Kept[]): CaseEventBody => ({
    type: 'SectionSaved',
    data: {
      section: 'seen',
      content: { id: 't', hash: 'h', words: 1 },
      facts: {
        title: 'Seen',
        saved: true,
        fields: { on: { type: 'rows', rows: each as readonly RowFact[] } },
        problems: [],
      },
    },
  });
  const day = (...each: readonly Kept[]) => come(rows(each))['date:seen.on']?.on;
  assert.equal(day({ on: '2026-10-19' }, { on: '2026-10-05' }, {}), '2026-10-05');
  assert.equal(day({ on: '2026-09-21', none: true }, { on: '2026-10-05' }), '2026-10-05');
  assert.equal(day({ on: '2026-09-21', none: true }, {}), undefined);
  assert.equal(day(), undefined);
});
