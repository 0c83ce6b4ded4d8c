import type { Due } from '../../calendar/deadline.ts';
import { describeDate, type Instant, londonDate } from '../../calendar/instant.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { payPath, payStepOf } from '../../policy/pay-steps.ts';
import type { CaseFile } from '../case-file.ts';
import { dueOf } from '../due.ts';
import type { LevelHeld } from '../events/event-parts.ts';
import type { LetterState } from '../state.ts';

/** One form or notice that the policy names on the way to payroll. */
export interface PayForm {
  readonly title: string;
  readonly clauses: readonly string[];
  readonly doneOn?: IsoDate;
}

/** Everything that payroll needs of a case: from what to what, since when, why, and how far it is. */
export interface PayFacts {
  readonly was?: LevelHeld;
  readonly now: LevelHeld;
  readonly from: IsoDate;
  readonly decidedAt: Instant;
  /** "Progression Panel of 14 January 2026: Progressed". */
  readonly why: string;
  readonly clauses: readonly string[];
  readonly forms: readonly PayForm[];
  /** The letter that told the applicant. */
  readonly letter?: LetterState;
  /** When it became payroll's to do, and when they ended it. */
  readonly toldAt?: Instant;
  readonly confirmedAt?: Instant;
  /** The soonest date of what is open on the way to payroll. */
  readonly due?: Due;
  /** What is open on the way, in the words of the policy. */
  readonly waitsFor: readonly string[];
}

export function payFactsOf(caseFile: CaseFile): PayFacts | undefined {
  const { state, policy } = caseFile;
  const { level } = state;
  if (level === undefined) return undefined;
  const { was, from, at, by: _, ...now } = level;
  const path = payPath(policy.pathway);
  const end = payStepOf(policy.pathway);
  const steps = policy.pathway.steps.filter(({ id }) => path.has(id));
  const opened = steps.filter(({ id }) => state.steps[id]?.status === 'open');
  const dues = opened.flatMap((step) => dueOf(step, caseFile) ?? []);
  const toldAt = end === undefined ? undefined : state.steps[end.id]?.openedAt;
  const confirmedAt = payEndedAt(caseFile);
  const letter = state.letters.findLast(
    ({ to, at: sent, step, voided }) =>
      to === state.applicant &&
      sent >= at &&
      voided === undefined &&
      policy.steps.get(step ?? '')?.kind === 'tell',
  );
  const [due] = dues.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return {
    now,
    from,
    decidedAt: at,
    ...whyOf(caseFile),
    forms: steps.filter(({ id }) => id !== end?.id).flatMap((step) => formsOf(step, caseFile)),
    waitsFor: opened.map(({ title }) => title),
    ...(was === undefined ? {} : { was }),
    ...(letter === undefined ? {} : { letter }),
    ...(toldAt === undefined ? {} : { toldAt }),
    ...(confirmedAt === undefined ? {} : { confirmedAt }),
    ...(due === undefined ? {} : { due }),
  };
}

/** When payroll was done with the change; undefined until then, and where the pathway gives payroll nothing to do. */
export function payEndedAt({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): Instant | undefined {
  if (state.payConfirmed !== undefined) return state.payConfirmed.at;
  const end = payStepOf(policy.pathway);
  return end?.kind === 'tasks' && state.level !== undefined ? state.steps[end.id]?.doneAt : undefined;
}

/** The decision or the appeal that made the change. */
function whyOf({ state, policy }: CaseFile): Pick<PayFacts, 'why' | 'clauses'> {
  const at = state.level?.at;
  const appeal = state.appeals.find(({ decided }) => decided?.at === at);
  if (appeal !== undefined) {
    const meant = policy.pathway.appeals.find(({ id }) => id === appeal.appeal);
    const outcome = meant?.outcomes.find(({ id }) => id === appeal.decided?.outcome);
    return {
      why: `${meant?.title ?? 'Appeal'}: ${outcome?.title ?? ''}`,
      clauses: outcome?.sets?.clauses ?? [],
    };
  }
  const made =
    state.decisions.find((one) => one.at === at) ?? state.decisions.findLast((one) => setsLevel(one, policy));
  const step = policy.steps.get(made?.step ?? '');
  if (made === undefined || step?.kind !== 'decide') return { why: policy.pathway.title, clauses: [] };
  const option = step.decisions.flatMap(({ options }) => options).find(({ id }) => id === made.option);
  const panel = policy.pack.panels[step.panel ?? '']?.title;
  const whose =
    panel === undefined
      ? `${step.title}, ${describeDate(londonDate(made.at), 'without-weekday')}`
      : `${panel} of ${describeDate(made.presentedOn, 'without-weekday')}`;
  return { why: `${whose}: ${option?.title ?? made.option}`, clauses: option?.sets?.clauses ?? [] };
}

function setsLevel(
  { step, option }: CaseFile['state']['decisions'][number],
  policy: CaseFile['policy'],
): boolean {
  const meant = policy.steps.get(step);
  const options = meant?.kind === 'decide' ? meant.decisions.flatMap((one) => one.options) : [];
  return options.some(({ id, sets }) => id === option && sets !== undefined);
}

function formsOf(
  step: CaseFile['policy']['pathway']['steps'][number],
  { state }: CaseFile,
): readonly PayForm[] {
  const at = state.steps[step.id];
  if (step.kind === 'tasks')
    return step.tasks.map(({ id, title, clauses }) => {
      const done = state.tasksDone.find((one) => one.step === step.id && one.task === id);
      return { title, clauses, ...(done === undefined ? {} : { doneOn: done.on }) };
    });
  // Of two ways to the same end only the one that was taken has anything to show.
  const written =
    step.kind === 'fill' || step.kind === 'notify' || (step.kind === 'inform' && step.informs === 'hr');
  if (at === undefined || at.outcome === 'not-needed' || !written) return [];
  const done = at.status === 'done' && at.closedAt !== undefined ? londonDate(at.closedAt) : undefined;
  return [{ title: step.title, clauses: step.clauses, ...(done === undefined ? {} : { doneOn: done }) }];
}
