import { describeDate, describeInstant } from '../../calendar/instant.ts';
import type { DecisionOption } from '../../policy/pathway.ts';
import type { CaseEventBody } from '../events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  type StepOf,
  stepOf,
  stopped,
} from './context.ts';
import { close } from './flow.ts';
import { oweAnInterest } from '../panel/interest-owed.ts';
import { levelBegins, levelReached } from './level.ts';
import { panelBooked } from './members.ts';
import { quickerThan, signaturesFall, strangeFinding, unconfirmed } from './recorded.ts';

/** Records the panel's decision: what was heard, who was there, and the option with its confirmations. */
export function decideAtPanel(command: CommandOf<'decide'>, asked: Asked): Answer {
  const step = openStep(command.step, 'decide', asked);
  if (isRefusal(step)) return step.code === 'already-done' ? quickerThan(command.step, step, asked) : step;
  const decision = step.decisions.find(({ id }) => id === command.decision);
  const option = decision?.options.find(({ id }) => id === command.option);
  if (decision === undefined || option === undefined) {
    return refuse('unknown', 'The policy gives the panel no such option.', { clauses: step.clauses });
  }
  const found = judge([...step.needs, ...(option.needs ?? [])], asked, { present: command.present });
  const barred =
    notSitting(step, asked) ??
    asideThere(command, asked) ??
    unasked(command, asked) ??
    notPresented(command, { step, option }) ??
    stopped(found, 'The decision cannot be recorded.', asked) ??
    unconfirmed(option, command) ??
    strangeFinding(command, asked);
  if (barred !== undefined) return barred;
  return record(command, { step, option, found }, asked);
}

/** Said together with whatever else is not written yet, so that nobody learns of one gap after another. */
function notPresented(
  command: CommandOf<'decide'>,
  { step, option }: { readonly step: StepOf<'decide'>; readonly option: DecisionOption },
): Refusal | undefined {
  if (step.panel === undefined || step.presentedNeeded === false || command.presented) return undefined;
  const says = 'Confirm that the applicant presented their evidence.';
  return refuse('incomplete', `${says} The panel considers both what was submitted and what is presented.`, {
    clauses: step.clauses,
    fields: [{ field: 'presented', says }, ...(unconfirmed(option, command)?.fields ?? [])],
  });
}

/** Whoever stands aside from a case is not recorded as having sat on it. */
function asideThere({ present }: CommandOf<'decide'>, { caseFile: { state } }: Asked): Refusal | undefined {
  if (present.every(({ person }) => state.aside[person] === undefined)) return undefined;
  const says = 'Whoever stands aside from this case cannot be recorded as there.';
  return refuse('rule', says, { fields: [{ field: 'present', says }] });
}

/** Interests are declared before anything confidential opens: whoever has not answered did not read the case, and did not sit. */
function unasked({ present }: CommandOf<'decide'>, asked: Asked): Refusal | undefined {
  const owing = oweAnInterest(asked.caseFile.state).map(({ person }) => person);
  const people = present.map(({ person }) => person).filter((person) => owing.includes(person));
  if (people.length === 0) return undefined;
  const panel = panelBooked(asked);
  const who = people.length === 1 ? 'One of those who sat has' : `${people.length} of those who sat have`;
  return refuse('rule', `${who} not said yet whether they have an interest in this case.`, {
    clauses: panel?.independenceClauses ?? panel?.clauses ?? [],
    fix: 'If they were there, ask them to answer on their page of this case, then record the decision.',
    fields: [{ field: 'present', says: `${who} not said yet whether they have an interest in this case.` }],
    people,
  });
}

/** Non-attendance records no outcome; panel administration books another sitting. */
export function recordAbsence(command: CommandOf<'record-absence'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'decide', asked);
  if (isRefusal(step)) return step;
  const at = asked.caseFile.state.steps[step.id];
  if (at?.status !== 'open')
    return refuse('not-now', `“${step.title}” is not open.`, { clauses: step.clauses });
  const yours = mayAct(
    [...step.by, 'progression-office'],
    { title: 'Record that the applicant was not there', clauses: [] },
    asked,
  );
  if (yours !== undefined) return yours;
  const early = notSitting(step, asked);
  if (early !== undefined) return early;
  const sitting = asked.caseFile.state.booking?.sitting.id ?? '';
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Say why the applicant was not there, as far as you know.', {
      fields: [{ field: 'reason', says: 'Give a reason.' }],
    });
  }
  return [{ type: 'NotAttended', data: { sitting, reason: command.reason } }];
}

function notSitting(step: StepOf<'decide'>, { caseFile, actor }: Asked): Refusal | undefined {
  if (step.panel === undefined) return undefined;
  const { booking } = caseFile.state;
  if (booking === undefined)
    return refuse('not-now', 'The case is not booked on a panel.', { clauses: step.clauses });
  if (booking.cancelled !== undefined) {
    return refuse('not-now', 'The panel was cancelled. Give the case another date first.', {
      clauses: step.clauses,
    });
  }
  if (booking.notAttended !== undefined) {
    return refuse('not-now', 'The applicant did not attend. Book another sitting first.', {
      clauses: step.clauses,
    });
  }
  const { on, startsAt } = booking.sitting;
  const begun = startsAt === undefined ? actor.today >= on : actor.now >= startsAt;
  if (begun) return undefined;
  const says =
    startsAt === undefined
      ? `The panel sits on ${describeDate(on)}. This is recorded on the day or after it.`
      : `The panel starts at ${describeInstant(startsAt)}. This is recorded once it has begun.`;
  return refuse('not-now', says, { clauses: step.clauses });
}

function record(
  command: CommandOf<'decide'>,
  {
    step,
    option,
    found,
  }: { step: StepOf<'decide'>; option: DecisionOption; found: ReturnType<typeof judge> },
  asked: Asked,
): Answer {
  const { state } = asked.caseFile;
  const { reasons, submittedNotes, presentedNotes } = command;
  if (reasons === undefined) return refuse('incomplete', 'Write the panel’s reasons.');
  const sat = step.panel === undefined ? undefined : state.booking?.sitting.on;
  const presentedOn = sat ?? asked.actor.today;
  const heard: CaseEventBody = {
    type: 'Heard',
    data: {
      sitting: state.booking?.sitting.id ?? '',
      present: command.present,
      ...(countsAsHeard(step, command, asked) ? {} : { counts: false }),
      ...(submittedNotes === undefined ? {} : { submittedNotes }),
      ...(presentedNotes === undefined ? {} : { presentedNotes }),
    },
  };
  const decided: CaseEventBody = {
    type: 'Decided',
    data: {
      step: step.id,
      decision: command.decision,
      option: option.id,
      effect: option.effect,
      confirmed: command.confirmed,
      reasons,
      recommended: command.recommended,
      ...(command.findings === undefined ? {} : { findings: command.findings }),
      presentedOn,
      ...(command.returnOn === undefined || option.effect !== 'deferred'
        ? {}
        : { returnOn: command.returnOn }),
    },
  };
  const { today } = asked.actor;
  const deciding = { presentedOn, on: today, today };
  const reached =
    option.sets === undefined
      ? []
      : [levelReached(option.sets, levelBegins(option.sets.from, deciding, asked.caseFile), asked.caseFile)];
  const fallen = option.effect === 'deferred' ? signaturesFall(state) : [];
  return [
    ...(step.panel === undefined ? [] : [heard]),
    decided,
    ...reached,
    ...fallen,
    ...close(step.id, asked, { outcome: option.id, found, next: option.then }),
  ];
}

function countsAsHeard(
  { heardWhen }: StepOf<'decide'>,
  { present }: CommandOf<'decide'>,
  asked: Asked,
): boolean {
  return (
    heardWhen === undefined ||
    judge([heardWhen], asked, { present }).every(({ outcome }) => outcome === 'met')
  );
}
