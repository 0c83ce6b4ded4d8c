import { snapshotOf } from '../core/case/snapshot-of.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { londonDate } from '../core/calendar/instant.ts';
import type { SittingSnapshot } from '../core/case/events/event-parts.ts';
import { refuse } from '../core/case/refusal.ts';
import { movedLetters } from './letters/moved-letters.ts';
import { performAsSystem } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';
import type { PlannedSitting, Sitting } from './panels/sitting-ports.ts';

/** Tells every case booked on a sitting of what changed about it. */
export async function tellCases(
  desk: Desk,
  { authority }: Pick<Viewer, 'authority'>,
  { known, sitting }: { readonly known: Sitting; readonly sitting: PlannedSitting },
): Promise<void> {
  const { id, on, startsAt, endsAt } = sitting;
  const submitBy = sitting.submitBy === known.submitBy ? undefined : sitting.submitBy;
  const moved = submitBy !== undefined || on !== known.on || startsAt !== known.startsAt;
  // What changes for the applicant is told; an end that moves is only noted.
  const linkAlone = !moved && sitting.meetingLink !== known.meetingLink;
  const told = on > londonDate(desk.now()) && (moved || linkAlone);
  if (!told && endsAt === known.endsAt) return;
  for (const ref of await desk.cases.onSitting(authority, id))
    await tellCase(desk, authority, { ref, sitting, submitBy, told, linkAlone });
}

interface TellCase {
  readonly ref: string;
  readonly sitting: PlannedSitting;
  readonly submitBy: IsoDate | undefined;
  readonly told: boolean;
  /** The case itself shows nothing of it, so that nobody can see there whether it was told. */
  readonly linkAlone: boolean;
}

async function tellCase(
  desk: Desk,
  authority: string,
  { ref, sitting, submitBy, told, linkAlone }: TellCase,
): Promise<void> {
  const snapshot = snapshotOf(sitting);
  await performAsSystem(desk, authority, {
    ref,
    command: async (seen, words) => {
      const { booking } = seen.caseFile.state;
      const same =
        booking !== undefined &&
        sameTimes(booking.sitting, snapshot) &&
        (submitBy === undefined || submitBy === booking.submitBy);
      if (same && !linkAlone) return refuse('already-done', 'The case has these times already.');
      const letters = told ? await movedLetters(desk, seen, { sitting: snapshot, submitBy, words }) : [];
      return {
        type: 'change-sitting',
        sitting: snapshot,
        ...(submitBy === undefined ? {} : { submitBy }),
        letters,
      };
    },
  });
}

/** What was left half done by a service that was killed: cases that show an earlier time of their sitting. */
export async function bringCasesUp(desk: Desk, authority: string, sitting: Sitting): Promise<void> {
  const told = sitting.on > londonDate(desk.now());
  for (const ref of await desk.cases.onSitting(authority, sitting.id))
    await tellCase(desk, authority, { ref, sitting, submitBy: undefined, told, linkAlone: false });
}

function sameTimes(one: SittingSnapshot, other: SittingSnapshot): boolean {
  return one.on === other.on && one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
