import type { FastifyReply } from 'fastify';
import { planSitting } from '../../app/panels/plan-sitting.ts';
import type { Sitting } from '../../app/ports.ts';
import type { Done } from '../../app/panels/sitting-ports.ts';
import { describeDate, londonTime } from '../../core/calendar/instant.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';
import { submitsByDiary } from '../../core/policy/submits-by-diary.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { changeModel, hasToBeShown } from './change-view.ts';
import { diaryConflict } from './diary-conflict.ts';
import { readDiary, typedBoxes, versionIn } from './diary-form.ts';
import { panelPlanners } from './plans-panels.ts';

const template = 'panels/sitting.njk';

/** A panel date is put into the diary or changed; what a change means is shown before it is done. */
export function sittingPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: panelPlanners } as const;
    for (const url of ['/panels/new', '/panels/:id/edit']) {
      page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
      page(app, { method: 'POST', url, access, answer: (visit) => plan(deps, visit) });
    }
  };
}

/** Undefined on the page of a new date; `missing` where the address names a date that is not there any more. */
async function knownIn(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined | 'missing'> {
  if (visit.request.routeOptions.url === '/panels/new') return undefined;
  return (await deps.acts.desk.panels.sitting(visit.viewer.authority, visit.part('id'))) ?? 'missing';
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const known = await knownIn(deps, visit);
  if (known === 'missing' || known?.cancelled !== undefined) return visit.notFound();
  return visit.show(template, modelOf(deps, visit, known));
}

async function plan(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const known = await knownIn(deps, visit);
  if (known === 'missing') return visit.notFound();
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...modelOf(deps, visit, known), errors });
  const { panels } = desk.policies.current(visit.viewer.authority);
  const read = readDiary(visit.body, (panel) => panels[panel]?.asNeeded === true);
  if (read.type === 'mistaken') return again(read.errors);
  const sitting = { ...read.sitting, id: known?.id ?? desk.chance.id() };
  const basedOn = versionIn(visit.body, 'checked') ?? versionIn(visit.body, 'basedOn');
  if (known !== undefined && isOutOfDate(known, basedOn))
    return diaryConflict(deps, visit, { sitting: known, ...changedBy(known) });
  if (known !== undefined && versionIn(visit.body, 'checked') === undefined && hasToBeShown(known, sitting)) {
    const model = await changeModel(deps, visit, { known, sitting });
    return visit.show('panels/change.njk', { ...model, boxes: typedBoxes(visit.body) });
  }
  const planned = await planSitting(desk, appViewer(visit.viewer), { ...sitting, basedOn });
  if (planned.type === 'changed') return diaryConflict(deps, visit, planned);
  if (planned.type === 'refused') return again(errorsOf(planned.refusal));
  visit.say(
    known === undefined
      ? 'The panel is in the diary.'
      : 'The panel is changed. Everybody who knew of it is told.',
  );
  return visit.goTo(`/panels/${sitting.id}`);
}

function isOutOfDate({ version, cancelled }: Sitting, basedOn = version): boolean {
  return cancelled !== undefined || basedOn !== version;
}

function changedBy({ cancelled, changed }: Sitting): { readonly by?: Done } {
  const by = cancelled ?? changed;
  return by === undefined ? {} : { by };
}

/** A panel for an appeal has no dates of its own: it is set up for the one appeal. */
export function bookable({ panels, pathways }: Pack): readonly Panel[] {
  const booked = new Set(
    Object.values(pathways).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'book' ? [step.panel] : [])),
    ),
  );
  return Object.values(panels).filter(({ id }) => booked.has(id));
}

function modelOf(deps: WaymarkDeps, visit: Visit, known: Sitting | undefined): PageModel {
  const pack = deps.acts.desk.policies.current(visit.viewer.authority);
  const panels = bookable(pack);
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
    submits: known?.submitBy !== undefined || panels.some(({ id }) => submitsByDiary(id, pack)),
    submitBy: dateBoxes(visit.body, 'submit-by', known?.submitBy),
    known: {
      panel: known?.panel,
      starts: known?.startsAt && londonTime(known.startsAt),
      ends: known?.endsAt && londonTime(known.endsAt),
      'meeting-link': known?.meetingLink,
      capacity: known?.capacity,
      'minutes-each': known?.minutesEach,
      kind: known?.kind,
      reason: known?.reason,
    },
    usual: panels.flatMap(({ title, minutes }) =>
      minutes === undefined ? [] : [`${title}: ${minutes.usual}`],
    ),
    booked: known?.booked ?? 0,
    basedOn: versionIn(visit.body, 'basedOn') ?? known?.version,
  };
}
