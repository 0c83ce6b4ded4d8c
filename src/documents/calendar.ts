import ical, { ICalCalendarMethod } from 'ical-generator';
import type { CalendarEntry } from '../app/calendar-feed.ts';

export interface CalendarOf {
  /** What a calendar program calls the whole of it; left out for entries to be put into another calendar. */
  readonly name?: string;
  /** Where the service is, for the link of each entry. */
  readonly origin: string;
  /** When it was made. */
  readonly at: string;
}

/** Entries as an iCalendar file. Moments are in UTC; whole days have no zone. */
export function toCalendar(entries: readonly CalendarEntry[], { name, origin, at }: CalendarOf): string {
  const calendar = ical({
    ...(name === undefined ? {} : { name, ttl: 60 * 60 * 6 }),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Waymark', product: 'Waymark', language: 'EN' },
  });
  for (const { id, title, when, path, place } of entries) {
    const time =
      'on' in when
        ? { start: new Date(`${when.on}T00:00:00Z`), allDay: true }
        : { start: new Date(when.from), end: new Date(when.to) };
    calendar.createEvent({
      ...time,
      id: `${id}@waymark`,
      summary: title,
      stamp: new Date(at),
      url: `${origin}${path}`,
      ...(place === undefined ? {} : { location: place }),
    });
  }
  return calendar.toString();
}
