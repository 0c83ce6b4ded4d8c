import type { FastifyReply } from 'fastify';
import { answerFaults, feedbackQuestions, tidyAnswers } from '../../app/feedback/feedback-questions.ts';
import { keepFeedback } from '../../app/feedback/keep-feedback.ts';
import type { Managed } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, type PostedDate, postedDate } from '../layout/posted-date.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { nameError, namesTold, saidFine } from './names-told.ts';

const url = '/library/feedback/record';
const sources = ['paper', 'telephone'] as const;
const longestGiver = 100;

/** A manager types in what came on paper, or notes what was said by telephone, for somebody whom they manage. */
export function recordPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url, access, answer: (visit) => record(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const people = await managed(deps, visit);
  return people.length === 0
    ? visit.notFound()
    : visit.show('feedback/record.njk', model(deps, visit, people));
}

async function record(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const people = await managed(deps, visit);
  if (people.length === 0) return visit.notFound();
  const { desk, feedback, pdf } = deps.acts;
  const typed = postedTexts(visit.body);
  const person = people.find(({ id }) => id === typed['person']);
  const source = sources.find((one) => one === typed['source']);
  const giver = (typed['giver'] ?? '').trim();
  const day = postedDate(visit.body, 'on');
  const on = day.type === 'date' ? day.on : undefined;
  const answers = tidyAnswers(typed);
  const today = londonDate(desk.now());
  const errors: readonly FieldError[] = [
    ...fault(person === undefined, 'person', 'Choose whose work it is about'),
    ...fault(source === undefined, 'source', 'Say how it came'),
    ...fault(giver === '', 'giver', 'Say who gave it, without a name'),
    ...fault(giver.length > longestGiver, 'giver', `Keep this to ${longestGiver} characters or fewer`),
    ...dayFault(day, today),
    ...answerFaults(answers).map(({ field, says }) => ({ href: `#${field}`, text: says })),
  ];
  if (errors.length > 0 || person === undefined || source === undefined || on === undefined)
    return visit.showAgain('feedback/record.njk', { ...model(deps, visit, people), errors });
  const names = namesTold({ answers, giver, about: person.name });
  if (names.length > 0 && !saidFine(typed))
    return visit.showAgain('feedback/record.njk', {
      ...model(deps, visit, people),
      names,
      errors: [nameError],
    });
  const { authority, personId, name } = visit.viewer;
  const kept = await keepFeedback(
    { desk, feedback, pdf },
    {
      id: visit.formId,
      authority,
      owner: person,
      source,
      giver,
      on,
      answers,
      recordedBy: { id: personId, name },
    },
  );
  if (kept === 'repeated')
    visit.say('This was kept the first time you sent it; it was not kept twice.', 'note');
  else visit.say(`It is in ${person.name}’s library now, with how it came and that you took it down.`);
  return visit.goTo(url);
}

async function managed({ acts }: WaymarkDeps, { viewer }: Visit): Promise<readonly Managed[]> {
  const { people, now } = acts.desk;
  return people.managedBy(viewer.authority, viewer.personId, londonDate(now()));
}

function fault(wrong: boolean, field: string, text: string): readonly FieldError[] {
  return wrong ? [{ href: `#${field}`, text }] : [];
}

function dayFault(day: PostedDate, today: IsoDate): readonly FieldError[] {
  if (day.type === 'mistaken') return [day.error];
  if (day.type === 'empty') return [{ href: '#on', text: 'Enter the day it was given' }];
  return fault(day.on > today, 'on', 'The day it was given cannot be in the future');
}

function model({ acts }: WaymarkDeps, visit: Visit, people: readonly Managed[]): PageModel {
  const typed = postedTexts(visit.body);
  return {
    title: 'Feedback on paper or by telephone',
    back: { href: '/library/feedback', text: 'Feedback' },
    people: people.map(({ id, name }) => ({ value: id, text: name })),
    chosen: typed['person'],
    questions: feedbackQuestions,
    boxes: dateBoxes(visit.body, 'on', londonDate(acts.desk.now())),
  };
}
