import type { IsoDate } from '../../calendar/date.ts';
import { describeDate, londonDate } from '../../calendar/instant.ts';
import type { MomentName } from '../../calendar/moment.ts';
import type { Appeal } from '../../policy/appeal.ts';
import { standingOfAppeal } from '../appeal/appeal-standing.ts';
import type { CaseFile } from '../case-file.ts';
import type { LetterToSend } from '../events/event-parts.ts';
import type { CaseEventBody } from '../events.ts';
import { copiesOf } from '../letters/letters-out.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { AppealState } from '../state.ts';
import type { Answer, Asked, CommandOf } from './context.ts';
import { open } from './flow.ts';
import { levelBegins, levelReached } from './level.ts';
import { sameLetters } from './telling.ts';

/** Answers an appeal: what it does to the decision appealed against follows from the pack's outcome. */
export function decideAppeal(command: CommandOf<'decide-appeal'>, asked: Asked): Answer {
  const { state, policy } = asked.caseFile;
  const lodged = state.appeals.find(({ id }) => id === command.appeal);
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const outcome = appeal.outcomes.find(({ id }) => id === command.outcome);
  const barred =
    notTheirs(lodged, appeal, asked) ??
    answeredOrWaiting(lodged, appeal, asked) ??
    (outcome === undefined
      ? refuse('unknown', 'The policy gives no such outcome.', { clauses: appeal.clauses })
      : undefined) ??
    unsaid(command, lodged, appeal) ??
    wrongLetters(appeal.letter, command.letters ?? [], asked);
  if (barred !== undefined || outcome === undefined)
    return barred ?? refuse('unknown', 'The policy gives no such outcome.');
  const { effectiveFrom, attended, letters = [] } = command;
  const { sets } = outcome;
  const decided: CaseEventBody = {
    type: 'AppealDecided',
    data: {
      id: command.appeal,
      outcome: command.outcome,
      reasons: command.reasons,
      again: outcome.reopens.some((step) => policy.steps.get(step)?.kind === 'fill'),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(outcome.setsAside === true ? { setsAside: true } : {}),
      ...(attended === undefined ? {} : { attended }),
    },
  };
  const from = effectiveFrom ?? (sets && levelAfterAppeal(sets.from, lodged, asked));
  return [
    decided,
    ...(sets === undefined || from === undefined ? [] : [levelReached(sets, from, asked.caseFile)]),
    ...letters.map((letter): CaseEventBody => ({ type: 'LetterSent', data: letter })),
    ...open(outcome.reopens, asked, { because: appeal.id, done: () => true }),
  ];
}

function answeredOrWaiting(lodged: AppealState, appeal: Appeal, { caseFile }: Asked): Refusal | undefined {
  const standing = standingOfAppeal(lodged, caseFile);
  switch (standing) {
    case 'to-decide':
      return undefined;
    case 'to-weigh':
      return refuse('not-now', 'Say first whether this appeal is taken.', {
        clauses: (lodged.outside === true ? appeal.grounds : (appeal.lodge ?? appeal)).clauses,
      });
    case 'to-convene':
      return refuse('not-now', 'No panel has been set up for this appeal yet.', { clauses: appeal.clauses });
    case 'replaced':
      return refuse('not-now', 'Another appeal was sent in place of this one.', { clauses: appeal.clauses });
    case 'decided':
    case 'not-taken':
      return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
    default:
      return standing satisfies never;
  }
}

function unsaid(
  { reasons, attended }: CommandOf<'decide-appeal'>,
  { convened }: AppealState,
  { attendance }: Appeal,
): Refusal | undefined {
  const fields = [
    ...(reasons.words === 0 ? [{ field: 'reasons', says: 'Write the reasons for the decision.' }] : []),
    ...(convened?.attends === true && attended === undefined
      ? [{ field: 'attended', says: 'Say whether the applicant came to the hearing.' }]
      : []),
  ];
  const [first] = fields;
  if (first === undefined) return undefined;
  return refuse('incomplete', first.says, { clauses: attendance?.clauses ?? [], fields });
}

/** Exactly the copies that the policy's letter goes to. */
export function wrongLetters(
  letter: string | undefined,
  letters: readonly LetterToSend[],
  { caseFile }: Asked,
): Refusal | undefined {
  const awaited = letter === undefined ? [] : copiesOf([letter], caseFile);
  return sameLetters(awaited, letters) ? undefined : refuse('unknown', 'This answer has another letter.');
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
  const { convened } = lodged;
  if (appeal.panel === undefined) {
    if (lodged.to === actor.by) return undefined;
    const who = roleTitle(caseFile.policy, appeal.to);
    return refuse('not-yours', `Only ${who} decides this appeal.`, { clauses });
  }
  if (convened === undefined) return undefined;
  const chair = convened.members.find(({ part }) => part === 'chair');
  if (chair?.person !== actor.by)
    return refuse('not-yours', 'Only the chair of the appeal panel records its decision.', { clauses });
  return actor.today >= convened.on
    ? undefined
    : refuse('not-now', `The appeal is heard on ${describeDate(convened.on)}.`, { clauses });
}
