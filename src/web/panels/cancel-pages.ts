import type { FastifyReply } from 'fastify';
import { type Cancelled, cancelASitting } from '../../app/panels/cancel-sitting.ts';
import { diaryMoves, type MovedCase } from '../../app/panels/diary-moves.ts';
import { sittersOf } from '../../app/panels/panel-calendar.ts';
import type { Sitting } from '../../app/ports.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { diaryConflict } from './diary-conflict.ts';
import { versionIn } from './diary-form.ts';
import { movesView } from '../layout/case/moves-view.ts';
import { isFull, placesWords, sittingView } from './panel-view.ts';
import { panelPlanners } from './plans-panels.ts';

const template = 'panels/cancel.njk';

/** A panel date is cancelled: where each case goes, with its dates there, and who is told. */
export function cancelPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = {
      url: '/panels/:id/cancel',
      access: { type: 'office', offices: panelPlanners },
    } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => cancel(deps, visit) });
  };
}

// More dates than these nobody weighs against each other.
const mostDates = 4;

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await deps.acts.desk.panels.sitting(visit.viewer.authority, visit.part('id'));
  if (sitting === undefined || sitting.cancelled !== undefined) return visit.notFound();
  return visit.show(template, await modelOf(deps, visit, sitting));
}

async function cancel(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const sitting = await desk.panels.sitting(viewer.authority, visit.part('id'));
  if (sitting === undefined) return visit.notFound();
  const by = sitting.cancelled ?? sitting.changed;
  const conflict = { sitting, ...(by === undefined ? {} : { by }) };
  if (sitting.cancelled !== undefined) return diaryConflict(deps, visit, conflict);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, sitting)), errors });
  const typed = typedOf(visit.body);
  const { cases, unseen } = await diaryMoves(desk, viewer, { sitting: sitting.id, dates: [] });
  const chosen = cases.map(({ ref }) => [ref, choiceOf(typed[`to-${ref}`])] as const);
  const others = unseen.map((ref) => [ref, choiceOf(typed['to-others'])] as const);
  const open = [...chosen, ...others].find(([, to]) => to === undefined);
  if (open !== undefined || String(unseen.length) !== (typed['unseen'] ?? '0')) {
    const field = open === undefined || unseen.includes(open[0]) ? 'to-others' : `to-${open[0]}`;
    return again([
      { href: `#${field}`, text: 'Say where each case goes. One was booked since you opened the page' },
    ]);
  }
  const cancelled = await cancelASitting(desk, viewer, {
    sitting: sitting.id,
    basedOn: versionIn(visit.body, 'basedOn') ?? sitting.version,
    reason: String(typed['reason'] ?? ''),
    cases: Object.fromEntries([...chosen, ...others].map(([ref, to]) => [ref, to ?? null])),
  });
  if (cancelled.type === 'changed') return diaryConflict(deps, visit, cancelled);
  if (cancelled.type === 'refused') return again(errorsOf(cancelled.refusal));
  visit.say(`The panel is cancelled and everybody concerned is told. ${carriedWords(cancelled)}`.trim());
  return visit.goTo(`/panels/${sitting.id}`);
}

/** Null: left to be booked. Undefined: nothing was chosen. */
function choiceOf(typed: unknown): string | null | undefined {
  if (typed === 'later') return null;
  return typeof typed === 'string' && typed !== '' ? typed : undefined;
}

function carriedWords({ carried }: Extract<Cancelled, { type: 'cancelled' }>): string {
  const { moved, left, notTaken } = carried;
  const cases = (count: number) => (count === 1 ? 'One case' : `${count} cases`);
  const is = (count: number) => (count === 1 ? 'is' : 'are');
  const parts = [
    ...(moved.length === 0 ? [] : [`${cases(moved.length)} ${is(moved.length)} moved.`]),
    ...(left.length === 0 ? [] : [`${cases(left.length)} ${is(left.length)} left to be booked.`]),
    ...(notTaken.length === 0
      ? []
      : [
          `${cases(notTaken.length)} could not go where you chose, and ${is(notTaken.length)} left to be booked: ${listWords(notTaken)}.`,
        ]),
  ];
  return parts.join(' ');
}

async function modelOf(deps: WaymarkDeps, visit: Visit, sitting: Sitting): Promise<PageModel> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const today = londonDate(desk.now());
  const ahead = (await desk.panels.sittings(viewer.authority, sitting.panel, today))
    .filter(({ id, on }) => id !== sitting.id && on > today)
    .slice(0, mostDates);
  const moves = await diaryMoves(desk, viewer, { sitting: sitting.id, dates: ahead });
  const people = await desk.people.persons(viewer.authority, sittersOf(sitting));
  const typed = typedOf(visit.body);
  const dates = ahead.map((one) => ({ ...sittingView(one, pack), full: isFull(one) }));
  return {
    title: 'Cancel this panel',
    caption: `${pack.panels[sitting.panel]?.title ?? 'Panel'}, ${describeDate(sitting.on)}`,
    back: { href: `/panels/${sitting.id}`, text: 'Back to the panel' },
    id: sitting.id,
    basedOn: versionIn(visit.body, 'basedOn') ?? sitting.version,
    dates,
    cases: moves.cases.map((one) => caseView(one, { ahead, typed: typed[`to-${one.ref}`] })),
    unseen: moves.unseen.length,
    others: typed['to-others'],
    members: sittersOf(sitting).map((person) => people.get(person)?.name ?? 'Someone who has left'),
  };
}

/** One case with a choice for each date; chosen beforehand is the first that nothing stands against. */
function caseView(
  { ref, name, told, at }: MovedCase,
  { ahead, typed }: { readonly ahead: readonly Sitting[]; readonly typed: unknown },
) {
  const choices = ahead.map((sitting, place) => ({
    id: sitting.id,
    on: describeDate(sitting.on),
    places: placesWords(sitting),
    full: isFull(sitting),
    ...(at[place] === undefined ? { deadlines: [], hard: [] } : movesView(at[place])),
  }));
  const first = choices.find(({ full, hard }) => !full && hard.length === 0);
  return {
    ref,
    name,
    told,
    choices,
    chosen: choiceOf(typed) === null ? 'later' : (typed ?? first?.id ?? 'later'),
  };
}
