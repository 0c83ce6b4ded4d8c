import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cast,
  lincolnshirePolicy,
  plausible,
  register,
  sittings,
  text,
} from '../../../../test/support/case-walk.ts';
import { type Instant, londonDate } from '../../calendar/instant.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Command } from '../commands.ts';
import type { LetterToSend } from '../events/event-parts.ts';
import { movedNotice } from '../panel/moved-notice.ts';
import { decide } from '../decide.ts';
import { bookingAhead } from '../due.ts';
import { evolve, fold } from '../evolve.ts';
import { project } from '../project.ts';
import type { CaseState } from '../state.ts';
import { tasksOf } from '../tasks.ts';

const policy = lincolnshirePolicy();
const now = '2026-01-12T10:00:00.000Z' as Instant;

function act(state: CaseState, command: Command, by: string) {
  const roles = cast[by]?.roles ?? [];
  return decide(command, { state, policy, register }, { by, roles, now, today: londonDate(now) });
}

function done(state: CaseState, command: Command, by: string): CaseState {
  const decision = act(state, command, by);
  assert.ok(decision.ok, decision.ok ? '' : decision.refusal.message);
  return evolve(state, decision.events);
}

/** A case whose place in April is confirmed, with an adjustment asked for. */
function booked(): CaseState {
  const parties = [
    { role: 'line-manager', person: 'sam' },
    { role: 'second-line-manager', person: 'tom' },
  ] as const;
  let state = done(fold([]), { type: 'open-case', applicant: 'ann', parties }, 'ann');
  for (const step of policy.pathway.steps.slice(0, 3)) {
    for (const by of ['sam', 'tom', 'ann', 'oz']) {
      const command = plausible(step, { state, policy }, { now });
      const open = state.steps[step.id]?.status === 'open';
      if (!open || command === undefined) continue;
      const asked = command.type === 'book-panel' ? { ...command, adjustments: text() } : command;
      const decision = act(state, asked, by);
      if (decision.ok) state = evolve(state, decision.events);
    }
  }
  assert.ok(state.booking?.confirmedAt, 'the place is not confirmed');
  return state;
}

const cancel = (words = 3): Command => ({ type: 'cancel-place', sitting: 'april', reason: text(words) });

test('a cancelled place rests on nothing any more, is counted nowhere, and somebody has to find another', () => {
  const before = booked();
  const after = done(before, cancel(), 'oz');
  assert.equal(bookingAhead(before)?.sitting.id, 'april');
  assert.equal(bookingAhead(after), undefined);
  assert.equal(project(after, policy).summary.sitting, undefined);
  assert.deepEqual(after.members, []);
  assert.deepEqual(after.allocation, before.allocation, 'the standards stay');
  const wanted = tasksOf({ state: after, policy, register }).filter(({ step }) => step === 'move');
  assert.deepEqual(
    wanted.map(({ principals }) => principals),
    [['office:progression-office']],
  );
});

test('the next date takes its place, with its notice to whoever was told of the one that was cancelled', () => {
  const off = done(booked(), cancel(), 'oz');
  const sitting = { ...sittings[1], full: false, bookingClosed: false };
  assert.ok(sitting.id && sitting.on);
  const move = (letters: readonly LetterToSend[]): Command => ({
    type: 'move-booking',
    sitting: { ...sitting, id: sitting.id ?? '', on: sitting.on as IsoDate },
    reason: text(),
    letters,
  });
  const silent = act(off, move([]), 'oz');
  assert.ok(!silent.ok);
  assert.match(silent.refusal.message, /only with its notice/);
  const copies = movedNotice({ state: off, policy, register })?.letters ?? [];
  const moved = done(off, move(copies.map((copy) => ({ ...copy, id: text().id, content: text() }))), 'oz');
  assert.equal(bookingAhead(moved)?.sitting.id, 'september');
  assert.equal(project(moved, policy).summary.sitting, 'september');
  assert.ok(!tasksOf({ state: moved, policy, register }).some(({ step }) => step === 'move'));
});

test('only whoever runs panels cancels a place, with a reason, and once', () => {
  const state = booked();
  const refusal = (command: Command, by: string, from = state) => {
    const decision = act(from, command, by);
    return decision.ok ? 'done' : decision.refusal.code;
  };
  assert.equal(refusal(cancel(), 'ann'), 'not-yours');
  assert.equal(refusal(cancel(), 'hana'), 'not-yours');
  assert.equal(refusal(cancel(0), 'oz'), 'incomplete');
  assert.equal(refusal(cancel(), 'oz', done(state, cancel(), 'oz')), 'already-done');
});

test('an adjustment is marked as arranged once, by panel administration; at another date it is to be arranged anew', () => {
  const state = booked();
  const arrange: Command = { type: 'arrange-adjustments' };
  for (const by of ['ann', 'sam', 'hana']) assert.ok(!act(state, arrange, by).ok, by);
  const arranged = done(state, arrange, 'oz');
  assert.equal(arranged.booking?.arranged?.by, 'oz');
  assert.ok(!act(arranged, arrange, 'oz').ok);
  const off = done(arranged, cancel(), 'oz');
  const moved = evolve(off, [
    {
      type: 'BookingMoved',
      data: { sitting: { id: 'september', on: '2026-09-17' as never }, reason: text() },
      at: now,
      by: 'oz',
    },
  ]);
  assert.equal(moved.booking?.arranged, undefined);
  assert.equal(moved.booking?.cancelled, undefined);
  assert.ok(moved.booking?.adjustments, 'what was asked for stays');
  assert.equal(moved.pastBookings.at(-1)?.cancelled?.by, 'oz');
});

test('a place is not moved to a submission date that is over, which nobody could meet', () => {
  const before = booked();
  const copies = movedNotice({ state: before, policy, register })?.letters ?? [];
  const letters = copies.map((copy) => ({ ...copy, id: text().id, content: text() }));
  const moving = (submitBy: string): Command => ({
    type: 'move-booking',
    sitting: { id: 'september', on: '2026-09-17' as IsoDate, full: false, bookingClosed: false },
    submitBy: submitBy as IsoDate,
    reason: text(),
    letters,
  });
  const mistyped = act(before, moving('2026-01-11'), 'oz');
  assert.ok(!mistyped.ok);
  assert.match(mistyped.refusal.message, /Sunday 11 January 2026 is over/);
  assert.deepEqual(
    mistyped.refusal.fields?.map(({ field }) => field),
    ['submit-by'],
  );
  assert.equal(done(before, moving('2026-01-12'), 'oz').booking?.submitBy, '2026-01-12');
});
