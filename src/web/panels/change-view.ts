import { diaryMoves } from '../../app/panels/diary-moves.ts';
import { sittersOf } from '../../app/panels/panel-calendar.ts';
import type { Sitting } from '../../app/ports.ts';
import type { PlannedSitting } from '../../app/panels/sitting-ports.ts';
import { describeDate, londonDate, londonTime } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { movesView } from '../layout/case/moves-view.ts';
import { placesWords } from './panel-view.ts';

/** Whether anybody else is concerned by what changes. */
export function hasToBeShown(known: Sitting, sitting: PlannedSitting): boolean {
  const moved =
    sitting.on !== known.on ||
    sitting.startsAt !== known.startsAt ||
    sitting.endsAt !== known.endsAt ||
    sitting.submitBy !== known.submitBy ||
    sitting.meetingLink !== known.meetingLink;
  return moved && (known.booked > 0 || known.members.length > 0);
}

/** Everything that follows from a change of a panel date, before it is made. */
export async function changeModel(
  deps: WaymarkDeps,
  visit: Visit,
  { known, sitting }: { readonly known: Sitting; readonly sitting: PlannedSitting },
): Promise<PageModel> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  // Where the submission date stays, each case keeps the one that it was given.
  const submitBy = sitting.submitBy === known.submitBy ? undefined : sitting.submitBy;
  const { submitBy: _, ...date } = sitting;
  const asked = submitBy === undefined ? date : { ...date, submitBy };
  const moves = await diaryMoves(desk, viewer, { sitting: known.id, dates: [asked] });
  const people = await desk.people.persons(viewer.authority, sittersOf(known));
  const today = londonDate(desk.now());
  const ahead = (await desk.panels.sittings(viewer.authority, known.panel, today)).filter(
    ({ id, on }) => id !== known.id && on > today,
  );
  return {
    title: 'What this change means',
    back: { href: `/panels/${known.id}/edit`, text: 'Back to the form' },
    sitting: { id: known.id, version: known.version },
    panel: desk.policies.current(viewer.authority).panels[known.panel]?.title ?? 'Panel',
    changes: changesIn(known, sitting),
    cases: moves.cases.map(({ ref, name, told, at }) => ({
      ref,
      name,
      told,
      ...(at[0] === undefined ? { deadlines: [], hard: [] } : movesView(at[0])),
    })),
    unseen: moves.unseen.length,
    members: sittersOf(known).map((person) => people.get(person)?.name ?? 'Someone who has left'),
    others: ahead.map((one) => `${describeDate(one.on)} (${placesWords(one)})`),
    confirmed: known.confirmedAt !== undefined,
    fixed: known.agendaFixedAt !== undefined,
  };
}

function changesIn(known: Sitting, sitting: PlannedSitting) {
  const day = (on: Sitting['on'] | undefined) => (on === undefined ? 'not set' : describeDate(on));
  const timeOf = ({ startsAt, endsAt }: PlannedSitting) =>
    startsAt === undefined
      ? 'not set'
      : `${londonTime(startsAt)}${endsAt === undefined ? '' : ` to ${londonTime(endsAt)}`}`;
  const rows = [
    { what: 'Day', was: day(known.on), is: day(sitting.on) },
    { what: 'Time', was: timeOf(known), is: timeOf(sitting) },
    { what: 'Portfolios by', was: day(known.submitBy), is: day(sitting.submitBy) },
    { what: 'Meeting link', was: known.meetingLink ?? 'none', is: sitting.meetingLink ?? 'none' },
  ];
  return rows.filter(({ was, is }) => was !== is);
}
