import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lookAtCase } from '../../app/look-at-case.ts';
import { openCase } from '../../app/open-case.ts';
import { ownPeople } from '../../app/own-people.ts';
import type { Managed } from '../../app/ports.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerForbidden } from '../errors/answers.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';

const pathway = z.string({ error: 'Choose the pathway' }).min(1, { error: 'Choose the pathway' });
const byOffice = z.object({
  pathway,
  email: z.string().trim().min(1, { error: 'Give the work e-mail address of the person whose case it is' }),
});
const byManager = z.object({ pathway, person: z.string({ error: 'Choose whose case it is' }) });

const template = 'open-case/open-case.njk';

/** An office opens a case for somebody, or a manager for one of their own, where the policy lets them. */
export function openCasePages(deps: WaymarkDeps): Pages {
  // A manager holds no office: whether there is anybody to open a case for is known only once it is asked.
  const route = { url: '/cases/new', access: { type: 'signed-in' } } as const;
  const admitted = async (visit: Visit, answer: (opener: Opener) => Promise<FastifyReply> | FastifyReply) => {
    const opener = await openerOf(deps, visit);
    return opener === undefined ? forbidden(deps, visit) : answer(opener);
  };
  return (app) => {
    page(app, {
      ...route,
      method: 'GET',
      answer: (visit) => admitted(visit, (opener) => visit.show(template, model(deps, visit, opener))),
    });
    page(app, {
      ...route,
      method: 'POST',
      answer: (visit) => admitted(visit, (opener) => open(deps, visit, opener)),
    });
  };
}

const openingOffices = ['progression-office', 'administrator'] as const;

/** Of an office for anybody in the register; of a manager for those whom they manage. */
type Opener = { readonly type: 'office' } | { readonly type: 'manager'; readonly people: readonly Managed[] };

async function openerOf({ acts }: WaymarkDeps, { viewer }: Visit): Promise<Opener | undefined> {
  if (openingOffices.some((office) => viewer.offices.includes(office))) return { type: 'office' };
  const people = await ownPeople(acts.desk, appViewer(viewer));
  return people.length === 0 ? undefined : { type: 'manager', people };
}

function forbidden({ acts }: WaymarkDeps, { viewer, reply }: Visit): FastifyReply {
  const { roles } = acts.desk.policies.current(viewer.authority);
  return answerForbidden(reply, {
    viewer,
    offices: openingOffices.map((office) => roles[office]?.title ?? office.replaceAll('-', ' ')),
  });
}

async function open(deps: WaymarkDeps, visit: Visit, opener: Opener): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...model(deps, visit, opener), errors });
  const asked = await askedFor(deps, visit, opener);
  if (asked.type === 'mistaken') return again(asked.errors);
  const { person } = asked;
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const opened = await openCase(desk, {
    viewer,
    applicant: person.id,
    pathway: asked.pathway,
    form: visit.formId,
  });
  if (opened.type === 'refused') return again(errorsOf(opened.refusal));
  visit.say(`A case is open for ${person.name}. It is on their home page, and on those of their managers.`);
  // Whoever opens a case may be without a part in it.
  const seen = await lookAtCase(desk, viewer, opened.ref);
  return visit.goTo(seen === undefined ? '/cases' : `/cases/${opened.ref}`);
}

type Asked =
  | { readonly type: 'asked'; readonly pathway: string; readonly person: Pick<Managed, 'id' | 'name'> }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

async function askedFor(deps: WaymarkDeps, visit: Visit, opener: Opener): Promise<Asked> {
  if (opener.type === 'manager') {
    const read = readForm(byManager, visit.body);
    if (read.type === 'mistaken') return read;
    const person = opener.people.find(({ id }) => id === read.values.person);
    return person === undefined
      ? { type: 'mistaken', errors: [{ href: '#person', text: 'Choose whose case it is' }] }
      : { type: 'asked', pathway: read.values.pathway, person };
  }
  const read = readForm(byOffice, visit.body);
  if (read.type === 'mistaken') return read;
  const { email } = read.values;
  const person = await registered(deps, visit, email);
  const text = `Nobody in the register has the address ${email}. Check it, or ask an administrator to add the person.`;
  return person === undefined
    ? { type: 'mistaken', errors: [{ href: '#email', text }] }
    : { type: 'asked', pathway: read.values.pathway, person };
}

async function registered({ acts }: WaymarkDeps, { viewer }: Visit, email: string) {
  const on = londonDate(acts.desk.now());
  const { rows } = await acts.peopleAdmin.people(viewer.authority, { search: email, limit: 20, on });
  return rows.find((one) => one.email.toLowerCase() === email.toLowerCase() && one.active);
}

function model({ acts: { desk } }: WaymarkDeps, { viewer }: Visit, opener: Opener) {
  const pack = desk.policies.current(viewer.authority);
  return {
    title: 'Open a case for somebody',
    back: { href: '/cases', text: 'Cases' },
    people: opener.type === 'manager' ? opener.people.map(({ id, name }) => ({ value: id, text: name })) : [],
    pathways: Object.values(pack.pathways)
      .filter(({ opens }) => opens.by.some((role) => opensAs(role, viewer, opener)))
      .map(({ id, title }) => ({ value: id, text: title })),
  };
}

function opensAs(role: RoleId, viewer: Visit['viewer'], opener: Opener): boolean {
  if (opener.type === 'manager' && opener.people.some(({ as }) => as.includes(role))) return true;
  return viewer.offices.includes(role);
}
