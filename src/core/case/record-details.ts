import { describeDate } from '../calendar/instant.ts';
import type { DecisionOption, Step } from '../policy/pathway.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './events.ts';
import { gradeWords } from './grade-words.ts';
import { signatureEntries } from './record-signatures.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';

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
        options.flatMap((option) => optionEntries(step, option, { caseFile, last })),
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

interface Deciding {
  readonly caseFile: CaseFile;
  readonly last: (holds: (event: CaseEvent) => boolean) => CaseEvent | undefined;
}

function optionEntries(
  step: Step,
  option: DecisionOption,
  { caseFile, last }: Deciding,
): readonly RecordEntry[] {
  const decided = last(
    (event) => event.type === 'Decided' && event.data.step === step.id && event.data.option === option.id,
  );
  const { sets } = option;
  const { level } = caseFile.state;
  const from = level === undefined ? '' : `From ${describeDate(level.from)}.`;
  const pay =
    sets === undefined
      ? []
      : line(step, { says: payWords(sets, caseFile), clauses: sets.clauses }, level && decided).map(
          (entry) => (entry.kept === 'kept' ? { ...entry, what: from } : entry),
        );
  return [
    ...line(step, { says: option.title, clauses: option.clauses }, decided),
    ...pay,
    ...option.confirms.flatMap((limb) => line(step, limb, decided)),
  ];
}

function line(
  { id: stage }: Step,
  { says, clauses }: Part,
  done: CaseEvent | undefined,
): readonly RecordEntry[] {
  return clauses.map((clause) =>
    done === undefined
      ? { stage, clause, says, kept: 'not-reached', what: '' }
      : { stage, clause, says, kept: 'kept', what: 'Recorded.', ...stamp(done) },
  );
}

function payWords(sets: NonNullable<DecisionOption['sets']>, { policy }: CaseFile): string {
  const level = policy.pack.levels.find(({ id }) => id === sets.level)?.title ?? sets.level;
  return `${level}${gradeWords(sets)}.`;
}
