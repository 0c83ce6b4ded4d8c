import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { bookingAhead } from '../../core/case/due.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { Observation } from '../../core/case/observations.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** One observation to schedule, in words. */
export function observationView(
  { id, title, by, planned, days }: Observation,
  { roles }: Pick<Pack, 'roles'>,
) {
  return {
    id,
    title,
    by: by.map((role) => roles[role]?.title ?? role.replaceAll('-', ' ')).join(' or '),
    planned: planned === undefined ? undefined : describeDate(planned),
    days: days && { first: days.first && describeDate(days.first), last: describeDate(days.last) },
  };
}

/** The panel that is booked, as the day that last days are counted for. */
export function panelAhead({ state }: Pick<CaseFile, 'state'>): string | undefined {
  const booking = bookingAhead(state);
  return booking === undefined || state.submission !== undefined
    ? undefined
    : describeDate(booking.sitting.on);
}

/** What a calendar shows: who and by when, and nothing of the case. */
export function invitationTitle(applicant: string, last: IsoDate | undefined): string {
  const by = last === undefined ? '' : `, last day ${describeDate(last, 'without-weekday')}`;
  return `Observation of practice: ${applicant}${by}`;
}
