import { saidTo } from '../../core/case/about-applicant.ts';
import { describeDate, describeInstant, londonTime } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import type { CaseEvent, CaseEventBody, CaseEventType } from '../../core/case/events.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import type { SittingSnapshot } from '../../core/case/events/event-parts.ts';
import { letterTitle } from '../../core/case/letters/payroll-letter.ts';
import { type Policy, roleTitle, standardTitle } from '../../core/case/policy.ts';
import { midSentence } from '../../core/rules/rule-words.ts';
import { appealWords } from './appeal-words.ts';
import { correctionWords } from './correction-words.ts';
import { placeWords } from './place-words.ts';
import { drawWords } from './draw-words.ts';
import { answers, closings, detailsAnswers, fallen } from './event-phrases.ts';
import { reviewWords } from './review-words.ts';
import { rowWords, titleShown } from './row-words.ts';
import { sampleWords } from './sample-words.ts';
import { openedWords } from './opened-words.ts';
import type { Telling } from './telling.ts';
import { yearWords } from './year-words.ts';

type BodyOf<T extends CaseEventType> = Extract<CaseEventBody, { type: T }>['data'];

/** One sentence of what happened; none where this reader may not know it. Words that a person typed are never in it. */
export function eventWords(event: CaseEvent, telling: Telling): string | undefined {
  const { policy, name } = telling;
  const step = (id: string) => `“${policy.steps.get(id)?.title ?? id}”`;
  switch (event.type) {
    case 'CaseOpened':
      return openedWords(event.data, name);
    case 'PartyChanged':
      return `${name(event.data.person)} became the ${roleTitle(policy, event.data.role)}.`;
    case 'StepOpened':
      return `${step(event.data.step)} was opened.`;
    case 'StepClosed':
      return `${step(event.data.step)} ${closings[event.data.outcome] ?? 'was done'}.`;
    case 'StepNotNeeded':
      return `${step(event.data.step)} was not needed.`;
    case 'AgreementGiven':
      return `${name(event.by)} ${answers[event.data.answer]} at ${step(event.data.step)}.`;
    case 'PanelBooked':
      return `A place was asked for on the ${policy.pack.panels[event.data.panel]?.title ?? 'panel'} of ${sittingWords(event.data.sitting)}.`;
    case 'BookingMoved':
      return `The booking was moved to the panel of ${sittingWords(event.data.sitting)}, with a reason.`;
    case 'SittingChanged':
      return `The panel was set anew, to ${sittingWords(event.data.sitting)}.`;
    case 'PlaceCancelled':
    case 'AdjustmentsArranged':
      return placeWords(event, telling);
    case 'Acknowledged':
      return `Acknowledged: ${policy.pathway.statements[event.data.statement]?.says ?? event.data.statement}`;
    case 'StandardsAllocated':
      return `The standards were drawn: ${listWords(event.data.drawn.map((id) => standardTitle(policy.standards.get(id), id)))}.`;
    case 'BookingConfirmed':
      return event.data.submitBy === undefined
        ? 'The place was confirmed.'
        : `The place was confirmed. The submission date is ${describeDate(event.data.submitBy)}.`;
    case 'SectionSaved':
      return sectionWords(event.data.section, telling);
    case 'ItemAdded':
      return `Attached: ${midSentence(policy.pack.itemKinds[event.data.kind]?.title ?? event.data.kind)} of ${describeDate(event.data.on, 'without-weekday')}.`;
    case 'ItemRemoved':
      return 'A piece of evidence was taken out.';
    case 'Signed': {
      const { statement, role } = event.data;
      const said = statement === undefined ? '.' : `: “${statement}”`;
      return `${name(event.by)} signed ${step(event.data.step)} as ${roleTitle(policy, role)}${said}`;
    }
    case 'SignatureFellAway':
      return event.data.because === 'withdrawn'
        ? `${name(event.by)} took back their signature under ${step(event.data.step)}.`
        : `The signature of the ${roleTitle(policy, event.data.role)} under ${step(event.data.step)} no longer stands${fallen[event.data.because] ?? ', as something under it was opened again'}. It has to be given again.`;
    case 'DetailsAnswered':
      return `${name(event.by)} was shown what may tell who a family is at ${step(event.data.step)}, and answered: ${detailsAnswers[event.data.answer]}`;
    case 'PortfolioSubmitted':
      return `The portfolio was submitted and sealed${event.data.late ? ', after the submission date' : ''}.`;
    case 'PortfolioUnsealed':
      return `The portfolio was sent back from ${step(event.data.step)} and can be changed again.`;
    case 'DrawPrepared':
    case 'RowsDrawn':
    case 'DrawSetAside':
      return drawWords(event, step);
    case 'CommentMade':
    case 'CommentTakenBack':
    case 'CommentsGiven':
    case 'CommentAnswered':
    case 'CommentSettled':
      return reviewWords(event, step);
    case 'Sampled':
    case 'ReaderNamed':
    case 'SecondOpinionGiven':
    case 'ReaderAdmitted':
    case 'AdmissionEnded':
      return sampleWords(event, telling);
    case 'RowAgreed':
      return rowWords(event, telling);
    case 'LateAccepted':
      return 'The portfolio was accepted late, with a reason.';
    case 'RuleWaived':
      return `A rule was set aside by the ${roleTitle(policy, event.data.role)}, with a reason: ${saidTo(policy.pathway.rules[event.data.rule]?.says ?? event.data.rule, { roles: telling.viewer.roles, policy })}`;
    case 'PanelNamed':
      return `The panel was named: ${membersWords(event.data.members, telling)}.`;
    case 'InterestDeclared':
      return interestWords(event.data, event.by, telling);
    case 'StoodAside':
      return `${name(event.data.person)} stands aside from this case.`;
    case 'CameBack':
      return `${name(event.data.person)} sits on this case again, with a reason.`;
    case 'Heard':
      return `The panel heard the case. Present: ${membersWords(event.data.present, telling)}.`;
    case 'Decided':
      return `${byPanel(event.data.step, policy) ? 'The panel' : name(event.by)} decided: ${optionTitle(event.data, policy)}.${recommendedWords(event.data.recommended.length)}`;
    case 'LevelReached':
      return `Reached: ${levelTitle(event.data.level, policy)}${gradeWords(event.data)}, from ${describeDate(event.data.from)}.`;
    case 'LetterSent':
      return `The letter “${letterTitle(event.data.letter, policy.pack)}” was sent to ${name(event.data.to)}.`;
    case 'LetterDelivered':
      return 'The letter was handed to the mail.';
    case 'Informed':
      return `The ${roleTitle(policy, event.data.role)} was told on ${describeDate(event.data.on)}.`;
    case 'TaskDone':
      return `Ticked off: ${taskTitle(event.data, policy)}, done on ${describeDate(event.data.on)}.`;
    case 'RecommendationAnswered':
      return `A piece of recommended work was marked as ${event.data.done ? 'done' : 'not done'}.`;
    case 'PayConfirmed':
      return `The pay change was confirmed, from ${describeDate(event.data.from)}.`;
    case 'AppealLodged':
    case 'AppealWeighed':
    case 'AppealConvened':
    case 'CompanionNamed':
    case 'StatementMade':
    case 'AppealDecided':
      return appealWords(event, telling);
    case 'NotAttended':
      return 'The applicant did not attend the panel. That has no outcome and no penalty.';
    case 'DecisionCorrected':
    case 'LevelTakenBack':
    case 'DecisionAnswered':
    case 'LetterHeld':
    case 'LetterReleased':
    case 'LetterVoided':
    case 'LetterSuperseded':
    case 'ActionReviewed':
      return correctionWords(event, telling);
    case 'ProgrammeBegan':
    case 'ProgrammeChanged':
      return yearWords(event);
    case 'Repinned':
      return `The case was moved from version ${event.data.from} of the policy to version ${event.data.to}, with a reason.`;
    case 'Withdrawn':
      return 'The application was withdrawn.';
    case 'CaseClosed':
      return 'The case was closed.';
    default:
      return event satisfies never;
  }
}

/** A role may decide alone. */
function byPanel(stepId: string, { steps }: Telling['policy']): boolean {
  const step = steps.get(stepId);
  return step?.kind !== 'decide' || step.panel !== undefined;
}

function sittingWords({ on, startsAt }: SittingSnapshot): string {
  return startsAt === undefined ? describeDate(on) : `${describeDate(on)} at ${londonTime(startsAt)}`;
}

function sectionWords(key: string, telling: Telling): string | undefined {
  const title = titleShown(key, telling);
  return title === undefined ? undefined : `“${title}” was saved.`;
}

const parts = { chair: 'in the chair', core: '', 'co-opted': 'co-opted' } as const;

function membersWords(members: BodyOf<'PanelNamed'>['members'], { name }: Telling): string {
  return listWords(
    members.map(({ person, part }) =>
      parts[part] === '' ? name(person) : `${name(person)} (${parts[part]})`,
    ),
  );
}

/** The answer itself is for the panel and its administration. */
function interestWords(
  { interest }: BodyOf<'InterestDeclared'>,
  by: string,
  { name, viewer }: Telling,
): string {
  const told =
    viewer.personId === by ||
    viewer.roles.some((role) => role === 'progression-office' || role === 'chair' || role === 'director');
  if (!told) return `${name(by)} answered the question about interests.`;
  return `${name(by)} declared ${interest ? 'an interest' : 'that they have no interest'}.`;
}

function optionTitle({ step: id, decision, option }: BodyOf<'Decided'>, policy: Policy): string {
  const step = policy.steps.get(id);
  const options =
    step?.kind === 'decide' ? step.decisions.find((one) => one.id === decision)?.options : undefined;
  return options?.find((one) => one.id === option)?.title ?? option;
}

function recommendedWords(count: number): string {
  if (count === 0) return '';
  return ` It recommended ${count === 1 ? 'one piece' : `${count} pieces`} of work.`;
}

function taskTitle({ step: id, task }: BodyOf<'TaskDone'>, policy: Policy): string {
  const step = policy.steps.get(id);
  return (step?.kind === 'tasks' ? step.tasks.find((one) => one.id === task)?.title : undefined) ?? task;
}

export function levelTitle(level: string, policy: Policy): string {
  return policy.pack.levels.find(({ id }) => id === level)?.title ?? level;
}

/** "16:00 on Thursday 23 April 2026, by Hal Heading, Chair of the panel" */
export function stampWords({ at, by, byRole }: CaseEvent, { name, policy }: Telling): string {
  const role = byRole === undefined || by === 'system' ? '' : `, ${roleTitle(policy, byRole)}`;
  return `${describeInstant(at)}, by ${name(by)}${role}`;
}
