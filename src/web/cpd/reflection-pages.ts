import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { answerReflection } from '../../app/cpd/answer-reflection.ts';
import { cpdKinds } from '../../app/cpd/cpd-activity.ts';
import { daysWords } from '../../app/cpd/days-words.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';

const template = 'cpd/reflection.njk';

/** What a colleague asks somebody to talk over with them: to give, or to decline. */
export function reflectionPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cpd/reflections/:id', access: { type: 'signed-in' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => answer(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const model = await modelOf(deps, visit);
  return model === undefined ? visit.notFound() : visit.show(template, model);
}

async function modelOf({ acts }: WaymarkDeps, visit: Visit): Promise<PageModel | undefined> {
  const viewer = appViewer(visit.viewer);
  const asked = await acts.cpd.asked(viewer, visit.part('id'));
  if (asked === undefined) return undefined;
  const pack = acts.desk.policies.current(viewer.authority);
  const { shown, owner, standing } = asked;
  return {
    title: shown.title,
    back: { href: '/', text: 'Home' },
    owner: owner.name,
    note: asked.note,
    standing,
    words: asked.words,
    role: visit.viewer.title,
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
    role: visit.viewer.title,
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
    case 'refused': {
      const model = await modelOf(deps, visit);
      if (model === undefined) return gone(visit, words);
      return visit.showAgain(template, { ...model, errors: errorsOf(answered.refusal) });
    }
    default:
      return answered satisfies never;
  }
}

/** Withdrawn while it was being written, or never asked: what was typed is the writer's own and is not lost. */
function gone(visit: Visit, words: string): Promise<FastifyReply> | FastifyReply {
  if (words.trim() === '') return visit.notFound();
  const title = 'This is not asked of you any more';
  return visit.reply.page(
    template,
    { title, back: { href: '/', text: 'Home' }, standing: 'gone', words },
    404,
  );
}
