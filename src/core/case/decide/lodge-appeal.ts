import { inTime } from '../../calendar/deadline.ts';
import { describeInstant } from '../../calendar/instant.ts';
import type { Appeal } from '../../policy/appeal.ts';
import { holdsAnyOf } from '../access.ts';
import { barredFromAppeal } from '../appeal/appeal-officer.ts';
import { appealed, lodgeDue } from '../due.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { AppealState } from '../state.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

type Lodging = CommandOf<'lodge-appeal'>;

/** Lodges an appeal. One that is late or about the decision itself is taken, marked, for the officer to weigh. */
export function lodgeAppeal(command: Lodging, asked: Asked): Answer {
  const { state, policy } = asked.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === command.appeal);
  if (appeal === undefined) return refuse('unknown', 'The policy has no such appeal.');
  const due = lodgeDue(appeal, asked.caseFile);
  const late = due !== undefined && !inTime(due, asked.actor.now);
  const barred =
    mayAct(['applicant'], { title: appeal.title, clauses: appeal.clauses }, asked) ??
    nothingToAppeal(command, appeal, asked) ??
    wrongOfficer(command.to, appeal, asked) ??
    leftBlank(command, appeal) ??
    outsideGrounds(command, appeal) ??
    (late && (command.lateBecause?.words ?? 0) === 0
      ? unexplained(appeal, `The last moment for this appeal was ${describeInstant(due.at)}.`)
      : undefined);
  if (barred !== undefined) return barred;
  const decision = appealed(appeal, state);
  const { type: _, onMerits, allTheSame: __, lateBecause, instead: ___, ...data } = command;
  return [
    {
      type: 'AppealLodged',
      data: {
        ...data,
        late,
        ...(onMerits === true && appeal.grounds.procedureOnly === true ? { outside: true } : {}),
        ...(late && lateBecause !== undefined ? { lateBecause } : {}),
        ...(due === undefined ? {} : { due: due.at }),
        ...(decision === state.decisions.length - 1 ? {} : { decision }),
      },
    },
  ];
}

function unexplained({ lodge }: Appeal, says: string): Refusal {
  const fix = 'Say why it comes later. Whoever decides it weighs your reason.';
  return refuse('incomplete', says, {
    clauses: lodge?.clauses ?? [],
    fix,
    fields: [{ field: 'late', says: 'Say why your appeal comes after the last day.' }],
  });
}

/** The boxes that an appeal may not leave blank, all told at once. */
function leftBlank(
  { also = {}, procedure, parts = [], onMerits }: Lodging,
  appeal: Appeal,
): Refusal | undefined {
  const { grounds } = appeal;
  const known = new Set(grounds.parts?.map(({ id }) => id));
  if (Object.keys(also).some((id) => !appeal.alsoAsks.some((box) => box.id === id)))
    return refuse('unknown', 'The appeal does not ask that.', { clauses: appeal.clauses });
  if (parts.some((id) => !known.has(id)))
    return refuse('unknown', 'The policy names no such part of the process.', { clauses: grounds.clauses });
  const fields = [
    ...(known.size > 0 && parts.length === 0 && onMerits !== true
      ? [{ field: 'parts', says: 'Choose the part of the process that your appeal is about.' }]
      : []),
    ...(procedure.words > 0
      ? []
      : [{ field: 'procedure', says: appeal.asks ?? 'Say what your appeal rests on.' }]),
    ...appeal.alsoAsks
      .filter(({ id, required }) => required && (also[id]?.words ?? 0) === 0)
      .map(({ id, title }) => ({ field: `${appeal.id}-${id}`, says: title })),
  ];
  const [first] = fields;
  if (first === undefined) return undefined;
  return refuse('incomplete', grounds.says, { clauses: grounds.clauses, fix: first.says, fields });
}

/** Wanting another decision is no ground here: said before it is sent, and never thrown away where it is sent anyway. */
function outsideGrounds(
  { onMerits, allTheSame }: Lodging,
  { grounds: { procedureOnly, clauses } }: Appeal,
): Refusal | undefined {
  if (procedureOnly !== true || onMerits !== true || allTheSame === true) return undefined;
  return refuse(
    'rule',
    'The policy takes an appeal about how the decision was come to, not about the decision itself.',
    {
      clauses,
      fix: 'If something was not done as the policy says, choose that and say what it was. You can also send it as it stands: it is then marked, and whoever it goes to says first whether it is taken.',
      fields: [{ field: 'all-the-same', says: 'Choose how you want to go on.' }],
    },
  );
}

function nothingToAppeal(
  { onMerits, instead }: Lodging,
  appeal: Appeal,
  { caseFile }: Asked,
): Refusal | undefined {
  const { state } = caseFile;
  const decision = appealed(appeal, state);
  if (decision === -1) {
    return refuse('not-now', 'There is no decision to appeal against yet.', { clauses: appeal.clauses });
  }
  const before = state.appeals.findLast((one) => one.decision === decision);
  // What was about the decision itself may be put on a ground of the policy's in its place.
  if (before === undefined) return undefined;
  if (onMerits !== true && mayBeReplaced(before))
    return instead === before.id ? undefined : sentBefore(before);
  if (before.decided !== undefined || before.weighed?.taken === false)
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  return refuse('already-done', 'Your appeal is with the person who decides it.', {
    clauses: appeal.clauses,
  });
}

/** Written on a page that was opened before the other was sent: nothing takes its place unseen. */
function sentBefore({ at }: AppealState): Refusal {
  return refuse(
    'changed-meanwhile',
    `You sent an appeal at ${describeInstant(at)}, and it stands. This one was not sent, and nothing that you wrote is lost.`,
    { fix: 'Read the one that stands. If this one is to take its place, send it again.' },
  );
}

export function mayBeReplaced({ outside, decided, weighed }: AppealState): boolean {
  return outside === true && decided === undefined && weighed?.taken !== true;
}

function wrongOfficer(to: string, appeal: Appeal, { caseFile }: Asked): Refusal | undefined {
  const title = roleTitle(caseFile.policy, appeal.to);
  if (!holdsAnyOf([appeal.to], to, caseFile)) {
    return refuse('rule', `The appeal goes to ${title} and to nobody else.`, { clauses: appeal.clauses });
  }
  if (barredFromAppeal(to, appeal, caseFile) === undefined) return undefined;
  return refuse(
    'rule',
    `Someone who took part in the case cannot decide the appeal; another ${title} is needed.`,
    { clauses: appeal.clauses },
  );
}
