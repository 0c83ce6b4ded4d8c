import { rolesWhileAdmitted, unlessAdmitted } from './admission.ts';
import type { CaseFile } from './case-file.ts';
import type { Actor, Command, CommandType } from './commands.ts';
import { agreeRows } from './decide/agree-rows.ts';
import { decideAppeal } from './decide/appeal.ts';
import { addStatement, bringCompanion, weighAppeal } from './decide/appeal-hearing.ts';
import { answerDetails } from './decide/answer-details.ts';
import { admitReader, endAdmission } from './decide/admissions.ts';
import { answerDecision } from './decide/answer-decision.ts';
import { appoint } from './decide/appoint.ts';
import { allocate, bookPanel, changeSitting, chooseStandards, moveBooking } from './decide/booking.ts';
import { confirmBooking } from './decide/confirm-booking.ts';
import { type Answer, type Asked, type Deciders, isRefusal } from './decide/context.ts';
import { conveneAppeal } from './decide/convene-appeal.ts';
import { correctDecision } from './decide/correct-decision.ts';
import { drawRows, prepareDraw, setDrawAside } from './decide/draw-rows.ts';
import { lodgeAppeal } from './decide/lodge-appeal.ts';
import { holdLetter, releaseLetter } from './decide/hold-letter.ts';
import { comeBack, declareInterest, leavingSeats, namePanel, standAside } from './decide/name-panel.ts';
import { decideAtPanel, recordAbsence } from './decide/panel.ts';
import { arrangeAdjustments, cancelPlace } from './decide/place.ts';
import { changeParty, endorse, openCase, waive, withdraw } from './decide/people.ts';
import { addItem, removeItem, saveSection } from './decide/portfolio.ts';
import { changeProgramme } from './decide/programme.ts';
import { repin } from './decide/repin.ts';
import {
  answerComment,
  commentsGiven,
  makeComment,
  settleComment,
  takeBackComment,
} from './decide/review.ts';
import { reviewAction } from './decide/review-action.ts';
import { keepRow } from './decide/rows.ts';
import { giveSecondOpinion, markSampled, nameReader } from './decide/sampling.ts';
import { settle } from './decide/settle.ts';
import { reopen, returnToApplicant, sign, withdrawSignature } from './decide/signing.ts';
import { acceptLate, submit } from './decide/submission.ts';
import {
  answerRecommendation,
  completeTask,
  confirmPay,
  inform,
  recordDelivery,
  sendLetter,
  setLevel,
} from './decide/telling.ts';
import { voidSignatures } from './decide/void-signatures.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { evolve } from './evolve.ts';
import { type Refusal, refuse } from './refusal.ts';

export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

const deciders: Deciders = {
  'open-case': openCase,
  'change-party': changeParty,
  endorse,
  'book-panel': bookPanel,
  'move-booking': moveBooking,
  'change-sitting': changeSitting,
  'cancel-place': cancelPlace,
  'arrange-adjustments': arrangeAdjustments,
  allocate,
  'choose-standards': chooseStandards,
  'save-section': saveSection,
  'keep-row': keepRow,
  'agree-rows': agreeRows,
  'add-item': addItem,
  'remove-item': removeItem,
  reopen,
  sign,
  'withdraw-signature': withdrawSignature,
  'answer-details': answerDetails,
  return: returnToApplicant,
  submit,
  'accept-late': acceptLate,
  waive,
  'name-panel': namePanel,
  'declare-interest': declareInterest,
  'stand-aside': standAside,
  'come-back': comeBack,
  decide: decideAtPanel,
  'record-absence': recordAbsence,
  'correct-decision': correctDecision,
  'answer-decision': answerDecision,
  'hold-letter': holdLetter,
  'release-letter': releaseLetter,
  'review-action': reviewAction,
  'send-letter': sendLetter,
  'record-delivery': recordDelivery,
  inform,
  'complete-task': completeTask,
  'answer-recommendation': answerRecommendation,
  'set-level': setLevel,
  'confirm-pay': confirmPay,
  appoint,
  'prepare-draw': prepareDraw,
  draw: drawRows,
  'set-draw-aside': setDrawAside,
  'make-comment': makeComment,
  'take-back-comment': takeBackComment,
  'answer-comment': answerComment,
  'settle-comment': settleComment,
  'mark-sampled': markSampled,
  'name-reader': nameReader,
  'give-second-opinion': giveSecondOpinion,
  'admit-reader': admitReader,
  'end-admission': endAdmission,
  'confirm-booking': confirmBooking,
  'lodge-appeal': lodgeAppeal,
  'weigh-appeal': weighAppeal,
  'convene-appeal': conveneAppeal,
  'bring-companion': bringCompanion,
  'add-statement': addStatement,
  'decide-appeal': decideAppeal,
  'change-programme': changeProgramme,
  repin,
  withdraw,
};

/** What a command does to a case: events, or a refusal that changes nothing. Pure: same input, same answer. */
export function decide(command: Command, caseFile: CaseFile, acting: Actor): Decision {
  const actor = { ...acting, roles: rolesWhileAdmitted(caseFile, acting) };
  const notNow = closedTo(command.type, caseFile);
  if (notNow !== undefined) return { ok: false, refusal: notNow };
  const decider = deciders[command.type] as (
    command: Command,
    asked: { caseFile: CaseFile; actor: Actor },
  ) => Answer;
  const answer = decider(command, { caseFile, actor });
  if (isRefusal(answer))
    return { ok: false, refusal: unlessAdmitted(answer, acting.roles.length > actor.roles.length) };
  const role = actingRole(actor);
  const settled = settle(answer, { caseFile, actor });
  const done = [
    ...settled,
    ...commentsGiven(settled, { caseFile }),
    ...voidSignatures(settled, { caseFile, actor }),
  ];
  const happened = [...done, ...leaving(done, { caseFile, actor })];
  const events = [...happened, ...closing(happened, caseFile)].map(
    (body): CaseEvent => ({
      ...body,
      at: actor.now,
      by: actor.by,
      ...(role === undefined ? {} : { byRole: role }),
    }),
  );
  return { ok: true, events };
}

function leaving(done: readonly CaseEventBody[], { caseFile, actor }: Asked): readonly CaseEventBody[] {
  if (caseFile.state.members.length === 0) return [];
  const events = done.map((body): CaseEvent => ({ ...body, at: actor.now, by: actor.by }));
  return leavingSeats(done, { ...caseFile, state: evolve(caseFile.state, events) });
}

const stillPossible: ReadonlySet<CommandType> = new Set([
  'lodge-appeal',
  'weigh-appeal',
  'convene-appeal',
  'bring-companion',
  'add-statement',
  'decide-appeal',
  'record-delivery',
  'set-level',
  'mark-sampled',
  'name-reader',
  'give-second-opinion',
  'admit-reader',
  'end-admission',
  'change-party',
  'correct-decision',
  'answer-decision',
  'review-action',
]);

function closedTo(type: CommandType, { state }: CaseFile): Refusal | undefined {
  if (type === 'open-case') {
    return state.status === 'none' ? undefined : refuse('already-done', 'This case is already open.');
  }
  if (state.status === 'none') return refuse('unknown', 'There is no such case.');
  if (state.status === 'open' || stillPossible.has(type)) return undefined;
  return refuse(
    'not-now',
    state.status === 'withdrawn' ? 'The application was withdrawn.' : 'The case is closed.',
    {
      fix: 'Start a new application if circumstances have changed.',
    },
  );
}

function actingRole(actor: Actor) {
  return actor.roles[0];
}

/** A case closes by itself once its last step is done. */
function closing(answer: readonly CaseEventBody[], { state }: CaseFile): readonly CaseEventBody[] {
  const open = new Set(Object.keys(state.steps).filter((step) => state.steps[step]?.status === 'open'));
  let moved = false;
  for (const event of answer) {
    if (event.type === 'Withdrawn') return [];
    if (event.type === 'StepOpened') open.add(event.data.step);
    if (event.type === 'StepNotNeeded') moved = true;
    if (event.type === 'StepClosed') {
      open.delete(event.data.step);
      moved = true;
    }
  }
  return moved && open.size === 0 ? [{ type: 'CaseClosed', data: { because: 'every step is done' } }] : [];
}
