import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { SavedView } from '../../app/pipeline/pipeline-ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { addressOf, queryOf, readAsked } from './pipeline-address.ts';
import { waysToLook } from './ways-to-look.ts';

const longestName = 60;
const named = z
  .string({ error: 'Give the view a name' })
  .trim()
  .min(1, { error: 'Give the view a name' })
  .max(longestName, { error: `Keep the name to ${longestName} characters or fewer` })
  .refine((name) => !name.includes('\0'), { error: 'Give the view a name that can be read' });
const saving = z.object({ name: named, asks: z.string().max(2000).catch('') });
const changing = z.object({ name: named, act: z.literal('rename') });
const removing = z.object({ act: z.literal('remove') });

/** What somebody asks of the list again and again, under names of their own. */
export function viewsPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/views', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: '/cases/views', access, answer: (visit) => save(deps, visit) });
    page(app, { method: 'POST', url: '/cases/views/:id', access, answer: (visit) => change(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const asks = askedFor(visit);
  return visit.show('cases/views.njk', await model(deps, visit, asks));
}

/** What is to be saved stands in the address, so that the form works without scripts. */
function askedFor({ request }: Visit): string | undefined {
  const query = z.object({ asks: z.string().max(2000) }).safeParse(request.query ?? {});
  return query.success ? canonical(query.data.asks) : undefined;
}

/** Only what the list itself reads is kept, without the page that somebody was on. */
function canonical(asks: string): string {
  const { after: _, ...whole } = readAsked(Object.fromEntries(new URLSearchParams(asks)));
  return queryOf(whole);
}

async function save(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const read = readForm(saving, visit.body);
  const typed = z.object({ asks: z.string().max(2000).catch('') }).parse(visit.body ?? {});
  const asks = canonical(typed.asks);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain('cases/views.njk', { ...(await model(deps, visit, asks)), errors });
  if (read.type === 'mistaken') return again(read.errors);
  const { desk, savedViews } = deps.acts;
  const saved = await savedViews.save(appViewer(visit.viewer), {
    id: desk.chance.id(),
    name: read.values.name,
    asks,
    at: desk.now(),
  });
  if (saved === 'name-taken' && !(await isTheSame(deps, visit, { name: read.values.name, asks })))
    return again([{ href: '#name', text: 'You have a view of that name. Choose another name' }]);
  if (saved === 'too-many')
    return again([{ href: '#name', text: 'You have 30 views. Delete one before you save another' }]);
  visit.say(`The view “${read.values.name}” is saved. Nobody else sees it.`);
  return visit.goTo(addressOf(readAsked(Object.fromEntries(new URLSearchParams(asks)))));
}

/** A second click saves nothing more, and is no mistake. */
async function isTheSame(
  deps: WaymarkDeps,
  visit: Visit,
  { name, asks }: Omit<SavedView, 'id'>,
): Promise<boolean> {
  const views = await deps.acts.savedViews.list(appViewer(visit.viewer));
  return views.some((view) => view.name.toLowerCase() === name.toLowerCase() && view.asks === asks);
}

async function change(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { savedViews } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const id = visit.part('id');
  if (removing.safeParse(visit.body).success) {
    const removed = await savedViews.remove(viewer, id);
    if (removed === 'removed') visit.say('The view is deleted. The cases in it are as they were.');
    else visit.say('You have no such view any more. Nothing was changed.', 'note');
    return visit.goTo('/cases/views');
  }
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain('cases/views.njk', { ...(await model(deps, visit, undefined)), changed: id, errors });
  const read = readForm(changing, visit.body);
  if (read.type === 'mistaken') return again(atRow(read.errors, id));
  const renamed = await savedViews.rename(viewer, id, read.values.name);
  if (renamed === 'not-found') return visit.notFound();
  if (renamed === 'name-taken')
    return again([{ href: `#name-${id}`, text: 'You have another view of that name. Choose another name' }]);
  visit.say(`The view is now called “${read.values.name}”.`);
  return visit.goTo('/cases/views');
}

function atRow(errors: readonly FieldError[], id: string): readonly FieldError[] {
  return errors.map((error) => ({ ...error, href: `#name-${id}` }));
}

async function model({ acts }: WaymarkDeps, { viewer }: Visit, asks: string | undefined) {
  const views = await acts.savedViews.list(appViewer(viewer));
  return {
    title: 'My views',
    ways: waysToLook('views', acts.desk.policies.current(viewer.authority)),
    views,
    asks,
  };
}
