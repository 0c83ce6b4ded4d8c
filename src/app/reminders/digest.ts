import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import { isRemindedOn, nearnessOf } from '../../core/case/reminding.ts';
import type { ReminderRhythm } from '../../core/policy/pack.ts';
import { isOpenAt } from '../../core/case/tasks.ts';
import type { Move, TaskRow } from '../list-ports.ts';
import type { IncrementsDue } from './increments-due.ts';
import type { StuckRow } from '../pipeline/pipeline-ports.ts';
import type { LearningDue } from './learning-due.ts';

/** What one person is told on one day. Each thing stands once, under the first heading that it falls under. */
export interface Digest {
  readonly late: readonly TaskRow[];
  readonly now: readonly TaskRow[];
  /** Falls due within the time in which people are reminded at all. */
  readonly ahead: readonly TaskRow[];
  /** Opened since the digest before, with no deadline near. */
  readonly fresh: readonly TaskRow[];
  /** Of people they manage. */
  readonly escalated: readonly EscalatedTask[];
  /** Once a week, for whoever runs a pathway. */
  readonly stuck: StuckList;
  /** For whoever records them. */
  readonly increments?: IncrementsDue | undefined;
  readonly learning: LearningDue;
}

export interface StuckList {
  readonly rows: readonly StuckRow[];
  /** Besides the rows there are others. */
  readonly more: boolean;
}

export type EscalatedTask = Move & { readonly applicantName: string };

export interface DigestAsk {
  readonly tasks: readonly TaskRow[];
  readonly escalated: readonly EscalatedTask[];
  readonly stuck: StuckList;
  readonly increments?: IncrementsDue | undefined;
  readonly learning: LearningDue;
  readonly now: Instant;
  /** What opened after this is new to them. */
  readonly since: Instant;
  /** The working days that this digest is for: today, and those before it that had none. */
  readonly days: readonly IsoDate[];
  readonly calendar: WorkingCalendar;
  readonly rhythm: ReminderRhythm;
}

/** Undefined where there is nothing to be said today: what was told before alone is no reason to write. */
export function digestOf(ask: DigestAsk): Digest | undefined {
  const { now, since, days, calendar, rhythm, escalated, stuck, learning, increments } = ask;
  const open = ask.tasks.filter((task) => isOpenAt(task, now));
  const known = open.map((task) => ({ task, ...standing(task, ask) }));
  const called =
    escalated.length > 0 ||
    stuck.rows.length > 0 ||
    increments !== undefined ||
    learning.asked.length > 0 ||
    learning.year !== undefined ||
    known.some(
      ({ task, dueOn }) =>
        task.openedAt > since ||
        (dueOn !== undefined && days.some((day) => isRemindedOn(nearnessOf(dueOn, day, calendar), rhythm))),
    );
  if (!called) return undefined;
  const those = (place: Place) => known.filter((one) => one.place === place).map(({ task }) => task);
  return {
    late: those('late'),
    now: those('now'),
    ahead: those('ahead'),
    fresh: those('fresh'),
    escalated,
    stuck,
    increments,
    learning,
  };
}

type Place = 'late' | 'now' | 'ahead' | 'fresh' | 'known';

function standing(
  { dueAt, openedAt }: TaskRow,
  { now, since, calendar, rhythm }: DigestAsk,
): { readonly place: Place; readonly dueOn?: IsoDate } {
  const otherwise = openedAt > since ? 'fresh' : 'known';
  const dueOn = dueAt === undefined ? undefined : londonDate(dueAt);
  // Beyond the years whose holidays are known there is nothing to remind of yet.
  if (dueAt === undefined || dueOn === undefined || !calendar.covers(dueOn)) return { place: otherwise };
  if (dueAt < now) return { place: 'late', dueOn };
  const nearness = nearnessOf(dueOn, londonDate(now), calendar);
  if (nearness.type !== 'ahead') return { place: nearness.type, dueOn };
  return { place: nearness.workingDays <= Math.max(0, ...rhythm.before) ? 'ahead' : otherwise, dueOn };
}
