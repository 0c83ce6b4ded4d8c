import type { Desk } from '../ports.ts';
import { beingTaken, marksOf } from './change-day.ts';
import type { Cohorts } from './cohort-ports.ts';
import { type OfDay, registerOfDay } from './register-of-day.ts';
import { whoHasIt } from './who-has-it.ts';

export type DayCancelled =
  | { readonly type: 'cancelled' | 'not-there' }
  | { readonly type: 'refused'; readonly says: string };

// Each try is lost only to somebody whose mark was written or taken back.
const tries = 5;

/** A day on which somebody is marked was held: it is cancelled only once its marks are taken back. */
export async function cancelDay(
  desk: Desk,
  cohorts: Cohorts,
  { because, ...of }: OfDay & { readonly because: string },
): Promise<DayCancelled> {
  const { viewer, cohort } = of;
  for (let left = tries; left > 0; left -= 1) {
    // Read before its register is: whatever is written after this is found there, or stops the cancelling.
    const day = await cohorts.day(viewer.authority, of.day.id);
    if (day === undefined) return { type: 'not-there' };
    const marked = (await registerOfDay(desk, cohorts, { ...of, day })).filter(
      ({ row }) => row !== undefined,
    );
    if (marked.length > 0) return { type: 'refused', says: heldWords(marksOf(marked)) };
    const type = await cohorts.cancelDay(viewer.authority, {
      id: day.id,
      cohort: cohort.id,
      registerVersion: day.registerVersion,
      because,
      by: viewer.personId,
      at: desk.now(),
      was: day.on,
      tell: await whoHasIt(desk, of, [day.on]),
    });
    if (type !== 'marked-meanwhile') return { type };
  }
  return beingTaken;
}

function heldWords(marked: string): string {
  return `${marked} on this day, so it was held and counts. To cancel it, first take every mark back in its register.`;
}
