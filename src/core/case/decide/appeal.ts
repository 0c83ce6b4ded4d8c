import { inTime } from '../../calendar/deadline.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { describeDate, londonDate } from '../../calendar/instant.ts';
import type { Appeal } from '../../policy/appeal.ts';
import type { MomentName } from '../../calendar/moment.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseEventBody } from '../events.ts';
import { holdsAnyOf } from '../access.ts';
import { appealed, lodgeDue } from '../due.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { AppealState } from '../state.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';
import { open } from './flow.ts';
import { levelBegins, levelReached } from './level.ts';

/** Lodges an appeal. A late one is taken and marked late; the officer decides what follows. */
export function lodgeAppeal(command: CommandOf<'lodge-appeal'>, asked: Asked): Answer {
  const { policy } = asked.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === command.appeal);
  if (appeal === undefined) return refuse('unknown', 'The policy has no such appeal.');
  const barred =
    mayAct(['applicant'], { title: appeal.title, clauses: appeal.clauses }, asked) ??
    nothingToAppeal(appeal, asked) ??
    wrongOfficer(command.to, appeal, asked);
  if (barred !== undefined) return barred;
  const unsaid = leftBlank(command, appeal);
  if (unsaid !== undefined) return unsaid;
  const { state } = asked.caseFile;
  const decision = appealed(appeal, state);
  const due = lodgeDue(appeal, asked.caseFile);
  const { type: _, ...data } = command;
  const late = due !== undefined && !inTime(due, asked.actor.now);
  return [
    {
      type: 'AppealLodged',
      data: {
        ...data,
        late,
        ...(due === undefined ? {} : { due: due.at }),
        ...(decision === state.decisions.length - 1 ? {} : { decision }),
      },
    },
  ];
}

/** The boxes that an appeal may not leave blank, all told at once. */
function leftBlank(command: CommandOf<'lodge-appeal'>, appeal: Appeal): Refusal | undefined {
  const { also = {}, procedure } = command;
  if (Object.keys(also).some((id) => !appeal.alsoAsks.some((box) => box.id === id)))
    return refuse('unknown', 'The appeal does not ask that.', { clauses: appeal.clauses });
  const fields = [
    ...(procedure.words > 0
      ? []
      : [{ field: 'procedure', says: appeal.asks ?? 'Say what your appeal rests on.' }]),
    ...appeal.alsoAsks
      .filter(({ id, required }) => required && (also[id]?.words ?? 0) === 0)
      .map(({ id, title }) => ({ field: `${appeal.id}-${id}`, says: title })),
  ];
  const [first] = fields;
  if (first === undefined) return undefined;
  return refuse('incomplete', appeal.grounds.says, {
    clauses: appeal.grounds.clauses,
    fix: first.says,
    fields,
  });
}

export function decideAppeal(command: CommandOf<'decide-appeal'>, asked: Asked): Answer {
  const { state, policy } = asked.caseFile;
  const lodged = state.appeals.find(({ id }) => id === command.appeal);
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const notYours = notTheirs(lodged, appeal, asked);
  if (notYours !== undefined) return notYours;
  if (lodged.decided !== undefined)
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  const outcome = appeal.outcomes.find(({ id }) => id === command.outcome);
  if (outcome === undefined)
    return refuse('unknown', 'The policy gives no such outcome.', { clauses: appeal.clauses });
  if (command.reasons.words === 0) {
    return refuse('incomplete', 'Write the reasons for the decision.', {
      fields: [{ field: 'reasons', says: 'Write the reasons for the decision.' }],
    });
  }
  const { effectiveFrom, letter } = command;
  const again = outcome.reopens.some((step) => policy.steps.get(step)?.kind === 'fill');
  const decided: CaseEventBody = {
    type: 'AppealDecided',
    data: {
      id: command.appeal,
      outcome: command.outcome,
      reasons: command.reasons,
      again,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    },
  };
  const sent: readonly CaseEventBody[] = letter === undefined ? [] : [{ type: 'LetterSent', data: letter }];
  const { sets } = outcome;
  const from = effectiveFrom ?? (sets && levelAfterAppeal(sets.from, lodged, asked));
  return [
    decided,
    ...(sets === undefined || from === undefined ? [] : [levelReached(sets, from)]),
    ...sent,
    ...open(outcome.reopens, asked, { because: appeal.id, done: () => true }),
  ];
}

/** The day from which the policy has the level of an appeal's outcome begin, as the decision appealed against would have set it. */
export function levelAfterAppeal(
  from: MomentName,
  lodged: Pick<AppealState, 'decision'>,
  { caseFile, actor }: { readonly caseFile: CaseFile; readonly actor: Pick<Asked['actor'], 'today'> },
): IsoDate | undefined {
  const against = caseFile.state.decisions[lodged.decision];
  if (against === undefined) return undefined;
  const { presentedOn, at } = against;
  return levelBegins(from, { presentedOn, on: londonDate(at), today: actor.today }, caseFile);
}

/** Whoever it was sent to decides it, or the chair of the panel convened for it once that has met. */
function notTheirs(lodged: AppealState, appeal: Appeal, { caseFile, actor }: Asked): Refusal | undefined {
  const { clauses } = appeal;
  if (appeal.panel === undefined) {
    if (lodged.to === actor.by) return undefined;
    const who = roleTitle(caseFile.policy, appeal.to);
    return refuse('not-yours', `Only ${who} decides this appeal.`, { clauses });
  }
  const { convened } = lodged;
  if (convened === undefined)
    return refuse('not-now', 'No panel has been set up for this appeal yet.', { clauses });
  const chair = convened.members.find(({ part }) => part === 'chair');
  if (chair?.person !== actor.by)
    return refuse('not-yours', 'Only the chair of the appeal panel records its decision.', { clauses });
  return actor.today >= convened.on
    ? undefined
    : refuse('not-now', `The appeal is heard on ${describeDate(convened.on)}.`, { clauses });
}

function nothingToAppeal(appeal: Appeal, { caseFile }: Asked): Refusal | undefined {
  const { state } = caseFile;
  const decision = appealed(appeal, state);
  if (decision === -1) {
    return refuse('not-now', 'There is no decision to appeal against yet.', { clauses: appeal.clauses });
  }
  const before = state.appeals.find((one) => one.decision === decision);
  if (before === undefined) return undefined;
  if (before.decided !== undefined)
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  return refuse('already-done', 'Your appeal is with the person who decides it.', {
    clauses: appeal.clauses,
  });
}

function wrongOfficer(to: string, appeal: Appeal, { caseFile }: Asked): Refusal | undefined {
  const { policy, state } = caseFile;
  const title = roleTitle(policy, appeal.to);
  if (!holdsAnyOf([appeal.to], to, caseFile)) {
    return refuse('rule', `The appeal goes to ${title} and to nobody else.`, { clauses: appeal.clauses });
  }
  // Whoever convenes a panel for it does not decide it.
  const sat = (appeal.panel === undefined ? appeal.notFrom : []).some(
    (role) =>
      state.parties[role] === to ||
      (role === 'panel-member' && state.heard?.present.some(({ person }) => person === to)),
  );
  if (!sat) return undefined;
  return refuse(
    'rule',
    `Someone who took part in the case cannot decide the appeal; another ${title} is needed.`,
    {
      clauses: appeal.clauses,
    },
  );
}
