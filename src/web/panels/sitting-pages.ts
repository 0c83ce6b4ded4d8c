import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { planSitting } from '../../app/plan-sitting.ts';
import type { PlannedSitting } from '../../app/sitting-ports.ts';
import type { Sitting } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, londonInstant, londonTime } from '../../core/calendar/instant.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { panelPlanners } from './plans-panels.ts';

const template = 'panels/sitting.njk';

const time = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, { error: 'Write the time like 09:30' })
  .transform((text) => text.replace('.', ':').padStart(5, '0'));
const empty = z.literal('').transform(() => undefined);

const form = z.object({
  panel: z.string({ error: 'Choose the panel' }),
  starts: z.union([empty, time], { error: 'Write the time it starts like 09:30' }),
  ends: z.union([empty, time], { error: 'Write the time it ends like 16:00' }),
  'meeting-link': z.union([empty, z.url({ protocol: /^https$/, error: '' })], {
    error: 'Write the meeting link as a web address that begins with https://',
  }),
  capacity: z.union([empty, z.coerce.number().int().min(1).max(500)], {
    error: 'Write the number of places in figures, or leave it empty',
  }),
  // Left out where no panel has regular dates for another to stand beside.
  kind: z
    .enum(['scheduled', 'additional'], { error: 'Say whether it is a scheduled or an additional panel' })
    .default('scheduled'),
  reason: z.string().trim().optional(),
});

/** A panel date is put into the diary or changed. */
export function sittingPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: panelPlanners } as const;
    for (const url of ['/panels/new', '/panels/:id/edit']) {
      page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
      page(app, { method: 'POST', url, access, answer: (visit) => plan(deps, visit) });
    }
  };
}

/** Undefined on the page of a new date; `missing` where the address names a date that is not there. */
async function knownIn(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined | 'missing'> {
  if (visit.request.routeOptions.url === '/panels/new') return undefined;
  return (await deps.acts.desk.panels.sitting(visit.viewer.authority, visit.part('id'))) ?? 'missing';
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const known = await knownIn(deps, visit);
  return known === 'missing' ? visit.notFound() : visit.show(template, modelOf(deps, visit, known));
}

async function plan(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const known = await knownIn(deps, visit);
  if (known === 'missing') return visit.notFound();
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...modelOf(deps, visit, known), errors });
  const read = readForm(form, visit.body);
  const on = postedDate(visit.body, 'on');
  const submitBy = postedDate(visit.body, 'submit-by');
  const dates = [
    ...(on.type === 'empty' ? [{ href: '#on', text: 'Give the day of the panel' }] : []),
    ...[on, submitBy].flatMap((date) => (date.type === 'mistaken' ? [date.error] : [])),
  ];
  if (read.type === 'mistaken' || on.type !== 'date' || dates.length > 0) {
    return again([...dates, ...(read.type === 'mistaken' ? read.errors : [])]);
  }
  const id = known?.id ?? deps.acts.desk.chance.id();
  const sitting = sittingOf(id, on.on, ofItsPanel(deps, visit, read.values));
  const planned = await planSitting(deps.acts.desk, appViewer(visit.viewer), {
    ...sitting,
    ...(submitBy.type === 'date' ? { submitBy: submitBy.on } : {}),
  });
  if (planned.type === 'changed') return visit.notFound();
  if (planned.type === 'refused') return again(errorsOf(planned.refusal));
  visit.say(
    known === undefined
      ? 'The panel is in the diary.'
      : 'The panel is changed. Every case booked on it has the new times.',
  );
  return visit.goTo(`/panels/${id}`);
}

/** A panel that sits as it is needed has no regular dates, and so none beside them. */
function ofItsPanel({ acts }: WaymarkDeps, { viewer }: Visit, values: z.infer<typeof form>) {
  const { panels } = acts.desk.policies.current(viewer.authority);
  return panels[values.panel]?.asNeeded === true ? { ...values, kind: 'scheduled' as const } : values;
}

function sittingOf(id: string, on: IsoDate, values: z.infer<typeof form>): PlannedSitting {
  const { panel, starts, ends, 'meeting-link': link, capacity, kind, reason } = values;
  return {
    id,
    panel,
    on,
    kind,
    ...(starts === undefined ? {} : { startsAt: londonInstant(on, starts) }),
    ...(ends === undefined ? {} : { endsAt: londonInstant(on, ends) }),
    ...(link === undefined ? {} : { meetingLink: link }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(kind === 'additional' && reason !== undefined && reason !== '' ? { reason } : {}),
  };
}

/** A panel for an appeal has no dates of its own: it is set up for the one appeal. */
function bookable({ panels, pathways }: Pack): readonly Panel[] {
  const booked = new Set(
    Object.values(pathways).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'book' ? [step.panel] : [])),
    ),
  );
  return Object.values(panels).filter(({ id }) => booked.has(id));
}

function modelOf(deps: WaymarkDeps, visit: Visit, known: Sitting | undefined): PageModel {
  const panels = bookable(deps.acts.desk.policies.current(visit.viewer.authority));
  const regular = panels.filter(({ asNeeded }) => asNeeded !== true);
  return {
    title: known === undefined ? 'Add a panel date' : `Change the panel of ${describeDate(known.on)}`,
    back:
      known === undefined
        ? { href: '/panels', text: 'Back to panels' }
        : { href: `/panels/${known.id}`, text: 'Back to the panel' },
    panels: panels.map(({ id, title }) => ({ value: id, text: title })),
    asksKind: regular.length > 0,
    // Where some panels sit as they are needed, the question says which ones it is about.
    regular: regular.length < panels.length ? regular.map(({ title }) => title) : [],
    on: dateBoxes(visit.body, 'on', known?.on),
    submitBy: dateBoxes(visit.body, 'submit-by', known?.submitBy),
    known: {
      panel: known?.panel,
      starts: known?.startsAt && londonTime(known.startsAt),
      ends: known?.endsAt && londonTime(known.endsAt),
      'meeting-link': known?.meetingLink,
      capacity: known?.capacity,
      kind: known?.kind,
      reason: known?.reason,
    },
    booked: known?.booked ?? 0,
  };
}
