import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LearningEvent } from '../../app/people-ports.ts';
import { learningOffices, saveLearningEvent } from '../../app/save-learning-event.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, type PostedDate, postedDate } from '../layout/posted-date.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { programmeOf } from './learning-model.ts';

const template = 'learning/learning-event.njk';

// What the words have to be is for the act to say; here only their shape is read.
const form = z.object({
  title: z.string().default(''),
  summary: z.string().default(''),
  standards: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  source: z.string().default(''),
  link: z.string().default(''),
  hidden: z.literal('yes').optional(),
});
type Typed = z.output<typeof form>;

/** Adds a course or event, and changes one. */
export function learningEventPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: learningOffices } as const;
    const add = { url: '/learning/new', access } as const;
    page(app, { ...add, method: 'GET', answer: (visit) => visit.show(template, model(deps, visit)) });
    page(app, { ...add, method: 'POST', answer: (visit) => save(deps, visit) });
    const change = { url: '/learning/:id', access } as const;
    page(app, { ...change, method: 'GET', answer: (visit) => changing(deps, visit) });
    page(app, { ...change, method: 'POST', answer: (visit) => saveKnown(deps, visit) });
  };
}

async function changing(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const event = await deps.acts.learning.event(visit.viewer.authority, visit.part('id'));
  return event === undefined ? visit.notFound() : visit.show(template, model(deps, visit, event));
}

async function saveKnown(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const event = await deps.acts.learning.event(visit.viewer.authority, visit.part('id'));
  return event === undefined ? visit.notFound() : save(deps, visit, event);
}

async function save(deps: WaymarkDeps, visit: Visit, known?: LearningEvent): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...model(deps, visit, known), errors });
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const on = postedDate(visit.body, 'on');
  if (on.type === 'mistaken') return again([on.error]);
  // The form's own id: sent twice, it adds one.
  const id = known?.id ?? visit.formId ?? deps.acts.desk.chance.id();
  const saved = await saveLearningEvent(deps.acts.desk, deps.acts.learning, {
    viewer: appViewer(visit.viewer),
    isNew: known === undefined,
    event: eventOf(id, read.values, on),
  });
  switch (saved.type) {
    case 'refused':
      return again(errorsOf(saved.refusal));
    case 'not-found':
      return visit.notFound();
    case 'repeated':
      visit.say('This was added the first time you sent it; it was not added twice.', 'note');
      return visit.goTo('/learning');
    case 'saved':
      visit.say(known === undefined ? 'Added to the list.' : 'Your changes are saved.');
      return visit.goTo('/learning');
    default:
      return saved satisfies never;
  }
}

function eventOf(id: string, typed: Typed, on: PostedDate): LearningEvent {
  const { title, summary, standards, source, link, hidden } = typed;
  return {
    id,
    title,
    summary,
    standards,
    ...(on.type === 'date' && { startsOn: on.on }),
    ...(source !== '' && { source }),
    ...(link !== '' && { link }),
    active: hidden === undefined,
  };
}

function model(deps: WaymarkDeps, visit: Visit, known?: LearningEvent) {
  const programme = programmeOf(deps, visit.viewer.authority);
  const typed = readForm(form, visit.body);
  const posted = visit.request.method === 'POST' && typed.type === 'read' ? typed.values : undefined;
  return {
    title: known === undefined ? 'Add a course or event' : 'Change a course or event',
    back: { href: '/learning', text: 'Learning' },
    framework: programme?.framework,
    standards: programme?.standards ?? [],
    sources: programme?.learning.sources ?? [],
    boxes: dateBoxes(visit.body, 'on', known?.startsOn),
    values: posted ?? { ...known, hidden: known?.active === false ? 'yes' : undefined },
    isNew: known === undefined,
  };
}
