import { londonDate } from '../core/calendar/instant.ts';
import { decide } from '../core/case/decide.ts';
import { evolve } from '../core/case/evolve.ts';
import { bookingAhead } from '../core/case/due.ts';
import { factsOf } from '../core/case/facts.ts';
import type { ProgrammeCommand } from '../core/case/commands/programme-commands.ts';
import type { ProgrammeChange } from '../core/case/events/programme-events.ts';
import { reviewsBeforeJoining } from '../core/case/programme/before-joining.ts';
import { type InsideLeave, insideLeave } from '../core/case/programme/inside-leave.ts';
import { type DateChanged, datesChanged } from '../core/case/programme/year-dates.ts';
import type { Refusal } from '../core/case/refusal.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { CaseInView } from './look-at-case.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';
import { collectWords, type Words } from './words.ts';

/** A change as it is typed, where its words are words yet. */
export type TypedChange =
  | Exclude<ProgrammeChange, { type: 'transfer' }>
  | (Omit<Extract<ProgrammeChange, { type: 'transfer' }>, 'employer'> & { readonly employer: string });

export interface TypedRecord {
  readonly change: TypedChange;
  readonly reason: string;
  readonly corrects?: string | undefined;
  /** How many records there were when the consequences were shown. */
  readonly basedOn: number;
}

export interface ChangeProgramme extends TypedRecord {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly form?: string | undefined;
}

/** Records what moves the dates of a year, or takes such a record back. */
export function changeProgramme(
  desk: Desk,
  { viewer, ref, form, ...typed }: ChangeProgramme,
): Promise<Performed> {
  const id = desk.chance.id();
  return perform(desk, { viewer, ref, form, command: (_, words) => commandFor(typed, id, words) });
}

function commandFor(
  { change, reason, corrects, basedOn }: TypedRecord,
  id: string,
  words: Pick<Words, 'keep'>,
): ProgrammeCommand {
  return {
    type: 'change-programme',
    id,
    change: change.type === 'transfer' ? { ...change, employer: words.keep(change.employer.trim()) } : change,
    reason: words.keep(reason.trim()),
    ...(corrects === undefined ? {} : { corrects }),
    basedOn,
  };
}

/** What would follow from a record: every date that moves, and what the policy says of a panel that is booked. */
export type YearConsequences =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | {
      readonly type: 'follows';
      readonly moved: readonly DateChanged[];
      readonly panel: readonly Finding[];
      /** Reviews that may be accepted as done elsewhere, since they would have been due by the day of joining. */
      readonly beforeJoining: readonly string[];
      /** What lies in the leave that would be recorded. */
      readonly inside: readonly InsideLeave[];
    };

/** Judged by the very act that would record it. Writes nothing. */
export function consequencesOf(
  desk: Desk,
  viewer: Viewer,
  { seen, typed }: { readonly seen: CaseInView; readonly typed: TypedRecord },
): YearConsequences {
  const { caseFile, roles } = seen;
  const now = desk.now();
  const today = londonDate(now);
  const command = commandFor(typed, 'looked-at', collectWords(desk.chance));
  const decision = decide(command, caseFile, { by: viewer.personId, roles, now, today });
  if (!decision.ok) return { type: 'refused', refusal: decision.refusal };
  const after = { ...caseFile, state: evolve(caseFile.state, decision.events) };
  const facts = factsOf(after, { now, today });
  const { rules, pathway } = caseFile.policy;
  const aboutPanel = pathway.programme?.parts.find(({ part }) => part === 'final-panel')?.rules ?? [];
  return {
    type: 'follows',
    moved: datesChanged(caseFile, after),
    beforeJoining: typed.change.type === 'transfer' ? reviewsBeforeJoining(after) : [],
    inside:
      typed.change.type === 'leave'
        ? insideLeave({ before: caseFile, after, leave: typed.change }, { roles, now })
        : [],
    panel:
      bookingAhead(after.state) === undefined
        ? []
        : aboutPanel
            .map((id) => rules.finding(id, facts))
            .filter(({ outcome }) => outcome === 'not-met' || outcome === 'not-yet'),
  };
}
