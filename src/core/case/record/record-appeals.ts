import { type Due, inTime } from '../../calendar/deadline.ts';
import { describeDate, describeInstant, type Instant } from '../../calendar/instant.ts';
import { type Appeal, companionsOf } from '../../policy/appeal.ts';
import { attendsHearing, isAwaited, needsWeighing, standingOfAppeal } from '../appeal/appeal-standing.ts';
import type { CaseFile } from '../case-file.ts';
import { appealDue, lodgeDue } from '../due.ts';
import type { Kept, RecordEntry } from './record-entry.ts';
import type { AppealState, Stamp } from '../state.ts';

type Told = Pick<RecordEntry, 'kept' | 'what' | 'at' | 'by'>;

/** One way to appeal, and the last one that was lodged by it. */
interface Asked {
  readonly appeal: Appeal;
  readonly lodged: AppealState | undefined;
  readonly caseFile: CaseFile;
  readonly now: Instant;
}

/** One way to appeal: what it rests on, its time limits, who hears it and with whom, and that its decision is final. */
export function appealEntries(appeal: Appeal, caseFile: CaseFile, now: Instant): readonly RecordEntry[] {
  const lodged = caseFile.state.appeals.findLast((one) => one.appeal === appeal.id);
  const asked = { appeal, lodged, caseFile, now };
  const worker = { whose: 'worker' as const };
  const employer = { whose: 'employer' as const };
  const told = lodgedWords(asked);
  return [
    ...entries(asked, appeal, { ...told, ...worker }),
    ...entries(asked, appeal.grounds, { ...groundsWords(asked), ...worker }),
    ...clockEntries(asked),
    ...weighedEntries(asked),
    ...panelEntries(asked),
    ...entries(asked, appeal.attendance, { ...attendanceWords(asked), ...employer }),
    ...companionsOf(appeal).flatMap((one) =>
      entries(asked, one, { ...companionWords(one.id, asked), ...worker }),
    ),
    ...stepsInTime(asked),
    ...entries(asked, appeal.final, { ...decidedWords(asked), ...employer }),
  ];
}

function entries(
  { appeal }: Asked,
  part: Pick<Appeal, 'says' | 'clauses'> | undefined,
  told: Told & Pick<RecordEntry, 'whose'>,
): readonly RecordEntry[] {
  return (part?.clauses ?? []).map((clause) => ({
    stage: appeal.id,
    clause,
    says: part?.says ?? '',
    ...told,
  }));
}

/** Where nothing was lodged: whether it still could be. */
function unlodged({ appeal, caseFile, now }: Asked): Told {
  const due = lodgeDue(appeal, caseFile);
  const over = due !== undefined && !inTime(due, now);
  return { kept: over ? 'not-applicable' : 'not-reached', what: over ? 'No appeal was lodged.' : '' };
}

function lodgedWords(asked: Asked): Told {
  const { lodged, caseFile } = asked;
  if (lodged === undefined) return unlodged(asked);
  const replaced = standingOfAppeal(lodged, caseFile) === 'replaced' ? ' Another was sent in its place.' : '';
  return {
    kept: 'kept',
    what: `Appeal lodged at ${describeInstant(lodged.at)}.${replaced}`,
    at: lodged.at,
    by: lodged.by,
  };
}

function groundsWords(asked: Asked): Told {
  const { lodged, appeal } = asked;
  if (lodged === undefined) return unlodged(asked);
  const stamp = { at: lodged.at, by: lodged.by };
  if (lodged.outside === true)
    return { kept: 'broken', what: 'It was about the decision itself, and marked so.', ...stamp };
  const parts = (lodged.parts ?? []).map(
    (id) => appeal.grounds.parts?.find((one) => one.id === id)?.title ?? id,
  );
  return { kept: 'kept', what: parts.length === 0 ? 'Recorded.' : `About: ${parts.join('; ')}.`, ...stamp };
}

function clockEntries(asked: Asked): readonly RecordEntry[] {
  const { appeal, lodged, caseFile } = asked;
  const due = lodgeDue(appeal, caseFile);
  const last = due === undefined ? '' : `The last moment for an appeal is ${describeInstant(due.at)}.`;
  const none = unlodged(asked);
  const told: Told =
    lodged === undefined
      ? { ...none, what: none.what === '' ? last : none.what }
      : {
          kept: lodged.late ? 'late' : 'kept',
          what: lodged.late ? 'Lodged out of time, with a reason.' : 'Lodged in time.',
          at: lodged.at,
          by: lodged.by,
        };
  return (appeal.lodge?.clauses ?? []).map((clause) => ({
    stage: appeal.id,
    clause,
    says: `${appeal.title}: in time.`,
    whose: 'worker',
    ...told,
    ...(due === undefined ? {} : { sum: due.sum }),
  }));
}

/** Whoever it went to said whether it is taken though it was late, or about the decision itself. */
function weighedEntries({ appeal, lodged }: Asked): readonly RecordEntry[] {
  if (lodged === undefined || !needsWeighing(lodged)) return [];
  const { weighed } = lodged;
  const told: Told =
    weighed === undefined
      ? { kept: 'waiting', what: 'It is being weighed whether it is taken.' }
      : {
          kept: 'person-judged',
          what: weighed.taken ? 'Taken all the same, with a reason.' : 'Not taken, with a reason.',
          at: weighed.at,
          by: weighed.by,
        };
  const { clauses } = lodged.outside === true ? appeal.grounds : (appeal.lodge ?? appeal);
  const says = `${appeal.title}: whether it is taken all the same.`;
  const line = { stage: appeal.id, says, whose: 'employer', onceDone: true, ...told } as const;
  return clauses.map((clause) => ({ ...line, clause }));
}

/** Who hears it: people of the offices that the policy names, none of whom had a part in the case. */
function panelEntries(asked: Asked): readonly RecordEntry[] {
  const { appeal, lodged, caseFile } = asked;
  const panel = caseFile.policy.pack.panels[appeal.panel ?? ''];
  if (panel === undefined) return [];
  const clauses = [...new Set([...panel.clauses, ...panel.seats.flatMap((seat) => seat.clauses)])];
  const { convened } = lodged ?? {};
  const told: Told =
    convened === undefined
      ? heardLater(asked)
      : { kept: 'kept', what: 'Nobody on it had taken part before.', at: convened.at, by: convened.by };
  const present =
    convened === undefined
      ? {}
      : { evidence: [{ type: 'present' as const, people: convened.members.map(({ person }) => person) }] };
  const says = `${panel.title}: made up as the policy says, of people who took no part in the case.`;
  return clauses.map((clause) => ({
    stage: appeal.id,
    clause,
    says,
    whose: 'employer',
    ...told,
    ...present,
  }));
}

function heardLater(asked: Asked): Told {
  const { lodged, caseFile } = asked;
  if (lodged === undefined) return unlodged(asked);
  return isAwaited(lodged, caseFile)
    ? { kept: 'waiting', what: 'The panel is not set up yet.' }
    : { kept: 'not-applicable', what: 'It was not heard.' };
}

function attendanceWords(asked: Asked): Told {
  const { convened, decided } = asked.lodged ?? {};
  if (convened === undefined) return heardLater(asked);
  const came =
    decided?.attended === undefined
      ? ''
      : decided.attended
        ? ' The applicant came.'
        : ' The applicant did not come.';
  const what =
    convened.attends === true
      ? `The applicant was required to come on ${describeDate(convened.on)}.${came}`
      : 'Not required: heard on the papers.';
  return { kept: 'kept', what, at: convened.at, by: convened.by };
}

function companionWords(kind: string, asked: Asked): Told {
  const { lodged, appeal } = asked;
  const { convened, companion } = lodged ?? {};
  if (lodged === undefined || convened === undefined) return heardLater(asked);
  if (!attendsHearing(lodged, appeal))
    return { kept: 'not-applicable', what: 'The applicant was not asked to come.' };
  if (companion?.kind === kind)
    return { kept: 'kept', what: 'Came with the applicant.', at: companion.at, by: companion.by };
  return {
    kept: 'not-applicable',
    what: companion === undefined ? 'Nobody was named.' : 'Somebody else was named.',
  };
}

function decidedWords(asked: Asked): Told {
  const { lodged, caseFile } = asked;
  if (lodged === undefined) return unlodged(asked);
  const { decided } = lodged;
  if (decided === undefined)
    return isAwaited(lodged, caseFile)
      ? { kept: 'waiting', what: 'The appeal is being decided.' }
      : { kept: 'not-applicable', what: 'It was not decided.' };
  const aside = decided.setsAside === true ? ' The decision it was against is set aside.' : '';
  return {
    kept: 'kept',
    what: `Decided at ${describeInstant(decided.at)}.${aside}`,
    at: decided.at,
    by: decided.by,
  };
}

/** When its panel was set up and when it was decided, each against its own time. */
function stepsInTime(asked: Asked): readonly RecordEntry[] {
  const { appeal, lodged, caseFile } = asked;
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
    return (deadline?.clauses ?? []).map((clause) => ({
      stage: appeal.id,
      clause,
      says,
      whose: 'employer' as const,
      ...inTimeWords(due, done, asked),
      ...(due === undefined ? {} : { sum: due.sum }),
    }));
  });
}

function inTimeWords(due: Due | undefined, done: Stamp | undefined, asked: Asked): Told {
  if (due === undefined) return heardLater(asked);
  const by = describeInstant(due.at);
  if (done === undefined) {
    const { kept, what } = heardLater(asked);
    if (kept !== 'waiting') return { kept, what };
    const over = !inTime(due, asked.now);
    return {
      kept: over ? 'broken' : 'waiting',
      what: over ? `Still not done; it was due at ${by}.` : `Due at ${by}.`,
    };
  }
  const late = !inTime(due, done.at);
  const kept: Kept = late ? 'late' : 'kept';
  const what = `${late ? 'Late' : 'In time'}: done at ${describeInstant(done.at)}, due at ${by}.`;
  return { kept, what, at: done.at, by: done.by };
}
