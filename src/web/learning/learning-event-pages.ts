import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { programmesOf } from '../../app/cohorts/programmes.ts';
import type { KeptLearningEvent, LearningEvent } from '../../app/people/people-ports.ts';
import { learningOffices, saveLearningEvent } from '../../app/save-learning-event.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { staleError } from '../layout/stale.ts';
import { dateBoxes, type PostedDate, postedDate } from '../layout/posted-date.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { eventRow, programmeOf } from './learning-model.ts';

const template = 'learning/learning-event.njk';

// What the words have to be is for the act to say; here only their shape is read.
const form = z.object({
  title: z.string().default(''),
  summary: z.string().default(''),
  standards: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  source: z.string().default(''),
  link: z.string().default(''),
  hidden: z.literal('yes').optional(),
  mandatory: z.literal('yes').optional(),
  version: z.coerce.number().int().catch(0),
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

async function save(deps: WaymarkDeps, visit: Visit, known?: KeptLearningEvent): Promise<FastifyReply> {
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
    ...(known === undefined ? {} : { basedOn: read.values.version }),
    event: eventOf(id, read.values, on),
  });
  switch (saved.type) {
    case 'refused':
      return again(errorsOf(saved.refusal));
    case 'changed-meanwhile':
      return changedMeanwhile(deps, visit, known);
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

/** 409: what was typed is still in the form; what stands now is beside it. Sent again, it rests on that. */
async function changedMeanwhile(
  deps: WaymarkDeps,
  visit: Visit,
  known: KeptLearningEvent | undefined,
): Promise<FastifyReply> {
  const now = await deps.acts.learning.event(visit.viewer.authority, known?.id ?? '');
  const programme = programmeOf(deps, visit.viewer.authority);
  if (now === undefined || programme === undefined) return visit.notFound();
  return visit.reply.page(
    template,
    {
      ...model(deps, visit, now),
      version: now.version,
      errors: [staleError('#title')],
      stands: standsNow(eventRow(now, programme)),
    },
    409,
  );
}

function standsNow(event: ReturnType<typeof eventRow>) {
  const { title, summary, when, standards, source, link, active, mandatory } = event;
  return [
    { label: 'Name', value: title },
    { label: 'What it is about', value: summary },
    { label: 'The day it starts', value: when },
    { label: 'Standards', value: standards.join('; ') || 'None' },
    { label: 'Why it is in the programme', value: source ?? 'Not recorded' },
    { label: 'Page', value: link ?? 'None' },
    { label: 'Who goes', value: mandatory ? 'Everybody in the first year' : 'Whoever wants to' },
    { label: 'In the list', value: active ? 'Everyone sees it' : 'Kept out of the list' },
  ];
}

function eventOf(id: string, typed: Typed, on: PostedDate): LearningEvent {
  const { title, summary, standards, source, link, hidden, mandatory } = typed;
  return {
    id,
    title,
    summary,
    standards,
    ...(on.type === 'date' && { startsOn: on.on }),
    ...(source !== '' && { source }),
    ...(link !== '' && { link }),
    active: hidden === undefined,
    ...(mandatory === 'yes' && { mandatory: true as const }),
  };
}

function model(deps: WaymarkDeps, visit: Visit, known?: KeptLearningEvent) {
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
    values: posted ?? {
      ...known,
      hidden: known?.active === false ? 'yes' : undefined,
      mandatory: known?.mandatory === true ? 'yes' : undefined,
    },
    inProgramme: programmesOf(deps.acts.desk.policies.current(visit.viewer.authority)).length > 0,
    isNew: known === undefined,
    // A mistake mended on a stale page stays stale.
    version: posted?.version ?? known?.version,
  };
}
