import { describeDate } from '../../calendar/instant.ts';
import type { CaseEventBody } from '../events.ts';
import { roleTitle } from '../policy.ts';
import { refuse } from '../refusal.ts';
import { hasNoPanelAhead, lastDayToSubmit, waitsForItsPlace } from '../submitting.ts';
import { unansweredDetails } from './answer-details.ts';
import { acknowledging, unacknowledged } from './booking.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  stepOf,
  stopped,
} from './context.ts';
import { close } from './flow.ts';

/** Seals the portfolio. Everything the policy asks of it is judged as on this day. */
export function submit(command: CommandOf<'submit'>, asked: Asked): Answer {
  const outstanding = signaturesOutstanding(command.step, asked);
  const step = openStep(command.step, 'submit', asked);
  if (isRefusal(step)) return outstanding ?? step;
  const { state, policy } = asked.caseFile;
  if (hasNoPanelAhead(step, asked.caseFile)) {
    const why =
      state.booking?.cancelled === undefined
        ? 'the panel booked before has decided'
        : 'the panel was cancelled';
    return refuse('not-now', `There is no panel to submit for: ${why}.`, {
      clauses: step.clauses,
      fix: 'Book a place on a later panel first. What you have written and signed stays.',
    });
  }
  if (waitsForItsPlace(asked.caseFile)) {
    return refuse(
      'not-now',
      'Your place at the panel is not confirmed yet; the submission date comes with it.',
      {
        clauses: step.clauses,
        fix: 'Wait for the notice that confirms the place. What you have written and signed stays.',
      },
    );
  }
  const missing = unacknowledged(step.acknowledges, command.acknowledged, asked);
  if (missing !== undefined) return missing;
  const { today, now } = asked.actor;
  const acknowledged = step.acknowledges.map((statement) => ({ statement, step: step.id, on: today }));
  const found = judge(step.needs, asked, { moments: { submitted: { on: today, at: now } }, acknowledged });
  const barred = stopped(found, 'The portfolio cannot be submitted yet.', asked);
  if (barred !== undefined) return barred;
  const submitBy = lastDayToSubmit(step, asked.caseFile);
  const late = submitBy !== undefined && today > submitBy;
  if (late && state.lateAccepted === undefined && step.lateBy !== undefined) {
    const who = roleTitle(policy, step.lateBy);
    return refuse('late', `The submission date was ${describeDate(submitBy)}.`, {
      clauses: step.clauses,
      fix: `Ask ${who} to accept it late, with a reason, or to move your booking. Your standards stay the same.`,
    });
  }
  const open = unansweredDetails(command.unanswered);
  if (open !== undefined) return open;
  const sections = Object.fromEntries(
    Object.entries(state.sections).map(([key, { content }]) => [key, content.hash]),
  );
  const items = Object.values(state.items).map(({ id, file }) => ({ id, file }));
  const sealed: CaseEventBody = {
    type: 'PortfolioSubmitted',
    data: { sections, items, manifest: command.manifest, late },
  };
  return [
    ...acknowledging(step.acknowledges, step.id),
    sealed,
    ...close(step.id, asked, { found, next: step.then }),
  ];
}

export function acceptLate(command: CommandOf<'accept-late'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'submit', asked);
  if (isRefusal(step)) return step;
  if (step.lateBy === undefined)
    return refuse('unknown', 'A late portfolio needs nobody’s leave here.', { clauses: step.clauses });
  const yours = mayAct([step.lateBy], { title: 'Accept a late portfolio', clauses: step.clauses }, asked);
  if (yours !== undefined) return yours;
  const { state } = asked.caseFile;
  if (state.submission !== undefined) return refuse('already-done', 'The portfolio is submitted already.');
  if (state.lateAccepted !== undefined)
    return refuse('already-done', 'A late portfolio is accepted already.');
  if (hasNoPanelAhead(step, asked.caseFile))
    return refuse('not-now', 'No portfolio is due: the panel booked before has decided.');
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Give the reason for accepting it late. It stands in the record.', {
      fields: [{ field: 'reason', says: 'Give a reason.' }],
    });
  }
  return [{ type: 'LateAccepted', data: { reason: command.reason } }];
}

/** Says whose signature is missing, which tells more than that the step is not open. */
function signaturesOutstanding(stepId: string, asked: Asked) {
  const step = stepOf(stepId, 'submit', asked);
  if (isRefusal(step) || asked.caseFile.state.submission !== undefined) return undefined;
  if (asked.caseFile.state.steps[stepId]?.status === 'open') return undefined;
  if (!step.by.some((role) => asked.actor.roles.includes(role))) return undefined;
  const signatures = step.needs.filter(
    (rule) => asked.caseFile.policy.pathway.rules[rule]?.test.rule === 'signed',
  );
  return stopped(judge(signatures, asked), 'The portfolio cannot be submitted yet.', asked);
}
