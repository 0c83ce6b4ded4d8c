import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../test/support/pack-of.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { type Instant, instant } from '../../core/calendar/instant.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { fold } from '../../core/case/evolve.ts';
import { compilePolicy } from '../../core/case/policy.ts';
import type { Booking } from '../../core/case/state.ts';
import { panelView } from './booked-panel.ts';

const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
const at = (text: string): Instant => instant(text) ?? assert.fail(text);
const now = at('2026-03-02T10:00:00Z');

function shown(authority: string, pathway: string, booked: Partial<Booking> = {}) {
  const policy = compilePolicy(packOf(authority), pathway, calendar);
  const booking: Booking = {
    panel: Object.keys(policy.pack.panels)[0] ?? '',
    sitting: { id: 's', on: '2026-05-20' as IsoDate },
    bookedAt: now,
    commitment: 'a fingerprint',
    ...booked,
  };
  const state = { ...fold([]), booking };
  const register = {
    applicant: { holds: {}, absences: [], posts: [] },
    known: {},
    registered: new Set<string>(),
    offices: {},
    sittings: [],
  };
  return panelView({
    seen: {
      ref: 'R',
      caseFile: { state, policy, register },
      events: [],
      roles: [],
      sees: 'case',
    } as unknown as Parameters<typeof panelView>[0]['seen'],
    telling: { policy, name: () => '', viewer: { personId: '', roles: [] } },
    words: () => undefined,
    sitting: undefined,
    now,
  });
}

test('where standards are drawn, the draw has its fingerprint and the date comes with the confirmation', () => {
  const view = shown('lincolnshire', 'level-1-to-level-2');
  assert.equal(view?.fingerprint, 'a fingerprint');
  assert.equal(view?.submitByComes, true);
  assert.equal(view?.place, 'Held, not confirmed yet');
});

test('where nothing is drawn, no draw and no date to come are spoken of', () => {
  const view = shown('halton', 'level-2-to-level-3');
  assert.equal(view?.fingerprint, undefined);
  assert.equal(view?.submitByComes, false);
  assert.equal(view?.submitBy, undefined);
});

test('the day is the submission’s own, and a place is held until it is confirmed', () => {
  assert.equal(shown('sandwell', 'f-to-g')?.submitBy, 'Friday 1 May 2026');
  assert.equal(shown('sandwell', 'f-to-g')?.place, 'Held, not confirmed yet');
  assert.match(shown('sandwell', 'f-to-g', { confirmedAt: now })?.place ?? '', /^Confirmed at 10:00/);
});
