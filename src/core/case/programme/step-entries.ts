import type { Due } from '../../calendar/deadline.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { addPeriod } from '../../calendar/period.ts';
import { describeDate, type Instant, londonDate } from '../../calendar/instant.ts';
import type { Step } from '../../policy/pathway.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead, dueOf, heldOn } from '../due.ts';
import type { StepState } from '../state.ts';
import { reviewsBeforeJoining } from './before-joining.ts';
import type { YearEntry, YearState } from './year-entry.ts';

/** Something due within so many days is due; what comes later is ahead. */
const soon = { days: 28 };

/** The steps of one part of the year, each as it stands. */
export function stepEntries(part: ProgrammePart, caseFile: CaseFile, now: Instant): readonly YearEntry[] {
  return part.steps.flatMap((id) => {
    const step = caseFile.policy.steps.get(id);
    return step === undefined ? [] : [stepEntry(step, { part, caseFile, now })];
  });
}

interface Around {
  readonly part: ProgrammePart;
  readonly caseFile: CaseFile;
  readonly now: Instant;
}

function stepEntry(step: Step, { part, caseFile, now }: Around): YearEntry {
  const at = caseFile.state.steps[step.id];
  const entry = {
    of: 'step',
    id: step.id,
    title: step.title,
    clauses: step.due?.clauses ?? step.clauses,
    step: step.id,
  } as const;
  const due = latest(step, part, caseFile);
  const held = heldOn(step, caseFile);
  if (at?.status === 'done') {
    const ended = endings[at.outcome ?? ''];
    if (ended !== undefined) return { ...entry, ...ended, sum: [] };
    if (!undone.has(at.outcome ?? '')) return { ...entry, ...doneEntry(at, due, held) };
  }
  const state = due === undefined ? 'ahead' : stateOn(due, now);
  const waits = state === 'late' && (mayBePassedOver(step, at) || step.mayBeLeft === true);
  const inTime = held !== undefined && due !== undefined && held <= due.on;
  const note = reviewsBeforeJoining(caseFile).includes(step.id) ? askedThere : openNote(step, held);
  return {
    ...entry,
    state: waits ? 'ahead' : inTime ? 'due' : state,
    ...(due === undefined ? {} : { on: due.on }),
    sum: due?.sum ?? [],
    ...(note === undefined ? {} : { note }),
  };
}

/** Of a step that is not done. */
function openNote({ mayBeLeft }: Step, held: IsoDate | undefined): string | undefined {
  if (held !== undefined) return `Held on ${describeDate(held, 'without-weekday')}, not signed yet`;
  return mayBeLeft === true ? 'To do or to leave; nobody waits for it' : undefined;
}

const askedThere =
  'By the months done elsewhere it was due before the day of joining. If it was held there, it can be accepted as done.';

const undone: ReadonlySet<string> = new Set(['returned', 'overtaken', 'refused']);

const endings: Readonly<Record<string, Pick<YearEntry, 'state' | 'note'>>> = {
  elsewhere: { state: 'excused', note: 'Done at another employer' },
  'not-needed': { state: 'excused', note: 'Not needed here' },
};

/** Nobody is late with a step that has not opened and may turn out not to be needed. */
function mayBePassedOver({ when, unless }: Step, at: StepState | undefined): boolean {
  return at === undefined && (when !== undefined || unless !== undefined);
}

function doneEntry(
  { doneAt, closedAt }: StepState,
  due: Due | undefined,
  held: IsoDate | undefined,
): Pick<YearEntry, 'state' | 'on' | 'sum' | 'note'> {
  const at = closedAt ?? doneAt;
  const signed = at && londonDate(at);
  const on = held ?? signed;
  const late = due !== undefined && (held === undefined ? at !== undefined && at > due.at : held > due.on);
  const words = (day: IsoDate) => describeDate(day, 'without-weekday');
  const notes = [
    ...(held === undefined || signed === undefined
      ? []
      : [`Held on ${words(held)}, signed on ${words(signed)}`]),
    ...(late ? [`${held === undefined ? 'Done' : 'held'} after ${words(due.on)}, when it was due`] : []),
  ];
  return {
    state: 'done',
    ...(on === undefined ? {} : { on }),
    sum: due?.sum ?? [],
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}

/** Its own date; else that of what waits for it; and for what leads to the panel, the panel's. */
function latest(step: Step, { part }: ProgrammePart, caseFile: CaseFile): Due | undefined {
  const own = dueOf(step, caseFile);
  if (own !== undefined || step.due !== undefined) return own;
  const { pathway } = caseFile.policy;
  const waiting = pathway.steps.find(({ joins, due }) => due !== undefined && joins.includes(step.id));
  const joined = waiting && dueOf(waiting, caseFile);
  if (joined !== undefined) return { ...joined, sum: [`Before “${waiting?.title}”`, ...joined.sum] };
  const panel = bookingAhead(caseFile.state) ?? caseFile.state.booking;
  if (panel === undefined || panel.cancelled !== undefined) return undefined;
  if (part !== 'final-panel' && part !== 'moderation' && part !== 'portfolio') return undefined;
  return dueOf({ due: { sameDayAs: 'panel', clauses: [] } }, caseFile);
}

/** How something stands that is not done. */
function stateOn({ on, at }: Due, now: Instant): YearState {
  if (now > at) return 'late';
  return on <= addPeriod(londonDate(now), soon) ? 'due' : 'ahead';
}
