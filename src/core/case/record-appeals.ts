import { describeInstant } from '../calendar/instant.ts';
import type { Appeal } from '../policy/appeal.ts';
import type { CaseFile } from './case-file.ts';
import { lodgeDue } from './due.ts';
import type { RecordEntry } from './record-entry.ts';
import type { AppealState } from './state.ts';

/** One way to appeal: what it rests on, its time limit, and that its decision is final. */
export function appealEntries(appeal: Appeal, caseFile: CaseFile): readonly RecordEntry[] {
  const lodged = caseFile.state.appeals.findLast((one) => one.appeal === appeal.id);
  return [
    ...entries(appeal, appeal, lodgedWords(lodged)),
    ...entries(appeal, appeal.grounds, lodgedWords(lodged)),
    ...clockEntries(appeal, lodged, caseFile),
    ...entries(appeal, appeal.final, decidedWords(lodged)),
  ];
}

type Told = Pick<RecordEntry, 'kept' | 'what' | 'at' | 'by'>;

const notReached: Told = { kept: 'not-reached', what: '' };

function entries(appeal: Appeal, part: Pick<Appeal, 'says' | 'clauses'>, told: Told): readonly RecordEntry[] {
  return part.clauses.map((clause) => ({ stage: appeal.id, clause, says: part.says, ...told }));
}

function lodgedWords(lodged: AppealState | undefined): Told {
  if (lodged === undefined) return notReached;
  return {
    kept: 'kept',
    what: `Appeal lodged at ${describeInstant(lodged.at)}.`,
    at: lodged.at,
    by: lodged.by,
  };
}

function decidedWords(lodged: AppealState | undefined): Told {
  const decided = lodged?.decided;
  if (decided === undefined)
    return lodged === undefined ? notReached : { kept: 'waiting', what: 'The appeal is being decided.' };
  return { kept: 'kept', what: `Decided at ${describeInstant(decided.at)}.`, at: decided.at, by: decided.by };
}

function clockEntries(
  appeal: Appeal,
  lodged: AppealState | undefined,
  caseFile: CaseFile,
): readonly RecordEntry[] {
  const due = lodgeDue(appeal, caseFile);
  const sum = due === undefined ? {} : { sum: due.sum };
  const told: Told =
    lodged === undefined
      ? {
          kept: 'not-reached',
          what: due === undefined ? '' : `The last moment for an appeal is ${describeInstant(due.at)}.`,
        }
      : {
          kept: lodged.late ? 'broken' : 'kept',
          what: lodged.late ? 'Lodged out of time.' : 'Lodged in time.',
          at: lodged.at,
          by: lodged.by,
        };
  return (appeal.lodge?.clauses ?? []).map((clause) => ({
    stage: appeal.id,
    clause,
    says: `${appeal.title}: in time.`,
    ...told,
    ...sum,
  }));
}
