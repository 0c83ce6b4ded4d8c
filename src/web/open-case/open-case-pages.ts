import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { openCase } from '../../app/open-case.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';

const form = z.object({
  pathway: z.string({ error: 'Choose the pathway' }).min(1, { error: 'Choose the pathway' }),
  email: z.string().trim().min(1, { error: 'Give the work e-mail address of the person whose case it is' }),
});

const template = 'open-case/open-case.njk';

/** An office opens a case for somebody, where the policy lets it: a first year, or an application on request. */
export function openCasePages(deps: WaymarkDeps): Pages {
  const route = {
    url: '/cases/new',
    access: { type: 'office', offices: ['progression-office', 'administrator'] },
  } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => visit.show(template, model(deps, visit)) });
    page(app, { ...route, method: 'POST', answer: (visit) => open(deps, visit) });
  };
}

async function open(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return again(deps, visit, read.errors);
  const { email, pathway } = read.values;
  const { desk, peopleAdmin } = deps.acts;
  const { authority } = visit.viewer;
  const on = londonDate(desk.now());
  const { rows } = await peopleAdmin.people(authority, { search: email, limit: 20, on });
  const person = rows.find((one) => one.email.toLowerCase() === email.toLowerCase() && one.active);
  if (person === undefined) {
    return again(deps, visit, [
      {
        href: '#email',
        text: `Nobody in the register has the address ${email}. Check it, or ask an administrator to add the person.`,
      },
    ]);
  }
  const opened = await openCase(desk, {
    viewer: appViewer(visit.viewer),
    applicant: person.id,
    pathway,
    form: visit.formId,
  });
  if (opened.type === 'refused') return again(deps, visit, errorsOf(opened.refusal));
  visit.say(`A case is open for ${person.name}. It is on their home page, and on those of their managers.`);
  // An administrator opens cases without a part in them.
  return visit.goTo(visit.viewer.offices.includes('progression-office') ? `/cases/${opened.ref}` : '/cases');
}

function again(deps: WaymarkDeps, visit: Visit, errors: readonly FieldError[]): FastifyReply {
  return visit.showAgain(template, { ...model(deps, visit), errors });
}

function model({ acts: { desk } }: WaymarkDeps, { viewer }: Visit) {
  const pack = desk.policies.current(viewer.authority);
  const mayOpen = ({ opens }: Pathway) => opens.by.some((role) => viewer.offices.includes(role));
  return {
    title: 'Open a case for somebody',
    back: { href: '/cases', text: 'Cases' },
    pathways: Object.values(pack.pathways)
      .filter(mayOpen)
      .map(({ id, title }) => ({ value: id, text: title })),
  };
}
