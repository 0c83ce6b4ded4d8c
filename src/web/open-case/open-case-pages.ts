import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lookAtCase } from '../../app/look-at-case.ts';
import { type MayOpen, mayOpenFor } from '../../app/may-open-for.ts';
import { openCase } from '../../app/open-case.ts';
import type { Managed } from '../../app/ports.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerForbidden } from '../errors/answers.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';

const pathway = z.string({ error: 'Choose the pathway' }).min(1, { error: 'Choose the pathway' });
const addressed = z.object({
  pathway,
  email: z.string().trim().min(1, { error: 'Give the work e-mail address of the person whose case it is' }),
});
const chosen = z.object({ pathway, person: z.string({ error: 'Choose whose case it is' }) });

const template = 'open-case/open-case.njk';

/** An office opens a case for somebody, or a manager for one of their own, where the policy lets them. */
export function openCasePages(deps: WaymarkDeps): Pages {
  // Who opens what is the policy's: whether there is anything to open is known only once it is asked.
  const route = { url: '/cases/new', access: { type: 'signed-in' } } as const;
  const admitted = async (
    visit: Visit,
    answer: (opening: MayOpen) => Promise<FastifyReply> | FastifyReply,
  ) => {
    const opening = await mayOpenFor(deps.acts.desk, appViewer(visit.viewer));
    const none = opening.byOffice.length === 0 && opening.asManager.length === 0;
    return none ? forbidden(deps, visit, opening) : answer(opening);
  };
  return (app) => {
    page(app, {
      ...route,
      method: 'GET',
      answer: (visit) => admitted(visit, (opening) => visit.show(template, model(opening))),
    });
    page(app, {
      ...route,
      method: 'POST',
      answer: (visit) => admitted(visit, (opening) => open(deps, visit, opening)),
    });
  };
}

function forbidden({ acts }: WaymarkDeps, { viewer, reply }: Visit, { openers }: MayOpen): FastifyReply {
  const { roles } = acts.desk.policies.current(viewer.authority);
  return answerForbidden(reply, {
    viewer,
    offices:
      openers.length === 0
        ? ['nobody under this policy']
        : openers.map((role) => roles[role]?.title ?? role.replaceAll('-', ' ')),
  });
}

async function open(deps: WaymarkDeps, visit: Visit, opening: MayOpen): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[]) => visit.showAgain(template, { ...model(opening), errors });
  const asked = await askedFor(deps, visit, opening);
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

async function askedFor(deps: WaymarkDeps, visit: Visit, { byOffice, people }: MayOpen): Promise<Asked> {
  if (byOffice.length === 0) {
    const read = readForm(chosen, visit.body);
    if (read.type === 'mistaken') return read;
    const person = people.find(({ id }) => id === read.values.person);
    return person === undefined
      ? { type: 'mistaken', errors: [{ href: '#person', text: 'Choose whose case it is' }] }
      : { type: 'asked', pathway: read.values.pathway, person };
  }
  const read = readForm(addressed, visit.body);
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

function model({ byOffice, asManager, people }: MayOpen) {
  return {
    title: 'Open a case for somebody',
    back: { href: '/cases', text: 'Cases' },
    people: byOffice.length > 0 ? [] : people.map(({ id, name }) => ({ value: id, text: name })),
    pathways: [...new Set([...byOffice, ...asManager])].map(({ id, title }) => ({ value: id, text: title })),
  };
}
