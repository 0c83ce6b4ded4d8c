import { inTime } from '../../calendar/deadline.ts';
import type { Appeal } from '../../policy/pathway.ts';
import type { CaseEventBody } from '../events.ts';
import { dueOf } from '../due.ts';
import { momentsOf } from '../facts.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';
import { open } from './flow.ts';

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
  if (command.procedure.words === 0) {
    return refuse('incomplete', appeal.grounds.says, {
      clauses: appeal.grounds.clauses,
      fix: 'Say which part of the procedure was not followed.',
      fields: [{ field: 'procedure', says: 'Say which part of the procedure was not followed.' }],
    });
  }
  const told = momentsOf(asked.caseFile).told;
  const due = told === undefined ? undefined : dueOf({ due: appeal.lodge }, asked.caseFile);
  const { type: _, ...data } = command;
  const late = due !== undefined && !inTime(due, asked.actor.now);
  return [{ type: 'AppealLodged', data: { ...data, late, ...(due === undefined ? {} : { due: due.at }) } }];
}

export function decideAppeal(command: CommandOf<'decide-appeal'>, asked: Asked): Answer {
  const { state, policy } = asked.caseFile;
  const lodged = state.appeals.find(({ id }) => id === command.appeal);
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  if (lodged.to !== asked.actor.by) {
    return refuse('not-yours', `Only ${roleTitle(policy, appeal.to)} decides this appeal.`, {
      clauses: appeal.clauses,
    });
  }
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
  const from = effectiveFrom ?? state.decisions[lodged.decision]?.presentedOn;
  const { sets } = outcome;
  const reached: readonly CaseEventBody[] =
    sets === undefined || from === undefined
      ? []
      : [{ type: 'LevelReached', data: { level: sets.level, grade: sets.grade, point: sets.point, from } }];
  return [
    decided,
    ...reached,
    ...sent,
    ...open(outcome.reopens, asked, { because: appeal.id, done: () => true }),
  ];
}

function nothingToAppeal(appeal: Appeal, { caseFile }: Asked): Refusal | undefined {
  const { state } = caseFile;
  const decision = state.decisions.length - 1;
  const made = state.decisions[decision];
  if (made === undefined || (made.decision !== appeal.against && made.step !== appeal.against)) {
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
  const { register, policy, state } = caseFile;
  const title = roleTitle(policy, appeal.to);
  if (!(register.offices[to] ?? []).includes(appeal.to)) {
    return refuse('rule', `The appeal goes to ${title} and to nobody else.`, { clauses: appeal.clauses });
  }
  const sat = appeal.notFrom.some(
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
