import type { FastifyReply } from 'fastify';
import { agendaOf } from '../../app/panels/agenda.ts';
import {
  confirmMinutes,
  keepMinute,
  readsMinutes,
  sits,
  type standingItems,
  takesSeat,
  writesMinutes,
} from '../../app/panels/keep-minutes.ts';
import type { MinuteRow } from '../../app/panels/panel-ports.ts';
import type { Sitting } from '../../app/ports.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { wantsJson } from '../errors/answers.ts';
import { typedOf } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { sittingView } from './panel-view.ts';
import { sittingFor } from './sitting-for.ts';

const template = 'panels/minutes.njk';
const longest = 20_000;

/** The minutes of a panel, an item each: written by its administration and its chair, and confirmed by the chair. */
export function minutesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/panels/:id/minutes', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: '/panels/:id/minutes', access, answer: (visit) => write(deps, visit) });
  };
}

/** Undefined for whoever neither sits on it, be it for one case, nor runs it. */
async function minutedFor(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined> {
  const sitting = await sittingFor(deps, visit);
  return sitting !== undefined && readsMinutes(appViewer(visit.viewer), sitting) ? sitting : undefined;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await minutedFor(deps, visit);
  return sitting === undefined ? visit.notFound() : visit.show(template, await modelOf(deps, visit, sitting));
}

async function write(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await minutedFor(deps, visit);
  if (sitting === undefined) return visit.notFound();
  const { acts } = deps;
  const viewer = appViewer(visit.viewer);
  const typed = typedOf(visit.body);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, sitting)), errors });
  const here = `/panels/${sitting.id}/minutes`;
  if (typed['do'] === 'confirm') {
    const refusal = await confirmMinutes(acts, viewer, sitting.id);
    if (refusal !== undefined) return again(errorsOf(refusal));
    visit.say('The minutes are confirmed. Nobody can change them any more.');
    return visit.goTo(here);
  }
  const item = String(typed['item'] ?? '');
  const words = String(typed['words'] ?? '');
  if (words.length > longest) return again([{ href: `#${item}`, text: 'This is too long to be kept' }]);
  const kept = await keepMinute(acts, viewer, {
    sitting: sitting.id,
    item,
    words: words.replaceAll('\r\n', '\n'),
    basedOn: Number(typed['basedOn'] ?? 0) || 0,
  });
  switch (kept.type) {
    case 'saved':
      if (wantsJson(visit.request)) return visit.reply.send({ version: kept.version });
      visit.say('Saved.');
      return visit.goTo(`${here}#item-${item}`);
    case 'confirmed':
      return again([
        { href: '#main-content', text: 'The minutes are confirmed. Nothing is changed any more.' },
      ]);
    case 'refused':
      return again(errorsOf(kept.refusal));
    case 'conflict':
      return conflict(deps, visit, { now: kept.now, href: `${here}#item-${item}` });
    default:
      return kept satisfies never;
  }
}

async function conflict(
  deps: WaymarkDeps,
  visit: Visit,
  { now, href }: { readonly now: MinuteRow; readonly href: string },
): Promise<FastifyReply> {
  const { authority } = visit.viewer;
  const people = await deps.acts.desk.people.persons(authority, [now.saved.by]);
  return visit.conflict({
    what: 'this item of the minutes',
    by: people.get(now.saved.by)?.name ?? 'Somebody',
    at: now.saved.at,
    now: [{ label: 'The minutes', value: now.words }],
    href,
  });
}

const standingTitles: Readonly<Record<(typeof standingItems)[number], string>> = {
  opening: 'Opening: who is there, apologies, interests',
  business: 'Any other business',
  close: 'Close',
};

async function modelOf(deps: WaymarkDeps, visit: Visit, sitting: Sitting): Promise<PageModel> {
  const { acts } = deps;
  const viewer = appViewer(visit.viewer);
  const pack = acts.desk.policies.current(viewer.authority);
  const [cases, rows] = await Promise.all([
    agendaOf(acts, viewer, sitting),
    acts.agendas.minutes(viewer, sitting.id),
  ]);
  const ids = [...rows.map(({ saved }) => saved.by), sitting.minutesConfirmed?.by ?? ''];
  const people = await acts.desk.people.persons(viewer.authority, ids);
  const typed = typedOf(visit.body);
  const itemOf = (item: string, title: string) => {
    const row = rows.find((one) => one.item === item);
    const own = typed['item'] === item;
    return {
      item,
      title,
      words: own ? typed['words'] : row?.words,
      basedOn: own ? typed['basedOn'] : (row?.version ?? 0),
      saved: row && `${people.get(row.saved.by)?.name ?? 'somebody'} at ${describeInstant(row.saved.at)}`,
    };
  };
  const chairs = sitting.members.some(({ person, part }) => person === viewer.personId && part === 'chair');
  const confirmed = sitting.minutesConfirmed;
  const whole = sits(viewer, sitting) || writesMinutes(viewer, sitting);
  const theirs = cases.filter(({ row }) => row.applicant !== viewer.personId);
  const heard = whole ? theirs : theirs.filter(({ row }) => takesSeat(viewer, sitting, row.ref));
  return {
    title: 'Minutes',
    caption: `${pack.panels[sitting.panel]?.title ?? 'Panel'}, ${sittingView(sitting, pack).on}`,
    back: { href: `/panels/${sitting.id}`, text: 'Back to the panel' },
    id: sitting.id,
    // Whoever took a seat for one case was there for that case.
    part: !whole,
    items: [
      ...(whole ? [itemOf('opening', standingTitles.opening)] : []),
      ...heard.map(({ row }) => itemOf(row.ref, `${row.applicantName} (${row.ref})`)),
      ...(whole ? [itemOf('business', standingTitles.business), itemOf('close', standingTitles.close)] : []),
    ],
    writes: writesMinutes(viewer, sitting) && confirmed === undefined,
    confirms: chairs && confirmed === undefined,
    confirmed:
      confirmed && `${people.get(confirmed.by)?.name ?? 'the chair'} at ${describeInstant(confirmed.at)}`,
  };
}
