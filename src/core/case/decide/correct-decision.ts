import { describeInstant, londonDate } from '../../calendar/instant.ts';
import type { DecisionOption } from '../../policy/pathway.ts';
import type { Finding } from '../../rules/finding.ts';
import { correctionsOf, recordedAt } from '../corrected-decision.ts';
import type { CaseEventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import { wayOf } from '../decision-way.ts';
import { lettersReact, resent } from '../letters/letters-react.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CaseState, DecisionState } from '../state.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  type StepOf,
  stepOf,
  stopped,
} from './context.ts';
import { close } from './flow.ts';
import { levelBegins, levelReached } from './level.ts';
import { signaturesFall, strangeFinding, unconfirmed } from './recorded.ts';

interface Correcting {
  readonly step: StepOf<'decide'>;
  readonly made: DecisionState;
  readonly of: number;
  readonly option: DecisionOption;
}

/** Puts a recorded decision right. The earlier record stays; its letters are voided or superseded. */
export function correctDecision(command: CommandOf<'correct-decision'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'decide', asked);
  if (isRefusal(step)) return step;
  const { decisions } = asked.caseFile.state;
  const of = decisions.findLastIndex((one) => one.step === step.id);
  const made = decisions[of];
  const yours = mayAct(step.by, { title: `Correct “${step.title}”`, clauses: step.clauses }, asked);
  if (yours !== undefined) return yours;
  if (made === undefined)
    return refuse('not-now', 'Nothing is decided here yet, so nothing can be corrected.');
  const option = step.decisions
    .find(({ id }) => id === command.decision)
    ?.options.find(({ id }) => id === command.option);
  if (option === undefined)
    return refuse('unknown', 'The policy gives the panel no such option.', { clauses: step.clauses });
  const correcting = { step, made, of, option };
  const barred =
    notCorrectable(command, correcting, asked) ??
    unconfirmed(option, command) ??
    strangeFinding(command, asked);
  if (barred !== undefined) return barred;
  const corrected = correctedEvent(command, correcting);
  if (option.id === made.option) return [corrected, ...sameWay(correcting, asked)];
  const found = judge(option.needs ?? [], asIfCorrected(corrected, asked), { present: presentAt(asked) });
  return (
    stopped(found, 'The decision cannot be corrected to this.', asked) ?? [
      corrected,
      ...anotherWay(correcting, { found }, asked),
    ]
  );
}

/** What the option asks is judged without what the earlier record had set going: a deferral takes the portfolio back. */
function asIfCorrected(corrected: CaseEventBody, asked: Asked): Asked {
  const { caseFile, actor } = asked;
  const state = evolve(caseFile.state, [{ ...corrected, at: actor.now, by: actor.by }]);
  return { actor, caseFile: { ...caseFile, state } };
}

function presentAt({ caseFile }: Asked) {
  return caseFile.state.heard?.present ?? [];
}

function notCorrectable(
  command: CommandOf<'correct-decision'>,
  { made, of, option, step }: Correcting,
  { caseFile }: Asked,
): Refusal | undefined {
  const { state } = caseFile;
  const { clauses } = step;
  if (state.status === 'withdrawn')
    return refuse('not-now', 'The application was withdrawn, and its record stays as it is.', { clauses });
  if (correctionsOf(made) !== command.basedOn)
    return refuse(
      'changed-meanwhile',
      `Somebody corrected this decision at ${describeInstant(recordedAt(made))}, while you were writing. Nothing of yours was recorded, and nothing you typed is lost.`,
      { clauses, fix: 'Read the record as it stands now, and send yours again if it is still needed.' },
    );
  if (command.why.words === 0)
    return refuse(
      'incomplete',
      'Say why the record has to be corrected. The earlier record stays readable.',
      {
        clauses,
        fields: [{ field: 'why', says: 'Say why the record has to be corrected.' }],
      },
    );
  if (state.appeals.some(({ decision }) => decision === of))
    return refuse('not-now', 'There is an appeal against this decision, and the appeal decides.', {
      clauses,
    });
  if (of !== state.decisions.length - 1)
    return refuse('not-now', 'Another decision has been made since, and rests on this one.', { clauses });
  if (made.option === option.id) return undefined;
  if (state.payConfirmed !== undefined && state.payConfirmed.at >= made.at)
    return refuse(
      'not-now',
      'The change of pay is confirmed in payroll. Only its reasons can be corrected here.',
      {
        clauses,
        fix: 'Speak with HR first.',
      },
    );
  return goneOn(made, caseFile.state)
    ? refuse('not-now', 'The case has gone on since this decision. Only its reasons can be corrected now.', {
        clauses,
        fix: 'Another place was booked or another portfolio was sent in after it.',
      })
    : undefined;
}

function goneOn({ at }: DecisionState, { booking, submission }: CaseState): boolean {
  return (booking !== undefined && booking.bookedAt > at) || (submission !== undefined && submission.at > at);
}

function correctedEvent(
  command: CommandOf<'correct-decision'>,
  { step, of, option }: Correcting,
): CaseEventBody {
  const { decision, confirmed, reasons, recommended, findings, returnOn, why } = command;
  if (reasons === undefined) throw new TypeError('A correction without reasons was let through.');
  return {
    type: 'DecisionCorrected',
    data: {
      step: step.id,
      of,
      decision,
      option: option.id,
      effect: option.effect,
      confirmed,
      reasons,
      recommended,
      ...(findings === undefined ? {} : { findings }),
      ...(returnOn === undefined || option.effect !== 'deferred' ? {} : { returnOn }),
      why,
    },
  };
}

/** The outcome stays, so the case stays where it is; letters that quote the decision are written again. */
function sameWay({ made, step }: Correcting, { caseFile }: Asked): readonly CaseEventBody[] {
  const reacting = lettersReact({ step, made, all: false }, caseFile);
  const opened = resent(reacting, caseFile).map(
    (id): CaseEventBody => ({ type: 'StepOpened', data: { step: id, because: step.id } }),
  );
  return [...reacting, ...opened];
}

/** What the earlier outcome opened is put back, and what this one leads to opens. */
function anotherWay(
  { made, step, option }: Correcting,
  { found }: { readonly found: readonly Finding[] },
  asked: Asked,
): readonly CaseEventBody[] {
  const { caseFile, actor } = asked;
  const { state, policy } = caseFile;
  const before = step.decisions.flatMap(({ options }) => options).find(({ id }) => id === made.option);
  const overtaken = [...wayOf(before?.then ?? [], policy)]
    .filter((id) => !option.then.includes(id))
    .filter((id) => state.steps[id]?.status === 'open' && (state.steps[id]?.openedAt ?? '') >= made.at)
    .map(
      (id): CaseEventBody => ({ type: 'StepClosed', data: { step: id, outcome: 'overtaken', found: [] } }),
    );
  const { level } = state;
  const takenBack: readonly CaseEventBody[] =
    before?.sets === undefined || level === undefined || level.at < made.at
      ? []
      : [{ type: 'LevelTakenBack', data: levelOnly(level) }];
  const deciding = { presentedOn: made.presentedOn, on: londonDate(made.at), today: actor.today };
  const reached =
    option.sets === undefined
      ? []
      : [levelReached(option.sets, levelBegins(option.sets.from, deciding, caseFile), caseFile)];
  return [
    ...takenBack,
    ...reached,
    ...(option.effect === 'deferred' ? signaturesFall(state) : []),
    ...lettersReact({ step, made, all: true }, caseFile),
    ...overtaken,
    ...closedAgain({ step, option }, { found }, asked),
  ];
}

/** What the step itself asked was found when it was decided, and is not asked again. */
function closedAgain(
  { step, option }: Pick<Correcting, 'step' | 'option'>,
  { found }: { readonly found: readonly Finding[] },
  asked: Asked,
): readonly CaseEventBody[] {
  const before = asked.caseFile.state.steps[step.id]?.found ?? [];
  const kept = before.filter(({ rule }) => step.needs.includes(rule));
  return close(step.id, asked, { outcome: option.id, found, next: option.then }).map((event) =>
    event.type === 'StepClosed' && event.data.step === step.id
      ? { ...event, data: { ...event.data, found: [...kept, ...event.data.found] } }
      : event,
  );
}

function levelOnly({ level, grade, point, from }: NonNullable<CaseState['level']>) {
  return {
    level,
    from,
    ...(grade === undefined ? {} : { grade }),
    ...(point === undefined ? {} : { point }),
  };
}
