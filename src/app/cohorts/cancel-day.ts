import type { Desk } from '../ports.ts';
import { marksOf } from './change-day.ts';
import type { Cohorts } from './cohort-ports.ts';
import { type OfDay, registerOfDay } from './register-of-day.ts';
import { whoHasIt } from './who-has-it.ts';

export type DayCancelled =
  | { readonly type: 'cancelled' | 'not-there' }
  | { readonly type: 'refused'; readonly says: string };

/** A day on which somebody is marked was held: it is cancelled only once its marks are taken back. */
export async function cancelDay(
  desk: Desk,
  cohorts: Cohorts,
  { because, ...of }: OfDay & { readonly because: string },
): Promise<DayCancelled> {
  const { viewer, cohort, day } = of;
  const marked = (await registerOfDay(desk, cohorts, of)).filter(({ row }) => row !== undefined);
  if (marked.length > 0)
    return {
      type: 'refused',
      says: `${marksOf(marked)} on this day, so it was held and counts. To cancel it, first take every mark back in its register.`,
    };
  const type = await cohorts.cancelDay(viewer.authority, {
    id: day.id,
    cohort: cohort.id,
    because,
    by: viewer.personId,
    at: desk.now(),
    was: day.on,
    tell: await whoHasIt(desk, of, [day.on]),
  });
  return { type };
}
