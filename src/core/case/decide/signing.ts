import type { CaseEventBody } from '../events.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { contentUnder, coverOf, statementSigned } from '../signing/signed-content.ts';
import { standingUnder, stillToSign, turnToSign } from '../signing/signing-turn.ts';
import { unansweredDetails } from './answer-details.ts';
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
import type { SignatureState } from '../state.ts';
import { drawnFrom } from './draw-rows.ts';
import { close, reopened, restingOn, takeUpAgain } from './flow.ts';
import { staysClosed } from './stays-closed.ts';

/** Signs the exact content of the step's sections and items. */
export function sign(command: CommandOf<'sign'>, asked: Asked): Answer {
  const step = openStep(command.step, 'fill', asked);
  if (isRefusal(step)) return step;
  const { state, policy } = asked.caseFile;
  const role = turnToSign(step, state).find((one) => asked.actor.roles.includes(one));
  if (role === undefined) return notTheirTurn(step, asked);
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'This cannot be signed yet.', asked);
  if (barred !== undefined) return barred;
  const { seal, sealRead } = command;
  if (sealRead !== undefined && sealRead !== seal) {
    return refuse('changed-meanwhile', 'What you would sign was changed after you opened this page.', {
      clauses: step.clauses,
      fix: 'Nothing was signed. Read it as it stands now, then sign.',
    });
  }
  const open = unansweredDetails(command.unanswered);
  if (open !== undefined) return open;
  const covers = coverOf(step, policy);
  const { sections, attached } = contentUnder(covers, state, policy);
  const signed: CaseEventBody = {
    type: 'Signed',
    data: {
      step: step.id,
      role,
      sections,
      items: attached.map(({ id }) => id),
      attached,
      covers,
      statement: statementSigned(step, policy),
      ...(seal === undefined ? {} : { seal }),
    },
  };
  const others = step.signs === 'all' ? stillToSign(step, state).filter((one) => one !== role) : [];
  return others.length > 0 ? [signed] : [signed, ...close(step.id, asked, { found, next: step.then })];
}

/** Somebody who signs here, but has signed already or comes later. */
function notTheirTurn(step: StepOf<'fill'>, { caseFile, actor }: Asked): Refusal {
  const { state, policy } = caseFile;
  const outstanding = stillToSign(step, state);
  const [next] = outstanding;
  const { clauses } = step;
  if (next === undefined || !outstanding.some((role) => actor.roles.includes(role)))
    return refuse('already-done', `You have signed “${step.title}” already.`, { clauses });
  return refuse('not-now', `${roleTitle(policy, next)} signs “${step.title}” first.`, { clauses });
}

/** Takes one's own signature back while the step waits for others; where they sign in order, so do those after it. */
export function withdrawSignature(command: CommandOf<'withdraw-signature'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'fill', asked);
  if (isRefusal(step)) return step;
  const { state } = asked.caseFile;
  const { clauses } = step;
  const own = state.signatures.find(
    (one) => one.step === step.id && one.by === asked.actor.by && one.fellAway === undefined,
  );
  if (own === undefined)
    return refuse('unknown', `No signature of yours stands under “${step.title}”.`, { clauses });
  if (state.steps[step.id]?.status !== 'open') {
    return refuse('not-now', `“${step.title}” is over, so your signature can no longer be taken back.`, {
      clauses,
      ...(state.submission === undefined
        ? { fix: 'Where it may be changed still, it is opened again.' }
        : {}),
    });
  }
  const place = step.by.indexOf(own.role);
  const after = standingUnder(step, state).filter(
    ({ role }) => step.inOrder === true && step.by.indexOf(role) > place,
  );
  const fell = (role: SignatureState['role'], because: string): CaseEventBody => ({
    type: 'SignatureFellAway',
    data: { step: step.id, role, because },
  });
  return [fell(own.role, 'withdrawn'), ...after.map(({ role }) => fell(role, 'one before it was withdrawn'))];
}

/** Sends the papers back for repair, with a reason. */
export function returnToApplicant(command: CommandOf<'return'>, asked: Asked): Answer {
  const step = openStep(command.step, 'fill', asked);
  if (isRefusal(step)) return step;
  if (step.returns === undefined) return refuse('unknown', `“${step.title}” has nobody to go back to.`);
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Say what has to change, so that it can be mended.', {
      clauses: step.clauses,
      fields: [{ field: 'reason', says: 'Say what has to change.' }],
    });
  }
  const { state, policy } = asked.caseFile;
  const back = step.returns.flatMap((to) => takeUpAgain(to, asked, step.id));
  const leadsToSubmission = step.returns.some((to) =>
    [to, ...restingOn(to, policy)].some((id) => policy.steps.get(id)?.kind === 'submit'),
  );
  const unsealed: readonly CaseEventBody[] =
    state.submission !== undefined && leadsToSubmission
      ? [{ type: 'PortfolioUnsealed', data: { step: step.id } }]
      : [];
  // The step itself rests on the one taken up again and would be closed as overtaken: it was returned.
  const rest = back.filter((event) => event.type !== 'StepClosed' || event.data.step !== step.id);
  return [
    ...close(step.id, asked, { outcome: 'returned', reason: command.reason, next: [] }),
    ...unsealed,
    ...rest,
  ];
}

/** Opens a signed step again to change it. */
export function reopen(command: CommandOf<'reopen'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'fill', asked);
  if (isRefusal(step)) return step;
  const yours = mayAct(step.by, step, asked);
  if (yours !== undefined) return yours;
  const { state } = asked.caseFile;
  const at = state.steps[step.id];
  if (at === undefined) return refuse('not-now', `“${step.title}” is not open yet.`);
  if (at.status === 'open') return refuse('already-done', `“${step.title}” is open already.`);
  const barred = staysClosed(step, asked.caseFile);
  if (barred !== undefined) return barred;
  const [drawn] = step.sections.flatMap((section) => drawnFrom(section, asked) ?? []);
  if (drawn !== undefined && step.sections.length === 1 && step.items.length === 0) return drawn;
  return takeUpAgain(step.id, asked, reopened);
}
