import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';

/** One entry for one person's calendar. Moments are ISO 8601; `on` is the day where there are no times. */
export interface InvitationOf {
  readonly uid: string;
  readonly sequence: number;
  readonly status: 'held' | 'confirmed' | 'cancelled';
  readonly title: string;
  readonly when: { readonly on: string } | { readonly from: string; readonly to: string };
  readonly place?: string;
  readonly description: string;
  readonly url: string;
  readonly organiser: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
  readonly at: string;
}

const statuses = {
  held: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** An iTIP message (RFC 5546): a request to have it in the calendar, or the word that it is off. */
export function toInvitation(of: InvitationOf): string {
  const { uid, sequence, status, title, when, place, description, url, organiser, attendee, at } = of;
  const calendar = ical({
    method: status === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Waymark', product: 'Waymark', language: 'EN' },
  });
  const time =
    'on' in when
      ? { start: new Date(`${when.on}T00:00:00Z`), allDay: true }
      : { start: new Date(when.from), end: new Date(when.to) };
  calendar.createEvent({
    ...time,
    id: uid,
    sequence,
    summary: title,
    status: statuses[status],
    busystatus: status === 'held' ? ICalEventBusyStatus.TENTATIVE : ICalEventBusyStatus.BUSY,
    stamp: new Date(at),
    description,
    url,
    organizer: organiser,
    attendees: [
      {
        ...attendee,
        rsvp: status !== 'cancelled',
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
      },
    ],
    ...(place === undefined ? {} : { location: place }),
  });
  return calendar.toString();
}
