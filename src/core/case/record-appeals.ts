import { type Due, inTime } from '../calendar/deadline.ts';
import { describeDate, describeInstant } from '../calendar/instant.ts';
import type { Appeal } from '../policy/appeal.ts';
import type { CaseFile } from './case-file.ts';
import { appealDue, lodgeDue } from './due.ts';
import type { RecordEntry } from './record-entry.ts';
import type { AppealState, Stamp } from './state.ts';

/** One way to appeal: what it rests on, its time limit, and that its decision is final. */
export function appealEntries(appeal: Appeal, caseFile: CaseFile): readonly RecordEntry[] {
  const lodged = caseFile.state.appeals.findLast((one) => one.appeal === appeal.id);
  return [
    ...entries(appeal, appeal, lodgedWords(lodged)),
    ...entries(appeal, appeal.grounds, lodgedWords(lodged)),
    ...clockEntries(appeal, lodged, caseFile),
    ...panelEntries(appeal, lodged, caseFile),
    ...(appeal.companions ?? []).flatMap((one) => entries(appeal, one, heardWords(lodged))),
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

/** When the panel was convened and when it decided, each against its own time. */
function panelEntries(
  appeal: Appeal,
  lodged: AppealState | undefined,
  caseFile: CaseFile,
): readonly RecordEntry[] {
  const steps = [
    {
      deadline: appeal.conveneBy,
      done: lodged?.convened,
      says: `${appeal.title}: its panel is set up in time.`,
    },
    { deadline: appeal.decideBy, done: lodged?.decided, says: `${appeal.title}: decided in time.` },
  ];
  return steps.flatMap(({ deadline, done, says }) => {
    const due = lodged === undefined ? undefined : appealDue(deadline, lodged, caseFile);
    const sum = due === undefined ? {} : { sum: due.sum };
    return (deadline?.clauses ?? []).map((clause) => ({
      stage: appeal.id,
      clause,
      says,
      ...doneWords(due, done),
      ...sum,
    }));
  });
}

function doneWords(due: Due | undefined, done: Stamp | undefined): Told {
  if (due === undefined) return notReached;
  const by = describeInstant(due.at);
  if (done === undefined) return { kept: 'waiting', what: `Due at ${by}.` };
  const late = !inTime(due, done.at);
  const what = `${late ? 'Late' : 'In time'}: done at ${describeInstant(done.at)}, due at ${by}.`;
  return { kept: late ? 'broken' : 'kept', what, at: done.at, by: done.by };
}

function heardWords(lodged: AppealState | undefined): Told {
  const { convened } = lodged ?? {};
  if (convened === undefined) return notReached;
  return { kept: 'kept', what: `Heard on ${describeDate(convened.on)}.`, at: convened.at, by: convened.by };
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
