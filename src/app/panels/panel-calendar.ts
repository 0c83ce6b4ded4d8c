import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import { accessOf } from '../../core/case/access.ts';
import { toldOfPlace } from '../../core/case/panel/told-of-place.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Policy } from '../../core/case/policy.ts';
import { type CaseInView, inView } from '../look-at-case.ts';
import type { Invitation, PanelAgendas, PanelEntry, SlotRow } from './panel-ports.ts';
import type { Desk, Sitting, Viewer } from '../ports.ts';

/** What the members of a sitting are to have in their calendars. Of the cases it says nothing. */
export function membersEntries(
  desk: Pick<Desk, 'now' | 'policies'>,
  authority: string,
  sitting: Sitting,
): readonly Invitation[] {
  if (sitting.on < londonDate(desk.now())) return [];
  const { cancelled, confirmedAt, id } = sitting;
  const entry: PanelEntry = {
    ...timesOf(sitting),
    status: cancelled !== undefined ? 'cancelled' : confirmedAt === undefined ? 'held' : 'confirmed',
    as: 'member',
    title: desk.policies.current(authority).panels[sitting.panel]?.title ?? 'Panel',
    path: `/panels/${id}`,
    ...(cancelled === undefined ? {} : { why: cancelled.reason }),
  };
  return sittersOf(sitting).map((person) => ({ uid: `sitting-${id}`, person, sitting: id, entry }));
}

/** Whoever sits, those in somebody's place for one case among them. */
export function sittersOf({ members, substitutes = [] }: Sitting): readonly string[] {
  return [...new Set([...members, ...substitutes].map(({ person }) => person))];
}

/**
 * What the applicant of a case is to have in their calendar, and whoever had a copy of the notice of the place. Nobody
 * before the place is theirs; whoever may not see the case never.
 */
export async function candidatesEntries(
  { desk, agendas }: { readonly desk: Desk; readonly agendas: PanelAgendas },
  authority: string,
  ref: string,
): Promise<readonly Invitation[]> {
  const stored = await desk.cases.readAsSystem(authority, ref);
  if (stored === undefined) return [];
  const system: Viewer = { authority, personId: 'system', offices: [] };
  const seen = await inView(desk, system, stored);
  const { state, policy } = seen.caseFile;
  const { booking } = state;
  const sitting = booking && (await desk.panels.sitting(authority, booking.sitting.id));
  if (booking === undefined || sitting === undefined || state.status !== 'open') return [];
  if (sitting.on < londonDate(desk.now()) || !standing(booking, policy)) return [];
  const slot = (await agendas.slotsAsSystem(authority, sitting.id)).find((one) => one.ref === ref);
  const title = policy.pack.panels[booking.panel]?.title ?? 'Panel';
  const why = booking.cancelled === undefined ? undefined : sitting.cancelled?.reason;
  const shared = {
    ...timesOf(sitting, slot),
    status: booking.cancelled === undefined ? ('confirmed' as const) : ('cancelled' as const),
    path: `/cases/${ref}`,
    ...(why === undefined ? {} : { why }),
  };
  const uid = `place-${desk.chance.digest(`place ${ref}`).slice(0, 32)}`;
  return toldOf(seen).map((person) => ({
    uid,
    person,
    sitting: sitting.id,
    ref,
    entry:
      person === state.applicant
        ? { ...shared, as: 'applicant', title: `Your place at the ${title}` }
        : { ...shared, as: 'beside', title: `${title} (case ${ref})` },
  }));
}

/** A place that was only asked for is in nobody's calendar; that its panel was cancelled is said all the same. */
function standing(booking: NonNullable<CaseState['booking']>, { pathway }: Policy): boolean {
  const confirms = pathway.steps.some(({ kind }) => kind === 'allocate' || kind === 'confirm-booking');
  return booking.cancelled !== undefined || booking.confirmedAt !== undefined || !confirms;
}

/** The applicant, and those of the notice's other readers who may see the case. */
function toldOf({ caseFile }: CaseInView): readonly string[] {
  const { state, policy } = caseFile;
  const may = new Set(
    accessOf(state, policy).flatMap(({ principal, sees }) => (sees === 'case' ? [principal] : [])),
  );
  return toldOfPlace(caseFile).filter((person) => person === state.applicant || may.has(`person:${person}`));
}

function timesOf(
  { on, startsAt, endsAt, meetingLink }: Sitting,
  slot?: SlotRow,
): Pick<PanelEntry, 'on' | 'from' | 'to' | 'place'> {
  const from: Instant | undefined = slot?.startsAt ?? startsAt;
  const to: Instant | undefined = slot?.endsAt ?? endsAt;
  return {
    on,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    ...(meetingLink === undefined ? {} : { place: meetingLink }),
  };
}
