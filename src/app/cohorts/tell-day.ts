import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { lookAtCase } from '../look-at-case.ts';
import type { Post } from '../letters/post-letter.ts';
import type { Desk } from '../ports.ts';
import type { CohortDay, Cohorts, ToTell } from './cohort-ports.ts';

export interface DayTelling {
  readonly desk: Desk;
  readonly cohorts: Pick<Cohorts, 'day'>;
  readonly post: Post;
  /** Where the service is, for links. */
  readonly origin: string;
}

/** A change of one day that one person is to hear of. */
export interface DayTold extends ToTell {
  readonly authority: string;
  readonly day: string;
  /** Tells this change from every other of the day. */
  readonly what: string;
  readonly was: IsoDate;
  /** The new date; left out where the day was cancelled. */
  readonly on?: IsoDate | undefined;
}

/** Sends one message, if its reader still sees the case. It names nobody. */
export async function tellDay({ desk, cohorts, post, origin }: DayTelling, told: DayTold): Promise<void> {
  const { authority, person, ref, what } = told;
  const seen = await lookAtCase(desk, { authority, personId: person, offices: [] }, ref);
  const reader = (await desk.people.persons(authority, [person])).get(person);
  const day = await cohorts.day(authority, told.day);
  if (seen?.sees !== 'case' || reader === undefined || day === undefined) return;
  await post.send({
    to: reader.email,
    ...dayWords(told, { day, own: seen.caseFile.state.applicant === person, origin }),
    messageId: `day-${told.day}-${what}-${ref}-${person}@${authority}`,
  });
}

interface WordsFor {
  readonly day: CohortDay;
  readonly own: boolean;
  readonly origin: string;
}

function dayWords({ ref, was, on }: DayTold, { day, own, origin }: WordsFor) {
  const kind = on === undefined ? 'cancelled' : 'moved';
  const lead = own
    ? `A development day that stands in your calendar was ${kind}.`
    : `A development day was ${kind} in a year that you support (case ${ref}).`;
  const morning = [day.topic, day.speaker].filter((part) => part !== '').join(', ');
  const lines =
    on === undefined
      ? [
          `It was on ${describeDate(was)}.`,
          ...(day.cancelled ? [`The reason: ${day.cancelled.because}`] : []),
        ]
      : [
          `It was: ${describeDate(was)}`,
          `It is now: ${describeDate(on)}`,
          ...(morning === '' ? [] : [`Morning: ${morning}`]),
        ];
  return {
    subject: `Development day ${kind}: ${describeDate(on ?? was)}`,
    text: `${[lead, ...lines, `In Waymark: ${origin}/cases/${ref}/days`].join('\n\n')}\n`,
  };
}
