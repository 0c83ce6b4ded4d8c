import { companionsOf } from '../../policy/appeal.ts';
import { attendsHearing, isAwaited, hearsAppeal, standingOfAppeal } from '../appeal/appeal-standing.ts';
import type { CaseEventBody } from '../events.ts';
import { refuse } from '../refusal.ts';
import { wrongLetters } from './appeal.ts';
import type { Answer, Asked, CommandOf } from './context.ts';

/** Whether an appeal that came late, or is about the decision itself, is taken: by whoever it went to, with a reason. */
export function weighAppeal(command: CommandOf<'weigh-appeal'>, asked: Asked): Answer {
  const { lodged, appeal } = found(command.appeal, asked);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const { clauses } = appeal;
  if (lodged.to !== asked.actor.by)
    return refuse('not-yours', 'Somebody else says whether this appeal is taken.', { clauses });
  if (lodged.weighed !== undefined)
    return refuse('already-done', 'It is recorded already whether this appeal is taken.', { clauses });
  if (standingOfAppeal(lodged, asked.caseFile) !== 'to-weigh')
    return refuse('not-now', 'Nothing has to be weighed before this appeal is decided.', { clauses });
  if (command.reasons.words === 0) {
    const says = 'Write why it is taken or not.';
    return refuse('incomplete', says, { fields: [{ field: 'why', says }] });
  }
  const { letters = [] } = command;
  const wrong = command.taken ? undefined : wrongLetters(appeal.letter, letters, asked);
  if (wrong !== undefined) return wrong;
  const { taken, reasons } = command;
  const sent = taken ? [] : letters;
  return [
    { type: 'AppealWeighed', data: { id: lodged.id, taken, reasons } },
    ...sent.map((letter): CaseEventBody => ({ type: 'LetterSent', data: letter })),
  ];
}

/** The applicant says who comes to the hearing with them, up to the day of it. */
export function bringCompanion(command: CommandOf<'bring-companion'>, asked: Asked): Answer {
  const { actor, caseFile } = asked;
  const { lodged, appeal } = found(command.appeal, asked);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const { clauses } = appeal;
  if (actor.by !== caseFile.state.applicant)
    return refuse('not-yours', 'Only the applicant says who comes with them.', { clauses });
  if (!isAwaited(lodged, caseFile))
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  const { convened } = lodged;
  if (convened === undefined) return refuse('not-now', 'No day has been set for a hearing yet.', { clauses });
  if (!attendsHearing(lodged, appeal)) {
    const says = 'The appeal is heard on the papers: you are not asked to come, so nobody comes with you.';
    return refuse('not-now', says, { clauses: appeal.attendance?.clauses ?? clauses });
  }
  if (actor.today > convened.on) return refuse('not-now', 'The day of the hearing is over.', { clauses });
  const kinds = companionsOf(appeal);
  const { companion } = command;
  if (companion !== undefined) {
    const allowed = kinds.flatMap((one) => one.clauses);
    if (!kinds.some(({ id }) => id === companion.kind)) {
      const says = `The policy lets one person come with you: ${kinds.map((one) => one.says.toLowerCase()).join(', or ')}.`;
      return refuse('rule', says, { clauses: allowed, fields: [{ field: 'kind', says }] });
    }
    if (companion.name.words === 0) {
      const says = 'Write the name of who comes with you.';
      return refuse('incomplete', says, { fields: [{ field: 'companion', says }] });
    }
  }
  return [
    { type: 'CompanionNamed', data: { id: lodged.id, ...(companion === undefined ? {} : { companion }) } },
  ];
}

/** What either side has to say, until it is decided: the applicant's own, or of those whose decision it was. */
export function addStatement(command: CommandOf<'add-statement'>, asked: Asked): Answer {
  const { actor, caseFile } = asked;
  const { lodged, appeal } = found(command.appeal, asked);
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const { clauses } = appeal;
  const { state } = caseFile;
  const theirs =
    command.side === 'applicant'
      ? actor.by === state.applicant
      : actor.by !== state.applicant &&
        (hearsAppeal(lodged, actor.by) || state.decisions[lodged.decision]?.by === actor.by);
  if (!theirs) return refuse('not-yours', 'This statement is somebody else’s to make.', { clauses });
  if (!isAwaited(lodged, caseFile))
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  if (command.words.words === 0) {
    const says = 'Write the statement.';
    return refuse('incomplete', says, { fields: [{ field: 'statement', says }] });
  }
  const { side, words } = command;
  return [{ type: 'StatementMade', data: { id: lodged.id, side, words } }];
}

function found(id: string, { caseFile: { state, policy } }: Asked) {
  const lodged = state.appeals.find((one) => one.id === id);
  return { lodged, appeal: policy.pathway.appeals.find((one) => one.id === lodged?.appeal) };
}
