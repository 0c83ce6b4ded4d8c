import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answerReflection } from '../../app/cpd/answer-reflection.ts';
import { cpdKinds } from '../../app/cpd/cpd-activity.ts';
import type { ReflectionAsked } from '../../app/cpd/cpd-ports.ts';
import { daysWords } from '../../app/cpd/days-words.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { pageOfOne } from '../layout/page-of-one.ts';
import { type Pages, page, type Visit } from '../page.ts';

const template = 'cpd/reflection.njk';
const { show } = pageOfOne(template, modelOf);

/** What a colleague asks somebody to talk over with them: to give, or to decline. */
export function reflectionPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cpd/reflections/:id', access: { type: 'signed-in' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => answer(deps, visit) });
  };
}

async function modelOf({ acts }: WaymarkDeps, visit: Visit): Promise<PageModel | undefined> {
  const viewer = appViewer(visit.viewer);
  const asked = await acts.cpd.asked(viewer, visit.part('id'));
  if (asked === undefined) return undefined;
  return modelFor({ acts }, visit, asked);
}

function modelFor({ acts }: Pick<WaymarkDeps, 'acts'>, visit: Visit, asked: ReflectionAsked): PageModel {
  const pack = acts.desk.policies.current(visit.viewer.authority);
  const { shown, owner, standing } = asked;
  return {
    title: shown.title,
    back: { href: '/', text: 'Home' },
    owner: owner.name,
    note: asked.note,
    standing,
    words: asked.words,
    role: roleOf(visit),
    answeredOn: asked.answeredAt && describeDate(londonDate(asked.answeredAt), 'without-weekday'),
    // Once answered, there is nothing left to need it for.
    shown:
      standing === 'asked'
        ? {
            ...shown,
            kind: cpdKindTitle(cpdKinds(pack), shown.activity),
            days: daysWords({ begun: shown.begun, on: shown.on }),
          }
        : undefined,
  };
}

const posted = z.object({ words: z.string().catch(''), _do: z.enum(['give', 'decline']).catch('give') });

async function answer(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { words, _do } = posted.parse(visit.body ?? {});
  const viewer = appViewer(visit.viewer);
  const given = _do === 'give' ? 'given' : 'declined';
  const answered = await answerReflection(deps.acts.desk, deps.acts.cpd, {
    viewer,
    id: visit.part('id'),
    answer: given,
    role: roleOf(visit),
    words,
  });
  switch (answered.type) {
    case 'done':
      visit.say(
        given === 'given' ? 'Your reflection is with your colleague. Thank you.' : 'You have declined.',
      );
      return visit.goTo('/');
    case 'not-found':
      return gone(visit, words);
    case 'answered-before':
      return stands(deps, visit, { asked: answered.stands, words });
    case 'refused': {
      const model = await modelOf(deps, visit);
      if (model === undefined) return gone(visit, words);
      return visit.showAgain(template, { ...model, errors: errorsOf(answered.refusal) });
    }
    default:
      return answered satisfies never;
  }
}

/** An office that somebody holds beside their work says nothing of whom the owner talked with. */
function roleOf({ viewer }: Visit): string {
  return viewer.worksAs ?? viewer.title;
}

/** Answered on another page before: that stands, and what was typed here is not lost. */
function stands(
  deps: WaymarkDeps,
  visit: Visit,
  { asked, words }: { readonly asked: ReflectionAsked; readonly words: string },
): Promise<FastifyReply> | FastifyReply {
  const typed = words.trim() === asked.words ? '' : words.trim();
  const model = modelFor(deps, visit, asked);
  return visit.reply.page(template, { ...model, late: true, typedHere: typed }, 409);
}

/** Withdrawn while it was being written, or never asked: what was typed is the writer's own and is not lost. */
function gone(visit: Visit, words: string): Promise<FastifyReply> | FastifyReply {
  const title = 'This is not asked of you any more';
  return visit.reply.page(
    template,
    { title, back: { href: '/', text: 'Home' }, standing: 'gone', words },
    404,
  );
}
