import type { FastifyReply } from 'fastify';
import { tokenHash } from '../../app/feedback/ask-feedback.ts';
import type { OpenRequest } from '../../app/feedback/feedback-ports.ts';
import { answerFaults, feedbackQuestions, tidyAnswers } from '../../app/feedback/feedback-questions.ts';
import { keepFeedback } from '../../app/feedback/keep-feedback.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { PageModel } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { nameError, namesTold, saidFine } from './names-told.ts';

/** What somebody without an account comes to by a link. Looking at it uses nothing up. */
export function answerPages(deps: WaymarkDeps): Pages {
  const route = { url: '/feedback/:token', access: { type: 'public' } } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => keep(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const request = await openRequest(deps, visit);
  return request === undefined
    ? over(visit)
    : visit.show('feedback/answer.njk', { ...model(deps, request), own: isOwner(visit, request) });
}

async function keep(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, feedback, pdf } = deps.acts;
  const request = await openRequest(deps, visit);
  const typed = postedTexts(visit.body);
  const answers = tidyAnswers(typed);
  if (request === undefined) return over(visit, answers);
  if (isOwner(visit, request))
    return visit.showAgain('feedback/answer.njk', {
      ...model(deps, request),
      own: true,
      errors: [{ href: '#well', text: 'Nobody answers about their own work. Nothing was sent' }],
    });
  const faults = answerFaults(answers);
  if (faults.length > 0)
    return visit.showAgain('feedback/answer.njk', {
      ...model(deps, request),
      errors: faults.map(({ field, says }) => ({ href: `#${field}`, text: says })),
    });
  const names = namesTold({ answers, about: request.ownerName });
  if (names.length > 0 && !saidFine(typed))
    return visit.showAgain('feedback/answer.njk', { ...model(deps, request), names, errors: [nameError] });
  const kept = await keepFeedback(
    { desk, feedback, pdf },
    {
      authority: deps.authority,
      owner: { id: request.owner, name: request.ownerName },
      request: request.id,
      source: 'link',
      giver: request.giver,
      on: londonDate(desk.now()),
      answers,
    },
  );
  if (kept === 'gone') return over(visit, answers);
  return visit.show('feedback/thanks.njk', { title: 'Thank you', name: request.ownerName });
}

/** Whoever asked sees what is asked, and leaves the answer to the other. */
function isOwner({ request: { viewer } }: Visit, { owner }: OpenRequest): boolean {
  return viewer?.personId === owner;
}

async function openRequest({ authority, acts }: WaymarkDeps, visit: Visit): Promise<OpenRequest | undefined> {
  const { desk, feedback } = acts;
  return feedback.open(authority, { hash: tokenHash(desk, visit.part('token')), at: desk.now() });
}

/** The same whether it was answered, withdrawn, ran out or never was: a link tells a stranger nothing. */
function over(visit: Visit, answers: Readonly<Record<string, string>> = {}): FastifyReply {
  const typed = feedbackQuestions.flatMap(({ id, asks }) => {
    const value = answers[id];
    return value === undefined ? [] : [{ label: asks, value }];
  });
  return visit.reply.page(
    'feedback/over.njk',
    { title: 'This link cannot be used any more', sent: typed },
    410,
  );
}

function model({ brand }: WaymarkDeps, { ownerName, about, giver, runsOutAt }: OpenRequest): PageModel {
  return {
    title: `What did you think of the work of ${ownerName}?`,
    name: ownerName,
    about,
    giver: inSentence(giver),
    council: brand.name,
    until: describeDate(londonDate(runsOutAt)),
    questions: feedbackQuestions,
  };
}

/** "A parent" is "a parent" there, and "IRO" stays what it is. */
function inSentence(giver: string): string {
  return giver.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase());
}
