import { describeDate } from '../../calendar/instant.ts';
import { standingOfAppeal } from '../appeal/appeal-standing.ts';
import { againstMakeUp } from '../panel/panel-seats.ts';
import type { CaseEventBody } from '../events.ts';
import { refuse } from '../refusal.ts';
import { wrongLetters } from './appeal.ts';
import type { Answer, Asked, CommandOf } from './context.ts';

/**
 * Sets the hearing of an appeal and who hears it. Nobody hears it who took any part in the case so far: that is read
 * off its history, not off what people say of themselves.
 */
export function conveneAppeal(command: CommandOf<'convene-appeal'>, asked: Asked): Answer {
  const { caseFile, actor } = asked;
  const { state, policy } = caseFile;
  const lodged = state.appeals.find(({ id }) => id === command.appeal);
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  const panel = policy.pack.panels[appeal?.panel ?? ''];
  if (lodged === undefined || appeal === undefined) return refuse('unknown', 'There is no such appeal.');
  const { clauses } = appeal;
  if (panel === undefined) return refuse('unknown', 'The policy has no panel for this appeal.', { clauses });
  if (lodged.to !== actor.by)
    return refuse('not-yours', 'Somebody else sets up the panel for this appeal.', { clauses });
  const standing = standingOfAppeal(lodged, caseFile);
  if (standing === 'decided' || standing === 'not-taken')
    return refuse('final', appeal.final.says, { clauses: appeal.final.clauses });
  if (standing === 'to-weigh')
    return refuse('not-now', 'Say first whether this appeal is taken.', { clauses: appeal.grounds.clauses });
  if (standing === 'replaced')
    return refuse('not-now', 'Another appeal was sent in place of this one.', { clauses });
  if (command.on < actor.today) {
    const says = `Choose ${describeDate(actor.today)} or a later day for the hearing.`;
    return refuse('incomplete', says, { clauses, fields: [{ field: 'on', says }] });
  }
  const touched = command.members.filter(({ person }) => state.tookPart.includes(person));
  if (touched.length > 0) {
    const says = 'Nobody who took part in the case may hear the appeal.';
    const fields = touched.map(({ person }) => ({ field: `member-${person}`, says }));
    return refuse('rule', says, { clauses: [...clauses, ...panel.clauses], fields });
  }
  const wrong = againstMakeUp(command.members, panel, caseFile);
  if (wrong !== undefined)
    return refuse('rule', wrong, { clauses: panel.clauses, fields: [{ field: 'members', says: wrong }] });
  const { on, members, attends, letters = [] } = command;
  const other = wrongLetters(appeal.hearingLetter, letters, asked);
  if (other !== undefined) return other;
  return [
    {
      type: 'AppealConvened',
      data: { id: lodged.id, on, members, ...(attends === undefined ? {} : { attends }) },
    },
    ...letters.map((letter): CaseEventBody => ({ type: 'LetterSent', data: letter })),
  ];
}
