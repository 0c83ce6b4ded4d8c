import { describeDate } from '../../calendar/instant.ts';
import type { CaseFile } from '../case-file.ts';
import { recordedAt } from '../corrected-decision.ts';
import type { CaseEventBody } from '../events.ts';
import { payDayWords } from '../pay/pay-day.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { bookingAhead, dueOf } from '../due.ts';
import { type LetterOut, lettersOut } from '../letters/letters-out.ts';
import { asksOfLetter, takesPlaceOf } from '../letters/letters-react.ts';
import { waitsForOutcome } from '../letters/told-first.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  stopped,
} from './context.ts';
import { close } from './flow.ts';

/** Sends the letters of the option decided, or of a notice that follows no decision, once. */
export function sendLetter(command: CommandOf<'send-letter'>, asked: Asked): Answer {
  const notice = asked.caseFile.policy.steps.get(command.step)?.kind === 'notify';
  const step = openStep(command.step, notice ? 'notify' : 'tell', asked);
  if (isRefusal(step)) return step;
  const { clauses } = step;
  const awaited = lettersOut(step, asked.caseFile);
  if (awaited.length === 0) {
    const nobody = 'Nobody holds the role that this letter goes to.';
    return refuse('not-now', notice ? nobody : 'There is no decision to write about yet.', { clauses });
  }
  const letters = [command.letter, ...(command.also ?? [])];
  if (!sameLetters(awaited, letters))
    return refuse('unknown', 'This decision has another letter.', { clauses });
  if (asked.caseFile.state.held[step.id] !== undefined)
    return refuse('not-now', 'This letter is held. It goes out once it is released.', {
      clauses,
      fix: 'Read why it is held, and release it first.',
    });
  const found = judge(asksOfLetter(step, asked.caseFile), asked);
  const barred =
    (notice ? waitsForOutcome(awaited, asked.caseFile) : undefined) ??
    stopped(found, 'The letter cannot be sent yet.', asked);
  if (barred !== undefined) return barred;
  const anew = takesPlaceOf(step.id, asked.caseFile);
  // The clock of the policy was met or missed by the first letter.
  const due = anew ? undefined : dueOf(step, asked.caseFile)?.at;
  const sent = letters.map(
    (letter): CaseEventBody => ({
      type: 'LetterSent',
      data: { ...letter, step: step.id, ...(due === undefined ? {} : { due }) },
    }),
  );
  const next = anew ? step.then.filter((id) => !openedForIt(id, asked.caseFile)) : step.then;
  return [...sent, ...close(step.id, asked, { found, due, next })];
}

/** What the outcome as it stands has opened already is not opened by the letter that takes another's place. */
function openedForIt(id: string, { state }: CaseFile): boolean {
  const made = state.decisions.at(-1);
  if (made === undefined) return false;
  const { option, at, earlier = [] } = made;
  const since = earlier.findLast((one) => one.option !== option) === undefined ? at : recordedAt(made);
  const openedAt = state.steps[id]?.openedAt;
  return openedAt !== undefined && openedAt >= since;
}

/** Whether exactly the letters awaited are there, each to whom it goes. */
export function sameLetters(awaited: readonly LetterOut[], letters: readonly LetterOut[]): boolean {
  const key = ({ letter, to }: LetterOut) => `${letter} ${to}`;
  return awaited.map(key).toSorted().join() === letters.map(key).toSorted().join();
}

export function recordDelivery(command: CommandOf<'record-delivery'>, { caseFile }: Asked): Answer {
  const letter = caseFile.state.letters.find(({ id }) => id === command.letter);
  if (letter === undefined) return refuse('unknown', 'There is no such letter.');
  // Repeats are harmless: the first delivery is the one that counts.
  return letter.deliveredAt === undefined ? [{ type: 'LetterDelivered', data: { id: command.letter } }] : [];
}

export function inform(command: CommandOf<'inform'>, asked: Asked): Answer {
  const step = openStep(command.step, 'inform', asked);
  if (isRefusal(step)) return step;
  const found = judge(step.needs, asked);
  const wrong = wrongDay(command, asked) ?? stopped(found, 'This cannot be logged yet.', asked);
  if (wrong !== undefined) return wrong;
  const told: CaseEventBody = {
    type: 'Informed',
    data: { step: step.id, role: step.informs, on: command.on },
  };
  return [told, ...close(step.id, asked, { found, next: step.then })];
}

export function completeTask(command: CommandOf<'complete-task'>, asked: Asked): Answer {
  const step = openStep(command.step, 'tasks', asked);
  if (isRefusal(step)) return step;
  if (!step.tasks.some(({ id }) => id === command.task)) return refuse('unknown', 'There is no such task.');
  const done = asked.caseFile.state.tasksDone
    .filter(({ step: of }) => of === step.id)
    .map(({ task }) => task);
  if (done.includes(command.task))
    return refuse('already-done', 'This is ticked off already.', { clauses: step.clauses });
  const wrong = wrongDay(command, asked);
  if (wrong !== undefined) return wrong;
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'This cannot be ticked off yet.', asked);
  if (barred !== undefined) return barred;
  const ticked: CaseEventBody = {
    type: 'TaskDone',
    data: { step: step.id, task: command.task, on: command.on },
  };
  const all = step.tasks.every(({ id }) => id === command.task || done.includes(id));
  return all ? [ticked, ...close(step.id, asked, { found, next: step.then })] : [ticked];
}

export function answerRecommendation(command: CommandOf<'answer-recommendation'>, asked: Asked): Answer {
  const yours = mayAct(
    ['applicant', 'line-manager'],
    { title: 'Answer recommended work', clauses: [] },
    asked,
  );
  if (yours !== undefined) return yours;
  const recommended = asked.caseFile.state.recommendations[command.recommendation];
  if (recommended === undefined) return refuse('unknown', 'There is no such recommendation.');
  if (recommended.done === command.done) return [];
  return [
    { type: 'RecommendationAnswered', data: { recommendation: command.recommendation, done: command.done } },
  ];
}

/** Nobody moves a level by hand: the panel's decision does, and nothing else. */
export function setLevel(command: CommandOf<'set-level'>, { caseFile }: Asked): Answer {
  const { state, policy } = caseFile;
  if (state.level?.level === command.level) return refuse('already-done', 'The level is reached already.');
  const step = policy.pathway.steps.find(({ kind }) => kind === 'decide');
  return refuse(
    'no-choice',
    'Only the decision of the panel moves someone to this level; none is on record.',
    {
      clauses: step?.clauses ?? policy.pathway.clauses,
      fix: 'Take the application to the panel.',
    },
  );
}

/** HR confirms the change, from the date the policy gives and no other, or from HR's own where the policy gives none. */
export function confirmPay(command: CommandOf<'confirm-pay'>, asked: Asked): Answer {
  const step = openStep(command.step, 'confirm-pay', asked);
  if (isRefusal(step)) return step;
  const { level } = asked.caseFile.state;
  if (level === undefined)
    return refuse('not-now', 'No pay change follows from this case.', { clauses: step.clauses });
  if (step.anyDay !== true && command.from !== level.from) {
    return refuse(
      'no-choice',
      `The change takes effect on ${describeDate(level.from)}, ${payDayWords(asked.caseFile)}, not on ${describeDate(command.from)}.`,
      {
        clauses: step.clauses,
        fields: [{ field: 'from', says: `The policy sets ${describeDate(level.from)}.` }],
      },
    );
  }
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'The change cannot be confirmed yet.', asked);
  if (barred !== undefined) return barred;
  const confirmed: CaseEventBody = { type: 'PayConfirmed', data: { from: command.from } };
  return [confirmed, ...close(step.id, asked, { found, next: step.then })];
}

/** What follows a decision happened on the day of the panel or after it, and not in days to come. */
function wrongDay({ step, on }: { readonly step: string; readonly on: string }, asked: Asked) {
  const { state } = asked.caseFile;
  const opened = state.steps[step]?.openedAt;
  // Of a panel that is still ahead nothing follows yet: one that was heard before it may have deferred the case.
  const follows = state.heard !== undefined && opened !== undefined && opened >= state.heard.at;
  const first = follows && bookingAhead(state) === undefined ? state.booking?.sitting.on : undefined;
  if (on > asked.actor.today) return refuseDay('The day cannot be in the future.', 'Give a day up to today.');
  if (first === undefined || on >= first) return undefined;
  const panel = `the panel sat on ${describeDate(first)}`;
  return refuseDay(`The day cannot be before the panel: ${panel}.`, `Give a day from then on: ${panel}.`);
}

function refuseDay(message: string, says: string): Refusal {
  return refuse('incomplete', message, { fields: [{ field: 'on', says }] });
}
