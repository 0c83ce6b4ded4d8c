import { describeDate, describeInstant } from '../../calendar/instant.ts';
import type { DecisionOption, Step } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseEvent } from '../events.ts';
import { gradeWords } from '../sections/grade-words.ts';
import { signatureEntries } from './record-signatures.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';
import { whoseStep } from './record-whose.ts';

interface Part {
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Clauses that a part of a step carries: points confirmed, statements acknowledged, tasks, options. */
export function detailEntries({ step, caseFile, events }: StepAsked): readonly RecordEntry[] {
  const last = (holds: (event: CaseEvent) => boolean) => events.findLast(holds);
  switch (step.kind) {
    case 'endorse':
      return step.limbs.flatMap((limb) => {
        const agreed = last(
          (event) =>
            event.type === 'AgreementGiven' &&
            event.data.step === step.id &&
            event.data.limbs.includes(limb.id),
        );
        return line(step, limb, agreed);
      });
    case 'book':
    case 'submit':
      return step.acknowledges.flatMap((id) => {
        const statement = caseFile.policy.pathway.statements[id] ?? { says: id, clauses: [] };
        const given = last(
          (event) =>
            event.type === 'Acknowledged' && event.data.statement === id && event.data.step === step.id,
        );
        return line(step, statement, given);
      });
    case 'tasks':
      return step.tasks.flatMap(({ id, title, clauses }) => {
        const done = last(
          (event) => event.type === 'TaskDone' && event.data.step === step.id && event.data.task === id,
        );
        return line(step, { says: title, clauses }, done);
      });
    case 'decide':
      return step.decisions.flatMap(({ options }) =>
        options.flatMap((option) => optionEntries(step, option, { caseFile, events })),
      );
    case 'fill':
      return signatureEntries(step, caseFile);
    case 'allocate':
    case 'tell':
    case 'notify':
    case 'appoint':
    case 'draw':
    case 'confirm-booking':
    case 'inform':
    case 'confirm-pay':
      return [];
    default:
      return step satisfies never;
  }
}

function optionEntries(
  step: Step,
  option: DecisionOption,
  { caseFile, events }: Pick<StepAsked, 'caseFile' | 'events'>,
): readonly RecordEntry[] {
  const decided = recordedAs(option.id, step.id, events);
  const made = caseFile.state.decisions.findLast(({ step: id }) => id === step.id);
  const { sets } = option;
  const { level } = caseFile.state;
  const from = level === undefined ? '' : `From ${describeDate(level.from)}.`;
  const pay =
    sets === undefined
      ? []
      : line(step, { says: payWords(sets, caseFile), clauses: sets.clauses }, level && decided).map(
          (entry) => (entry.kept === 'kept' ? { ...entry, what: from } : entry),
        );
  const lines = [
    ...line(step, { says: option.title, clauses: option.clauses }, decided),
    ...pay,
    ...option.confirms.flatMap((limb) => line(step, limb, decided)),
  ];
  if (made === undefined) return lines;
  // Of several options one is taken; what the others ask for does not come to pass.
  if (made.option !== option.id)
    return lines.map((entry) => ({
      ...unstamped(entry),
      kept: 'not-applicable',
      what: notTaken(decided, made.earlier?.some((one) => one.option === option.id) === true),
    }));
  if (made.setAside === undefined) return lines;
  const aside = `Set aside on appeal at ${describeInstant(made.setAside.at)}.`;
  return lines.map((entry) => ({ ...entry, what: `${entry.what} ${aside}`.trim() }));
}

/** The record of this option last made; one that other reasons only were written to is as old as it was. */
function recordedAs(option: string, step: string, events: readonly CaseEvent[]): CaseEvent | undefined {
  const records = events.flatMap((event) =>
    (event.type === 'Decided' || event.type === 'DecisionCorrected') && event.data.step === step
      ? [event]
      : [],
  );
  return records.findLast(
    ({ type, data }, index) =>
      data.option === option && (type === 'Decided' || records[index - 1]?.data.option !== option),
  );
}

function notTaken(before: CaseEvent | undefined, corrected: boolean): string {
  if (corrected) return 'Recorded at first, and corrected since.';
  return before === undefined ? 'Another option was decided.' : 'Decided before, and another option since.';
}

function unstamped({ at: _, by: __, byRole: ___, ...entry }: RecordEntry): RecordEntry {
  return entry;
}

function line(step: Step, { says, clauses }: Part, done: CaseEvent | undefined): readonly RecordEntry[] {
  return clauses.map((clause) => {
    const entry = { stage: step.id, clause, says, whose: whoseStep(step) };
    return done === undefined
      ? { ...entry, kept: 'not-reached', what: '' }
      : { ...entry, kept: 'kept', what: 'Recorded.', ...stamp(done) };
  });
}

function payWords(sets: NonNullable<DecisionOption['sets']>, { policy }: CaseFile): string {
  const level = policy.pack.levels.find(({ id }) => id === sets.level)?.title ?? sets.level;
  return `${level}${gradeWords(sets)}.`;
}
