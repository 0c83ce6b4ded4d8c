import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { endIntention, logIntention } from '../../app/pipeline/log-intention.ts';
import type { Managed } from '../../app/ports.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { intentionView } from './intention-view.ts';
import { waysToLook } from './ways-to-look.ts';

const rowsOnPage = 25;
const template = 'cases/intentions.njk';

const asked = z.object({ after: z.string().max(200).optional().catch(undefined) });
const pathway = z.string({ error: 'Choose the pathway' }).min(1, { error: 'Choose the pathway' });
const addressed = z.object({
  pathway,
  email: z.string().trim().min(1, { error: 'Give the work e-mail address of whoever means to apply' }),
});
const chosen = z.object({ pathway, person: z.string({ error: 'Choose who means to apply' }) });

/** Who means to apply, logged before there is a case, where the policy has somebody log it. */
export function intentionsPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/intentions', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: '/cases/intentions', access, answer: (visit) => log(deps, visit) });
    page(app, { method: 'POST', url: '/cases/intentions/:id', access, answer: (visit) => end(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  return visit.show(template, await model(deps, visit));
}

async function log(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await model(deps, visit)), errors });
  const { desk, intentions } = deps.acts;
  const may = await mayLog(deps, visit);
  const whom = await personIn(deps, visit, may);
  const on = postedDate(visit.body, 'on');
  const aims = postedDate(visit.body, 'aims-at');
  const errors = [
    ...(whom.type === 'mistaken' ? whom.errors : []),
    ...(on.type === 'mistaken' ? [on.error] : []),
    ...(on.type === 'empty' ? [{ href: '#on', text: 'Give the day on which they said so' }] : []),
    ...(aims.type === 'mistaken' ? [aims.error] : []),
  ];
  if (whom.type === 'mistaken' || on.type !== 'date' || errors.length > 0) return again(errors);
  const logged = await logIntention(desk, intentions, {
    viewer: appViewer(visit.viewer),
    person: whom.person,
    pathway: whom.pathway,
    on: on.on,
    ...(aims.type === 'date' ? { aimsAt: aims.on } : {}),
  });
  switch (logged.type) {
    case 'logged':
      visit.say(
        `It is logged that ${whom.name} means to apply. Whether they may is judged when the case is opened.`,
      );
      return visit.goTo('/cases/intentions');
    case 'already':
      visit.say(`It was logged before that ${whom.name} means to apply. Nothing was logged twice.`, 'note');
      return visit.goTo('/cases/intentions');
    case 'refused':
      return again(errorsOf(logged.refusal));
    default:
      return logged satisfies never;
  }
}

type Whom =
  | { readonly type: 'person'; readonly person: string; readonly name: string; readonly pathway: string }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

async function personIn(deps: WaymarkDeps, visit: Visit, { byOffice, people, own }: MayLog): Promise<Whom> {
  const { viewer } = visit;
  if (!byOffice && people.length === 0 && own) {
    const read = readForm(z.object({ pathway }), visit.body);
    if (read.type === 'mistaken') return read;
    return { type: 'person', person: viewer.personId, name: viewer.name, pathway: read.values.pathway };
  }
  if (!byOffice) {
    const read = readForm(chosen, visit.body);
    if (read.type === 'mistaken') return read;
    const found = people.find(({ id }) => id === read.values.person);
    return found === undefined
      ? { type: 'mistaken', errors: [{ href: '#person', text: 'Choose who means to apply' }] }
      : { type: 'person', person: found.id, name: found.name, pathway: read.values.pathway };
  }
  const read = readForm(addressed, visit.body);
  if (read.type === 'mistaken') return read;
  const { email } = read.values;
  const { desk, peopleAdmin } = deps.acts;
  const { rows } = await peopleAdmin.people(viewer.authority, {
    search: email,
    limit: 20,
    on: londonDate(desk.now()),
  });
  const found = rows.find((one) => one.email.toLowerCase() === email.toLowerCase() && one.active);
  const text = `Nobody in the register has the address ${email}. Check it, or ask an administrator to add the person.`;
  return found === undefined
    ? { type: 'mistaken', errors: [{ href: '#email', text }] }
    : { type: 'person', person: found.id, name: found.name, pathway: read.values.pathway };
}

async function end(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, intentions } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const row = await intentions.one(viewer, visit.part('id'));
  if (row === undefined || !(await endIntention(desk, intentions, { viewer, row }))) return visit.notFound();
  visit.say(`It is noted that ${row.name} does not mean to apply for now. It can be logged again.`);
  return visit.goTo('/cases/intentions');
}

interface MayLog {
  readonly pathways: readonly Pathway[];
  readonly byOffice: boolean;
  readonly people: readonly Managed[];
  readonly own: boolean;
}

/** On which pathways the viewer may log an intention, and whose. */
async function mayLog({ acts: { desk } }: WaymarkDeps, { viewer }: Visit): Promise<MayLog> {
  const pathways = Object.values(desk.policies.current(viewer.authority).pathways).filter(
    ({ opens }) => opens.intention !== undefined,
  );
  const by = new Set(pathways.flatMap(({ opens }) => opens.intention?.by ?? []));
  const held = viewer.offices.filter((office) => [...by].some((role) => role === office));
  const managed =
    pathways.length === 0
      ? []
      : await desk.people.managedBy(viewer.authority, viewer.personId, londonDate(desk.now()));
  const people = managed.filter(({ as }) => as.some((role) => by.has(role)));
  const own = by.has('applicant') && viewer.hasCareer === true;
  const roles = new Set<string>([...held, ...people.flatMap(({ as }) => as), ...(own ? ['applicant'] : [])]);
  return {
    pathways: pathways.filter(({ opens }) => opens.intention?.by.some((role) => roles.has(role))),
    byOffice: held.length > 0,
    people,
    own,
  };
}

async function model(deps: WaymarkDeps, visit: Visit) {
  const { desk, intentions } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const { after } = asked.parse(visit.request.query ?? {});
  const { rows, next } = await intentions.waiting(viewer, {
    limit: rowsOnPage,
    ...(after === undefined ? {} : { after }),
  });
  const may = await mayLog(deps, visit);
  return {
    title: 'Who means to apply',
    ways: waysToLook('intentions', pack),
    rows: rows.map((row) => intentionView(row, pack)),
    pathways: may.pathways.map(({ id, title }) => ({ value: id, text: title })),
    says: [...new Set(may.pathways.flatMap(({ opens }) => opens.intention?.says ?? []))],
    byOffice: may.byOffice,
    people: may.byOffice ? [] : may.people.map(({ id, name }) => ({ value: id, text: name })),
    on: dateBoxes(visit.body, 'on', londonDate(desk.now())),
    aims: dateBoxes(visit.body, 'aims-at', undefined),
    kept: Object.values(pack.pathways).some(({ opens }) => opens.intention !== undefined),
    mayEnd: may.pathways.length > 0,
    first: after === undefined ? undefined : '/cases/intentions',
    next:
      next === undefined ? undefined : `/cases/intentions?${new URLSearchParams({ after: next }).toString()}`,
  };
}
