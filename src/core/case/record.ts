import { inTime } from '../calendar/deadline.ts';
import { describeInstant, type Instant } from '../calendar/instant.ts';
import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { dueOf } from './due.ts';
import type { CaseEvent, RuleOutcome } from './events.ts';
import { toldAt } from './facts.ts';

/** Whether a clause was kept: by what happened, not by anybody's opinion. */
export type Kept = 'kept' | 'broken' | 'waived' | 'person-judged' | 'waiting' | 'not-reached';

/** One line of the procedural record. */
export interface RecordEntry {
  readonly clause: string;
  readonly says: string;
  readonly kept: Kept;
  /** What happened, in a sentence; empty where nothing has yet. */
  readonly what: string;
  readonly at?: Instant;
  readonly by?: string;
  readonly byRole?: RoleId;
  /** The sum of a deadline. */
  readonly sum?: readonly string[];
}

/** Every clause that acts in the pathway, against what happened, when and by whom. */
export function recordOf(caseFile: CaseFile, events: readonly CaseEvent[], now: Instant): readonly RecordEntry[] {
  const { policy } = caseFile;
  const closings = lastClosings(events);
  const entries = policy.pathway.steps.flatMap((step) => [
    ...stepEntries(step, closings.get(step.id)),
    ...ruleEntries(step, caseFile, closings.get(step.id)),
    ...deadlineEntries(step, { caseFile, closing: closings.get(step.id), now }),
    ...detailEntries(step, caseFile, events),
  ]);
  return oneEach([...entries, ...appealEntries(caseFile)]).toSorted((a, b) => (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : 0));
}

type Closing = Extract<CaseEvent, { type: 'StepClosed' }>;

function lastClosings(events: readonly CaseEvent[]): ReadonlyMap<string, Closing> {
  const last = new Map<string, Closing>();
  for (const event of events) {
    if (event.type === 'StepClosed' && event.data.outcome !== 'overtaken') last.set(event.data.step, event);
  }
  return last;
}

function stepEntries(step: Step, closing: Closing | undefined): readonly RecordEntry[] {
  return step.clauses.map((clause) =>
    closing === undefined
      ? { clause, says: step.says, kept: 'not-reached', what: '' }
      : {
          clause,
          says: step.says,
          kept: 'kept',
          what: `“${step.title}” ${endings[closing.data.outcome] ?? 'was done'}.`,
          ...stamp(closing),
        },
  );
}

const endings: Readonly<Record<string, string>> = {
  done: 'was done',
  returned: 'was sent back for repair',
  refused: 'was refused',
};

function ruleEntries(step: Step, { policy }: CaseFile, closing: Closing | undefined): readonly RecordEntry[] {
  return step.needs.flatMap((id) => {
    const rule = policy.pathway.rules[id];
    if (rule === undefined) return [];
    const found = closing?.data.found.find((one) => one.rule === id);
    return rule.clauses.map(
      (clause): RecordEntry => ({
        clause,
        says: rule.says,
        kept: found === undefined ? 'not-reached' : keptBy(found, rule.effect),
        what: found === undefined ? '' : `Found at “${step.title}”: ${found.outcome.replace('-', ' ')}.`,
        ...(found === undefined || closing === undefined ? {} : stamp(closing)),
      }),
    );
  });
}

function keptBy({ outcome }: RuleOutcome, effect: string): Kept {
  if (outcome === 'waived') return 'waived';
  if (outcome === 'judge') return 'person-judged';
  if (outcome === 'met' || outcome === 'not-applicable') return 'kept';
  return effect === 'warns' || effect === 'shows' ? 'person-judged' : 'broken';
}

interface DeadlineAsked {
  readonly caseFile: CaseFile;
  readonly closing: Closing | undefined;
  readonly now: Instant;
}

function deadlineEntries(step: Step, { caseFile, closing, now }: DeadlineAsked): readonly RecordEntry[] {
  const due = dueOf(step, caseFile);
  if (step.due === undefined || due === undefined) return [];
  // A letter counts when it is in the mail, not when it was written.
  const doneAt = step.kind === 'tell' ? toldAt(caseFile) : closing?.at;
  const open = caseFile.state.steps[step.id] !== undefined;
  const late = doneAt === undefined ? open && !inTime(due, now) : !inTime(due, doneAt);
  const kept: Kept = late ? 'broken' : doneAt === undefined ? (open ? 'waiting' : 'not-reached') : 'kept';
  const what =
    doneAt === undefined
      ? late
        ? `Still not done; it was due at ${describeInstant(due.at)}.`
        : `Due at ${describeInstant(due.at)}.`
      : `${late ? 'Late' : 'In time'}: done at ${describeInstant(doneAt)}, due at ${describeInstant(due.at)}.`;
  return step.due.clauses.map((clause) => ({
    clause,
    says: step.says,
    kept,
    what,
    sum: due.sum,
    ...(closing === undefined ? {} : stamp(closing)),
  }));
}

/** Clauses that a part of a step carries: points confirmed, statements acknowledged, tasks, options. */
function detailEntries(step: Step, { policy, state }: CaseFile, events: readonly CaseEvent[]): readonly RecordEntry[] {
  const line = (part: { readonly says: string; readonly clauses: readonly string[] }, done?: CaseEvent): readonly RecordEntry[] =>
    part.clauses.map((clause) => ({
      clause,
      says: part.says,
      kept: done === undefined ? 'not-reached' : 'kept',
      what: done === undefined ? '' : 'Recorded.',
      ...(done === undefined ? {} : stamp(done)),
    }));
  const last = (holds: (event: CaseEvent) => boolean) => events.findLast(holds);
  switch (step.kind) {
    case 'endorse':
      return step.limbs.flatMap((limb) =>
        line(limb, last((e) => e.type === 'AgreementGiven' && e.data.step === step.id && e.data.limbs.includes(limb.id))),
      );
    case 'book':
    case 'submit':
      return step.acknowledges.flatMap((id) =>
        line(
          policy.pathway.statements[id] ?? { says: id, clauses: [] },
          last((e) => e.type === 'Acknowledged' && e.data.statement === id && e.data.step === step.id),
        ),
      );
    case 'tasks':
      return step.tasks.flatMap((task) =>
        line(
          { says: task.title, clauses: task.clauses },
          last((e) => e.type === 'TaskDone' && e.data.step === step.id && e.data.task === task.id),
        ),
      );
    case 'decide':
      return step.decisions.flatMap(({ options }) =>
        options.flatMap((option) => {
          const decided = last((e) => e.type === 'Decided' && e.data.step === step.id && e.data.option === option.id);
          const pay = option.sets === undefined ? [] : line({ says: payWords(option.sets), clauses: option.sets.clauses }, state.level && decided);
          return [...line({ says: option.title, clauses: option.clauses }, decided), ...pay, ...option.confirms.flatMap((limb) => line(limb, decided))];
        }),
      );
    default:
      return [];
  }
}

function payWords({ level, grade, point }: { readonly level: string; readonly grade: string; readonly point: number }): string {
  return `${level.replace('-', ' ')}, grade ${grade}, point ${point}.`;
}

function appealEntries(caseFile: CaseFile): readonly RecordEntry[] {
  const { policy, state } = caseFile;
  return policy.pathway.appeals.flatMap((appeal) => {
    const lodged = state.appeals.findLast((one) => one.appeal === appeal.id);
    const due = dueOf({ due: appeal.lodge }, caseFile);
    const base = (says: string): Pick<RecordEntry, 'says' | 'kept' | 'what'> =>
      lodged === undefined
        ? { says, kept: 'not-reached', what: '' }
        : { says, kept: 'kept', what: `Appeal lodged at ${describeInstant(lodged.at)}.` };
    const stamped = lodged === undefined ? {} : { at: lodged.at, by: lodged.by };
    const clock = appeal.lodge.clauses.map(
      (clause): RecordEntry => ({
        clause,
        ...base(appeal.says),
        ...(lodged === undefined ? {} : { kept: lodged.late ? 'broken' : 'kept', what: lodged.late ? 'Lodged out of time.' : 'Lodged in time.' }),
        ...(due === undefined ? {} : { sum: due.sum }),
        ...stamped,
      }),
    );
    const final = appeal.final.clauses.map(
      (clause): RecordEntry => ({
        clause,
        says: appeal.final.says,
        kept: lodged?.decided === undefined ? 'not-reached' : 'kept',
        what: lodged?.decided === undefined ? '' : `Decided at ${describeInstant(lodged.decided.at)}.`,
        ...(lodged?.decided === undefined ? {} : { at: lodged.decided.at, by: lodged.decided.by }),
      }),
    );
    const rest = [...appeal.clauses, ...appeal.grounds.clauses].map((clause): RecordEntry => ({
      clause,
      ...base(appeal.grounds.clauses.includes(clause) ? appeal.grounds.says : appeal.says),
      ...stamped,
    }));
    return [...rest, ...clock, ...final];
  });
}

/** A clause that acts in several places is shown once for each different thing it says. */
function oneEach(entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const found = new Map<string, RecordEntry>();
  for (const entry of entries) {
    const key = `${entry.clause} ${entry.says}`;
    const before = found.get(key);
    if (before === undefined || rank[entry.kept] > rank[before.kept]) found.set(key, entry);
  }
  return [...found.values()];
}

const rank: Readonly<Record<Kept, number>> = { broken: 5, waived: 4, 'person-judged': 3, kept: 2, waiting: 1, 'not-reached': 0 };

function stamp(event: CaseEvent): Pick<RecordEntry, 'at' | 'by' | 'byRole'> {
  return { at: event.at, by: event.by, ...(event.byRole === undefined ? {} : { byRole: event.byRole }) };
}
