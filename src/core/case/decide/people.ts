import { saidTo } from '../about-applicant.ts';
import { panelOffices } from '../panel/panel-offices.ts';
import type { CaseEventBody } from '../events.ts';
import { roleTitle } from '../policy.ts';
import { refuse } from '../refusal.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  type StepOf,
  stopped,
} from './context.ts';
import { close, open } from './flow.ts';
import { programmeBegins } from './programme.ts';

export function openCase(command: CommandOf<'open-case'>, asked: Asked): Answer {
  const { pack, pathway } = asked.caseFile.policy;
  // The daily round acts as the service itself, and only where the policy has the clock open the case.
  const byClock = asked.actor.by === 'system' && pathway.opens.byClock === true;
  const start = { title: `Start ${pathway.title}`, clauses: pathway.clauses };
  const yours = byClock ? undefined : mayAct(pathway.opens.by, start, asked);
  if (yours !== undefined) return yours;
  const barred = stopped(judge(pathway.opens.needs, asked), 'You cannot start this application yet.', asked);
  if (barred !== undefined) return barred;
  return [
    {
      type: 'CaseOpened',
      data: {
        pack: pack.authority,
        packVersion: pack.version,
        pathway: pathway.id,
        applicant: command.applicant,
        parties: command.parties,
        ...(command.intention === undefined ? {} : { intention: command.intention }),
      },
    },
    ...programmeBegins(asked),
    ...open(pathway.opens.start, asked, { because: 'opened', done: () => false }),
  ];
}

/** A manager changed or a deputy was named; what was signed keeps the person who signed it. */
export function changeParty(command: CommandOf<'change-party'>, asked: Asked): Answer {
  const yours = mayAct(panelOffices, { title: 'Name another person', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const { state } = asked.caseFile;
  if (state.parties[command.role] === command.person)
    return refuse('already-done', 'This person holds the role already.');
  if (command.person === state.applicant) {
    return refuse('not-now', 'The applicant cannot hold another role in their own case.', {
      fields: [{ field: 'person', says: 'Choose someone other than the applicant.' }],
    });
  }
  const { type: _, ...data } = command;
  return [{ type: 'PartyChanged', data }];
}

/** One person's yes, not yet or no before the panel. */
export function endorse(command: CommandOf<'endorse'>, asked: Asked): Answer {
  const step = openStep(command.step, 'endorse', asked);
  if (isRefusal(step)) return step;
  const { state, policy } = asked.caseFile;
  const role = answering(step, asked);
  if (role === undefined) return refuse('not-yours', `“${step.title}” is not yours to answer.`);
  const found = judge(step.needs, asked);
  const barred = command.answer === 'agree' ? stopped(found, 'This cannot be agreed yet.', asked) : undefined;
  if (barred !== undefined) return barred;
  const unconfirmed = step.limbs.filter(({ id }) => !command.limbs.includes(id));
  if (command.answer === 'agree' && unconfirmed.length > 0) {
    return refuse(
      'incomplete',
      `To agree, confirm both points. Not confirmed: ${unconfirmed.map(({ says }) => says).join(' ')}`,
      {
        clauses: unconfirmed.flatMap(({ clauses }) => clauses),
        fields: unconfirmed.map(({ id, says }) => ({ field: id, says: `Confirm: ${says}` })),
      },
    );
  }
  if (command.answer !== 'agree' && (command.reason?.words ?? 0) === 0) {
    return refuse('incomplete', 'Give a reason, so that it is clear what would change your answer.', {
      fields: [{ field: 'reason', says: 'Give a reason.' }],
    });
  }
  const given: CaseEventBody = {
    type: 'AgreementGiven',
    data: {
      step: step.id,
      role,
      answer: command.answer,
      limbs: command.limbs,
      ...(command.reason === undefined ? {} : { reason: command.reason }),
    },
  };
  if (command.answer === 'refuse') {
    if (step.refuse === undefined) {
      return refuse(
        'unknown',
        `${roleTitle(policy, role)} can agree or say not yet; the policy has no refusal here.`,
      );
    }
    return [
      given,
      ...close(step.id, asked, { outcome: 'refused', reason: command.reason, next: step.refuse }),
    ];
  }
  const others = step.by.filter((one) => one !== role);
  const agreed = (one: string) =>
    state.agreements.some(
      (before) => before.step === step.id && before.role === one && before.answer === 'agree',
    );
  if (command.answer !== 'agree' || !others.every(agreed)) return [given];
  return [given, ...close(step.id, asked, { found, next: step.agree })];
}

/** The role somebody answers in: where they hold both, the one that has not agreed yet. */
function answering(step: StepOf<'endorse'>, { caseFile: { state }, actor }: Asked) {
  const theirs = step.by.filter((role) => actor.roles.includes(role) && state.parties[role] === actor.by);
  const agreed = (role: string) =>
    state.agreements.some(
      (given) => given.step === step.id && given.role === role && given.answer === 'agree',
    );
  return theirs.find((role) => !agreed(role)) ?? theirs[0];
}

export function waive(command: CommandOf<'waive'>, asked: Asked): Answer {
  const rule = asked.caseFile.policy.pathway.rules[command.rule];
  if (rule === undefined) return refuse('unknown', 'This pathway has no such rule.');
  if (rule.waivedBy.length === 0) {
    return refuse('no-choice', 'The policy lets nobody set this rule aside.', { clauses: rule.clauses });
  }
  const { policy } = asked.caseFile;
  const says = saidTo(rule.says, { roles: asked.actor.roles, policy });
  const yours = mayAct(rule.waivedBy, { title: `Set aside: ${says}`, clauses: rule.clauses }, asked);
  if (yours !== undefined) return yours;
  const role = rule.waivedBy.find((one) => asked.actor.roles.includes(one));
  if (role === undefined || command.reason.words === 0) {
    return refuse('incomplete', 'Give the reason for setting this rule aside. It stands in the record.', {
      fields: [{ field: 'reason', says: 'Give a reason.' }],
    });
  }
  return [{ type: 'RuleWaived', data: { rule: rule.id, role, reason: command.reason } }];
}

export function withdraw(command: CommandOf<'withdraw'>, asked: Asked): Answer {
  const yours = mayAct(['applicant'], { title: 'Withdraw the application', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const { steps } = asked.caseFile.state;
  const overtaken = Object.keys(steps)
    .filter((step) => steps[step]?.status === 'open')
    .map((step): CaseEventBody => ({ type: 'StepClosed', data: { step, outcome: 'overtaken', found: [] } }));
  const reason = command.reason === undefined ? {} : { reason: command.reason };
  return [...overtaken, { type: 'Withdrawn', data: reason }];
}
