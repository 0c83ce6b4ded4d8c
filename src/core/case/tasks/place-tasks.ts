import { londonInstant } from '../../calendar/instant.ts';
import { principalsOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import { factsOf } from '../facts.ts';
import { movesBooking } from '../panel/moves-booking.ts';
import { earlyPanel } from '../programme/early-panel.ts';
import type { Task } from '../task.ts';

/** A place whose panel was cancelled, or now comes before the year is over, is given another date. */
export function placeTasks(caseFile: CaseFile): readonly Task[] {
  const { state } = caseFile;
  if (state.status !== 'open') return [];
  const cancelled = state.booking?.cancelled;
  if (cancelled !== undefined)
    return [
      {
        step: 'move',
        role: 'progression-office',
        principals: ['office:progression-office'],
        title: 'Give another panel date',
        says: 'The panel of this case was cancelled. Choose the panel that hears it instead.',
        clauses: [],
        openedAt: cancelled.at,
      },
    ];
  return tooEarly(caseFile);
}

function tooEarly(caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  const on = state.booking?.sitting.on;
  if (state.booking === undefined || on === undefined || state.endedAt !== undefined) return [];
  // Judged for the day of the panel, so that the clock alone changes nothing in it.
  const early = earlyPanel(caseFile, factsOf(caseFile, { now: londonInstant(on, '00:00'), today: on }));
  if (early === undefined) return [];
  const roles = movesBooking(policy);
  return [
    {
      step: 'move',
      role: roles.at(-1) ?? 'progression-office',
      principals: [...new Set(roles.flatMap((role) => principalsOf(role, state)))],
      title: 'Give another panel date',
      says: `${early.says} Choose a later panel.`,
      clauses: early.clauses,
      openedAt: state.booking.bookedAt,
    },
  ];
}
