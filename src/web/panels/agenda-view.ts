import { agendaLines } from '../../app/panels/agenda-lines.ts';
import { agendaOf } from '../../app/panels/agenda.ts';
import { slotWords } from '../../app/panels/agenda-document.ts';
import { lookAtCases } from '../../app/look-at-case.ts';
import { hasSat, minutesAt } from '../../app/panels/order-agenda.ts';
import type { Sitting, Viewer } from '../../app/ports.ts';
import { describeInstant, londonTime } from '../../core/calendar/instant.ts';
import { roomFor } from '../../core/case/panel/slots.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { standsWords } from '../layout/stands-at.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { versionIn } from './diary-form.ts';
import { sittingView } from './panel-view.ts';
import { plansPanels } from './plans-panels.ts';

/** The agenda as this visitor sees it: the cases that are theirs to see, and what of each they have to act on. */
export async function agendaModel(deps: WaymarkDeps, visit: Visit, sitting: Sitting): Promise<PageModel> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const panel = pack.panels[sitting.panel];
  const cases = await agendaOf(deps.acts, viewer, sitting);
  const plans = plansPanels(viewer) && sitting.cancelled === undefined;
  const adjusted = await adjustments(
    deps,
    viewer,
    cases.map(({ row }) => row.ref),
  );
  const typed = typedOf(visit.body);
  const minutes = minutesAt(desk, viewer.authority, sitting);
  return {
    title: 'Agenda',
    caption: `${panel?.title ?? 'Panel'}, ${sittingView(sitting, pack).on}`,
    back: { href: `/panels/${sitting.id}`, text: 'Back to the panel' },
    sitting: sittingView(sitting, pack),
    starts: sitting.startsAt && londonTime(sitting.startsAt),
    fixedAt: sitting.agendaFixedAt && describeInstant(sitting.agendaFixedAt),
    members: await membersWords(deps, viewer.authority, sitting),
    cases: cases.map(({ row, slot, late }, place) => ({
      ref: row.ref,
      name: row.applicantName,
      stage: standsWords(row, pack),
      time: slotWords(slot, late),
      late,
      place: typed[`place-${row.ref}`] ?? place + 1,
      adjustment: adjusted.get(row.ref),
    })),
    unseen: plans ? Math.max(0, sitting.booked - cases.length) : 0,
    lines: agendaLines(pack, sitting.panel),
    orders: plans && !hasSat(desk, sitting),
    basedOn: versionIn(visit.body, 'basedOn') ?? sitting.version,
    minutesEach: typed['minutes-each'] ?? sitting.minutesEach,
    usual: panel?.minutes?.usual,
    room: roomFor({
      ...(sitting.startsAt === undefined ? {} : { startsAt: sitting.startsAt }),
      ...(minutes === undefined ? {} : { minutesEach: minutes }),
      endsAt: sitting.endsAt,
    }),
    minutesOfEach: minutes,
  };
}

interface Adjustment {
  readonly words: string;
  readonly arranged: string | undefined;
}

/** What was asked for, for those alone who see to it. */
async function adjustments(
  deps: WaymarkDeps,
  viewer: Viewer,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Adjustment>> {
  const { desk } = deps.acts;
  if (!viewer.offices.includes('progression-office')) return new Map();
  const found = new Map<string, Adjustment>();
  for (const { ref, caseFile, roles } of await lookAtCases(desk, viewer, refs)) {
    const { booking } = caseFile.state;
    if (booking?.adjustments === undefined || !roles.includes('progression-office')) continue;
    const texts = await desk.cases.texts(viewer.authority, ref, [booking.adjustments.id]);
    const words = texts.get(booking.adjustments.id);
    const arranged = booking.arranged && describeInstant(booking.arranged.at);
    if (typeof words === 'string') found.set(ref, { words, arranged });
  }
  return found;
}

/** "Ines Invention, chair" */
export async function membersWords(
  deps: WaymarkDeps,
  authority: string,
  { members }: Pick<Sitting, 'members'>,
): Promise<readonly string[]> {
  const people = await deps.acts.desk.people.persons(
    authority,
    members.map(({ person }) => person),
  );
  const parts = { chair: ', chair', core: '', 'co-opted': ', co-opted' } as const;
  return members.map(
    ({ person, part }) => `${people.get(person)?.name ?? 'Someone who has left'}${parts[part]}`,
  );
}
