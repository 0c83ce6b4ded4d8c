import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Step } from '../policy/pathway.ts';
import { type Access, accessOf } from './access.ts';
import { payEndedAt } from './pay/pay-facts.ts';
import { standsAt } from './stands-at.ts';
import type { Policy } from './policy.ts';
import type { CaseState, LetterState } from './state.ts';
import type { Task } from './task.ts';
import { tasksOf } from './tasks.ts';
import { type Made, untoldDecision, wasOpenBefore } from './letters/told.ts';

/** What lists and counts are made of. Follows from the events and the pinned pack alone, so it can be replayed. */
export interface Projection {
  readonly summary: CaseSummary;
  readonly access: readonly Access[];
  readonly tasks: readonly Task[];
  readonly letters: readonly LetterState[];
  readonly payChange: PayChange | undefined;
}

export interface CaseSummary {
  readonly applicant: string;
  readonly parties: CaseState['parties'];
  readonly pathway: string;
  readonly packVersion: string;
  readonly version: number;
  readonly status: CaseState['status'];
  /** The open steps' titles, first the furthest on. */
  readonly stage: string;
  readonly openSteps: readonly string[];
  /** Of a year, whose steps are open together: the one that is due first. */
  readonly at?: string;
  readonly sitting?: string;
  readonly panelOn?: IsoDate;
  readonly submitBy?: IsoDate;
  readonly submittedAt?: Instant;
  readonly decided?: string;
  readonly openedAt: Instant;
  /** While the letter of a decision is on its way: how the case stood before, which is all that the applicant is shown. */
  readonly untilTold?: Standing;
}

type Standing = Pick<CaseSummary, 'status' | 'stage' | 'openSteps' | 'at' | 'submittedAt' | 'decided'>;

/** The summary as this person may have it: the applicant learns of a decision by the letter and by nothing else. */
export function summaryFor<T extends CaseSummary>(
  { untilTold, ...now }: T,
  person: string,
): Omit<T, 'untilTold'> {
  if (untilTold === undefined || now.applicant !== person) return now;
  const { decided: _, submittedAt: __, at: ___, ...rest } = now;
  return { ...rest, ...untilTold } as Omit<T, 'untilTold'>;
}

export interface PayChange {
  readonly person: string;
  readonly level: string;
  /** Absent where the policy gives the level no grade, or no point. */
  readonly grade?: string;
  readonly point?: number;
  readonly from: IsoDate;
  readonly confirmedAt?: Instant;
}

export function project(state: CaseState, policy: Policy): Projection {
  return {
    summary: summaryOf(state, policy),
    access: accessOf(state, policy),
    tasks: tasksOf({ state, policy, register: nobody }),
    letters: state.letters,
    payChange: payChangeOf(state, policy),
  };
}

// Tasks and their dates rest on events only; the register would tie a read model to the day it was written.
const nobody = {
  applicant: { holds: {}, absences: [], posts: [] },
  known: {},
  registered: new Set<string>(),
  offices: {},
  sittings: [],
};

function summaryOf(state: CaseState, policy: Policy): CaseSummary {
  const made = untoldDecision({ state, policy });
  const untilTold = made === undefined ? undefined : standingBefore(made, state, policy);
  const { booking, submission } = state;
  const decided = state.decisions.findLast(({ setAside }) => setAside === undefined)?.option;
  return {
    applicant: state.applicant,
    parties: state.parties,
    pathway: state.pathway,
    packVersion: state.packVersion,
    version: state.version,
    status: state.status,
    ...stageOf({ state, policy }, ({ id }) => state.steps[id]?.status === 'open'),
    ...(booking === undefined || booking.cancelled !== undefined
      ? {}
      : { sitting: booking.sitting.id, panelOn: booking.sitting.on }),
    ...(booking?.submitBy === undefined || booking.cancelled !== undefined
      ? {}
      : { submitBy: booking.submitBy }),
    ...(submission === undefined ? {} : { submittedAt: submission.at }),
    ...(decided === undefined ? {} : { decided }),
    openedAt: state.openedAt,
    ...(untilTold === undefined ? {} : { untilTold }),
  };
}

function standingBefore(made: Made, state: CaseState, policy: Policy): Standing {
  const submission = state.submission ?? state.pastSubmissions.at(-1);
  const { before } = made;
  return {
    status: state.status === 'withdrawn' ? 'withdrawn' : 'open',
    ...stageOf({ state, policy }, ({ id }) => wasOpenBefore(made, state.steps[id])),
    ...(submission === undefined ? {} : { submittedAt: submission.at }),
    ...(before === undefined ? {} : { decided: before }),
  };
}

function stageOf(
  { state, policy }: { readonly state: CaseState; readonly policy: Policy },
  isOpen: (step: Step) => boolean,
): Pick<CaseSummary, 'stage' | 'openSteps' | 'at'> {
  const open = policy.pathway.steps.filter(isOpen);
  const at = standsAt({ state, policy, register: nobody }, isOpen);
  return {
    ...(at === undefined ? {} : { at }),
    stage: open
      .map(({ title }) => title)
      .reverse()
      .join(' · '),
    openSteps: open.map(({ id }) => id),
  };
}

function payChangeOf(state: CaseState, policy: Policy): PayChange | undefined {
  const { applicant, level } = state;
  if (level === undefined) return undefined;
  const confirmedAt = payEndedAt({ state, policy });
  return {
    person: applicant,
    level: level.level,
    ...(level.grade === undefined ? {} : { grade: level.grade }),
    ...(level.point === undefined ? {} : { point: level.point }),
    from: level.from,
    ...(confirmedAt === undefined ? {} : { confirmedAt }),
  };
}
