import type { FastifyReply } from 'fastify';
import { agendaOf } from '../../app/panels/agenda.ts';
import { agendaDocument } from '../../app/panels/agenda-document.ts';
import { arrangeAdjustments } from '../../app/panels/arrange-adjustments.ts';
import { orderAgenda } from '../../app/panels/order-agenda.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm, typedOf } from '../form.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { disposition } from '../layout/send-bytes.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { agendaModel, membersWords } from './agenda-view.ts';
import { diaryConflict } from './diary-conflict.ts';
import { minutesEach, versionIn } from './diary-form.ts';
import { panelPlanners } from './plans-panels.ts';
import { sittingFor } from './sitting-for.ts';
import { z } from 'zod';

const template = 'panels/agenda.njk';

/** The order of a panel's cases, each with its time; on the page, as PDF, and for whoever runs the panel to change. */
export function agendaPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const signedIn = { type: 'signed-in' } as const;
    const planners = { type: 'office', offices: panelPlanners } as const;
    page(app, {
      method: 'GET',
      url: '/panels/:id/agenda',
      access: signedIn,
      answer: (visit) => show(deps, visit),
    });
    page(app, {
      method: 'POST',
      url: '/panels/:id/agenda',
      access: planners,
      answer: (visit) => order(deps, visit),
    });
    page(app, {
      method: 'GET',
      url: '/panels/:id/agenda.pdf',
      access: signedIn,
      answer: (visit) => pdf(deps, visit),
    });
    page(app, {
      method: 'POST',
      url: '/panels/:id/adjustments',
      access: planners,
      answer: (visit) => arranged(deps, visit),
    });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  return sitting === undefined
    ? visit.notFound()
    : visit.show(template, await agendaModel(deps, visit, sitting));
}

const form = z.object({ 'minutes-each': minutesEach });

async function order(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  if (sitting === undefined || sitting.cancelled !== undefined) return visit.notFound();
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await agendaModel(deps, visit, sitting)), errors });
  const read = readForm(form, visit.body);
  const typed = typedOf(visit.body);
  const places = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith('place-') ? [{ ref: name.slice('place-'.length), place: String(value).trim() }] : [],
  );
  const odd = places.find(({ place }) => !/^\d{1,3}$/.test(place));
  const wrong = [
    ...(odd === undefined
      ? []
      : [{ href: `#place-${odd.ref}`, text: 'Write the place of each case in figures: 1 for the first' }]),
    ...(read.type === 'mistaken' ? read.errors : []),
  ];
  if (read.type === 'mistaken' || wrong.length > 0) return again(wrong);
  const fix = typed['do'] === 'fix';
  const ordered = await orderAgenda(deps.acts, appViewer(visit.viewer), {
    sitting: sitting.id,
    basedOn: versionIn(visit.body, 'basedOn') ?? sitting.version,
    order: places.toSorted((a, b) => Number(a.place) - Number(b.place)).map(({ ref }) => ref),
    minutesEach: read.values['minutes-each'],
    fix,
  });
  if (ordered.type === 'changed') return diaryConflict(deps, visit, ordered);
  if (ordered.type === 'refused') return again(errorsOf(ordered.refusal));
  visit.say(
    fix
      ? 'The times are fixed. Each applicant whose place is confirmed is told their own.'
      : 'The order is saved. Nobody is told of it until you fix the times.',
  );
  return visit.goTo(`/panels/${sitting.id}/agenda`);
}

async function pdf(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  if (sitting === undefined) return visit.notFound();
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const printedAt = desk.now();
  const document = agendaDocument({
    sitting,
    pack: desk.policies.current(viewer.authority),
    cases: await agendaOf(deps.acts, viewer, sitting),
    members: await membersWords(deps, viewer.authority, sitting),
    printedAt,
  });
  const bytes = await deps.acts.pdf(document, printedAt);
  return visit.reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition(`Agenda ${describeDate(sitting.on)}.pdf`, 'inline'))
    .send(Buffer.from(bytes));
}

async function arranged(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  if (sitting === undefined) return visit.notFound();
  const typed = typedOf(visit.body);
  const ref = String(typed['ref'] ?? '');
  const booked = await deps.acts.desk.cases.onSitting(visit.viewer.authority, sitting.id);
  if (!booked.includes(ref)) return visit.notFound();
  const performed = await arrangeAdjustments(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/panels/${sitting.id}/agenda`,
    say: 'The adjustment is marked as arranged. The applicant sees that it is.',
    again: async (refusal) =>
      visit.showAgain(template, {
        ...(await agendaModel(deps, visit, sitting)),
        errors: errorsOf(refusal),
      }),
  });
}
