import assert from 'node:assert/strict';
import { test } from 'node:test';
import { level2 } from '../../../../test/support/lincolnshire.ts';
import { opened } from '../../../../test/support/stored-world.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { CaseEvent } from '../events.ts';
import { fold } from '../evolve.ts';
import { recordOf } from './record.ts';

const intention = { by: ['line-manager'], says: 'A list is kept.', clauses: ['LIN-001'] } as const;
const logged = { id: 'i1', on: '2026-02-02' as IsoDate, by: 'sam' };
const register = {
  applicant: { holds: {}, absences: [], posts: [] },
  known: {},
  registered: new Set<string>(),
  offices: {},
  sittings: [],
};

function recorded(events: readonly CaseEvent[], opens = { ...level2.pathway.opens, intention }) {
  const policy = { ...level2, pathway: { ...level2.pathway, opens } };
  const at = events.at(-1)?.at ?? '';
  return recordOf({ state: fold(events), policy, register }, events, at as CaseEvent['at']).filter(
    ({ says }) => says === 'A list is kept.',
  );
}

const withIntention = opened().map((event) =>
  event.type === 'CaseOpened' ? { ...event, data: { ...event.data, intention: logged } } : event,
);

test('an intention that was logged stands in the record with its day and who logged it', () => {
  const [entry, ...more] = recorded(withIntention);
  assert.deepEqual(more, []);
  assert.equal(entry?.kept, 'kept');
  assert.equal(entry?.by, 'sam');
  assert.match(entry?.what ?? '', /^Logged on Monday 2 February 2026, before/);
});

test('where none was logged the clause does not apply, and where the policy has none it says nothing', () => {
  assert.equal(recorded(opened())[0]?.kept, 'not-applicable');
  assert.deepEqual(recorded(withIntention, level2.pathway.opens as never), []);
});
