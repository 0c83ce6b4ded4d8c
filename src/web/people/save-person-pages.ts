import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PersonDetail } from '../../app/people/people-ports.ts';
import { savePerson } from '../../app/people/save-person.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm, typedOf } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { staleError } from '../layout/stale.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';

const template = 'people/edit.njk';
const dates = ['registered', 'qualified', 'programmeEnded'] as const;

const form = z.object({
  name: z.string().trim().min(1, { error: 'Write the name' }).max(200, { error: 'The name is too long' }),
  email: z.email({ error: 'Write an e-mail address like name@council.example' }),
  employeeNumber: z.string().trim().max(40, { error: 'The employee number is too long' }).optional(),
  programmeCompleted: z.literal('yes').optional(),
  active: z.literal('yes').optional(),
  version: z.coerce.number().int().catch(0),
});

/** A person is added, or what never changes with a date is corrected. */
export function savePersonPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: ['administrator'] } as const;
    for (const url of ['/people/new', '/people/:id/edit']) {
      page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
      page(app, { method: 'POST', url, access, answer: (visit) => save(deps, visit) });
    }
  };
}

async function knownIn(deps: WaymarkDeps, visit: Visit): Promise<PersonDetail | undefined | 'missing'> {
  if (visit.request.routeOptions.url === '/people/new') return undefined;
  return (await deps.acts.peopleAdmin.person(visit.viewer.authority, visit.part('id'))) ?? 'missing';
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const known = await knownIn(deps, visit);
  return known === 'missing' ? visit.notFound() : visit.show(template, modelOf(visit, known));
}

async function save(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const known = await knownIn(deps, visit);
  if (known === 'missing') return visit.notFound();
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...modelOf(visit, known), errors });
  const read = readForm(form, visit.body);
  const posted = dates.map((field) => [field, postedDate(visit.body, field)] as const);
  const wrong = posted.flatMap(([, date]) => (date.type === 'mistaken' ? [date.error] : []));
  if (read.type === 'mistaken' || wrong.length > 0)
    return again([...(read.type === 'mistaken' ? read.errors : []), ...wrong]);
  const id = known?.id ?? deps.acts.desk.chance.id();
  const { name, email, employeeNumber = '', programmeCompleted, active, version } = read.values;
  const held = Object.fromEntries(
    posted.flatMap(([field, date]) => (date.type === 'date' ? [[field, date.on]] : [])),
  );
  const saved = await savePerson(deps.acts.desk, deps.acts.peopleAdmin, {
    viewer: appViewer(visit.viewer),
    ...(known === undefined ? {} : { basedOn: version }),
    person: {
      id,
      name,
      email,
      programmeCompleted: programmeCompleted === 'yes',
      active: known === undefined || active === 'yes',
      ...(employeeNumber === '' ? {} : { employeeNumber }),
      ...held,
    },
  });
  if (saved.type === 'refused') return again(errorsOf(saved.refusal));
  if (saved.type === 'changed-meanwhile') return changedMeanwhile(deps, visit);
  visit.say(
    known === undefined ? 'The person is added. Enter their level, team and managers below.' : 'Saved.',
  );
  return visit.goTo(`/people/${id}`);
}

/** 409: what was typed is still in the form; what stands now is beside it. Sent again, it rests on that. */
async function changedMeanwhile(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const now = await knownIn(deps, visit);
  if (now === undefined || now === 'missing') return visit.notFound();
  const model = {
    ...modelOf(visit, now),
    typed: typedOf(visit.body),
    version: now.version,
    errors: [staleError('#name')],
  };
  return visit.reply.page(template, { ...model, stands: standsNow(now) }, 409);
}

function standsNow({ name, email, employeeNumber, active, programmeCompleted, ...dates }: PersonDetail) {
  const day = (on: IsoDate | undefined) => (on === undefined ? 'Not entered' : describeDate(on));
  return [
    { label: 'Name', value: name },
    { label: 'E-mail address', value: email },
    { label: 'Employee number', value: employeeNumber ?? 'Not entered' },
    { label: 'Qualified on', value: day(dates.qualified) },
    { label: 'Registered on', value: day(dates.registered) },
    { label: 'First-year programme', value: programmeCompleted ? 'Completed' : 'Not completed' },
    { label: 'The programme ended on', value: day(dates.programmeEnded) },
    { label: 'Works here', value: active ? 'Yes' : 'No' },
  ];
}

function modelOf(visit: Visit, known: PersonDetail | undefined): PageModel {
  return {
    title: known === undefined ? 'Add a person' : `Change the details of ${known.name}`,
    back:
      known === undefined
        ? { href: '/people', text: 'Back to people' }
        : { href: `/people/${known.id}`, text: 'Back to the person' },
    isNew: known === undefined,
    // A mistake mended on a stale page stays stale.
    version: typedOf(visit.body)['version'] ?? known?.version,
    was: known && {
      ...known,
      programmeCompleted: known.programmeCompleted ? 'yes' : '',
      active: known.active ? 'yes' : '',
    },
    registered: dateBoxes(visit.body, 'registered', known?.registered),
    qualified: dateBoxes(visit.body, 'qualified', known?.qualified),
    programmeEnded: dateBoxes(visit.body, 'programmeEnded', known?.programmeEnded),
  };
}
