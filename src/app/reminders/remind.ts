import { englandHolidays } from '../../core/calendar/holidays.ts';
import { type Instant, londonDate, londonEndOfDay, londonInstant } from '../../core/calendar/instant.ts';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { workingCalendar, type WorkingCalendar } from '../../core/calendar/working-days.ts';
import { officesThatRun } from '../../core/case/panel/panel-offices.ts';
import { isFirstWorkingDayOfWeek, roundsDue, usualReminders } from '../../core/case/reminding.ts';
import type { Pack, ReminderRhythm } from '../../core/policy/pack.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { CaseLists } from '../list-ports.ts';
import type { Pipeline } from '../pipeline/pipeline-ports.ts';
import type { Post } from '../letters/post-letter.ts';
import type { Desk, Viewer } from '../ports.ts';
import { digestOf, type EscalatedTask, type StuckList } from './digest.ts';
import { digestWords } from './digest-words.ts';
import { escalationsToday } from './escalations.ts';
import { incrementsDue, whoRecordsIncrements } from './increments-due.ts';
import { learnersConcerned, learningDue, type LearningReminding } from './learning-due.ts';
import type { Escalation, ReminderBook, WantedDigest } from './reminder-ports.ts';

export interface Reminding {
  readonly desk: Pick<Desk, 'people' | 'policies' | 'now'>;
  readonly lists: Pick<CaseLists, 'tasks' | 'moves' | 'payPoints'>;
  readonly pipeline: Pick<Pipeline, 'stuck'>;
  readonly book: ReminderBook;
  readonly cpd: LearningReminding['cpd'];
  readonly post: Post;
  readonly origin: string;
}

interface Rhythm {
  readonly pack: Pack;
  readonly calendar: WorkingCalendar;
  readonly rhythm: ReminderRhythm;
  readonly now: Instant;
  readonly today: IsoDate;
}

/**
 * Looks who is to hear something today and hands their digests to the worker. Asked again on the same day, it finds only
 * those whom none has reached, and of those with nothing to hear only whom something has come for since. On a day that is
 * no working day there is nobody. Gives how many.
 */
export async function planDigests(reminding: Reminding, authority: string): Promise<number> {
  const { desk, book } = reminding;
  const { pack, calendar, rhythm, now, today } = rhythmOf(reminding, authority);
  if (!calendar.isWorkingDay(today)) return 0;
  const escalated = await escalationsToday(desk, book, { authority, today, calendar, rhythm });
  const weekly = isFirstWorkingDayOfWeek(today, calendar)
    ? await holdersOf(reminding, authority, officesThatRun(Object.values(pack.pathways)))
    : [];
  const payroll = whoRecordsIncrements({ authority, pack, today, calendar, rhythm });
  const aWeekBack = londonInstant(calendar.addWorkingDays(today, -5), '00:00');
  const days = roundsDue(fromDay(toDay(today) - 7), today, calendar);
  const learners = await learnersConcerned(reminding, {
    authority,
    pack,
    days,
    calendar,
    askedAfter: aWeekBack,
  });
  const concerned = await book.concerned(authority, {
    on: today,
    now,
    // A week back, for whoever was not reached: what is new to whom is seen when their digest is made.
    openedAfter: aWeekBack,
    dueBefore: londonEndOfDay(
      calendar.addWorkingDays(today, Math.max(1, ...rhythm.before.map((days) => days + 1))),
    ),
    also: [
      ...new Set([
        ...escalated.keys(),
        ...weekly,
        ...learners,
        ...(await holdersOf(reminding, authority, payroll)),
      ]),
    ],
  });
  const wanted: readonly WantedDigest[] = concerned.map((person) => ({
    person,
    escalated: escalated.get(person) ?? [],
  }));
  await book.hand(authority, wanted, today);
  return wanted.length;
}

export interface DigestJob {
  readonly authority: string;
  readonly on: IsoDate;
  readonly digests: readonly WantedDigest[];
}

/**
 * Sends what there is to be said. Every digest is read under the sight of the person it goes to, as they are today, and
 * noted once it is taken by the mail system; a job that is tried again leaves out whoever has theirs.
 */
export async function sendDigests(
  reminding: Reminding,
  { authority, on, digests }: DigestJob,
): Promise<void> {
  const refused: unknown[] = [];
  for (const wanted of digests)
    await sendDigest(reminding, { authority, on, wanted }).catch((error: unknown) => refused.push(error));
  // One that cannot be delivered keeps nobody else's back; the job is tried again for it.
  if (refused.length > 0) throw new AggregateError(refused, `${refused.length} digests could not be sent.`);
}

async function sendDigest(
  reminding: Reminding,
  {
    authority,
    on,
    wanted: { person, escalated },
  }: Pick<DigestJob, 'authority' | 'on'> & { readonly wanted: WantedDigest },
): Promise<void> {
  const { desk, lists, book, post, origin } = reminding;
  const { pack, calendar, rhythm, now, today } = rhythmOf(reminding, authority);
  const last = await book.last(authority, person);
  // A job that waited overnight is yesterday's: today's round speaks for itself.
  if (on !== today || last?.on === today) return;
  const viewer = await book.viewer(authority, person);
  const reader = (await desk.people.persons(authority, [person])).get(person);
  if (viewer === undefined || reader === undefined) return;
  const before = calendar.addWorkingDays(today, -1);
  const since = last?.at ?? londonInstant(before, '00:00');
  const days = roundsDue(last?.on ?? before, today, calendar);
  const caughtUp = roundsDue(last?.on ?? fromDay(toDay(today) - 7), today, calendar);
  const digest = digestOf({
    tasks: await lists.tasks(viewer),
    escalated: await escalatedTo(reminding, viewer, escalated),
    stuck: await stuckFor(reminding, viewer),
    increments: await incrementsDue(lists, { authority, pack, today, calendar, rhythm }, viewer.offices),
    // A day of the register that no round ran on is caught up with also for whoever never had a message.
    learning: await learningDue(reminding, viewer, { since, days: caughtUp, calendar }),
    now,
    since,
    days,
    calendar,
    rhythm,
  });
  if (digest === undefined) return book.lookedAt(authority, { person, on: today, at: now });
  await post.send({
    to: reader.email,
    ...digestWords(digest, { name: reader.name, person, pack, origin }),
    messageId: `digest-${person}-${today}@${authority}`,
  });
  await book.note(authority, { person, on: today, at: now });
}

/** Those of them that are still late and that the manager may see, by the same rule as every list. */
async function escalatedTo(
  { desk, lists }: Reminding,
  viewer: Viewer,
  escalated: readonly Escalation[],
): Promise<readonly EscalatedTask[]> {
  if (escalated.length === 0) return [];
  const now = desk.now();
  const moves = await lists.moves(viewer, [...new Set(escalated.map(({ ref }) => ref))]);
  const found = moves.flatMap((move) => {
    const { ref, step, role, due, principals } = move;
    if (due === undefined || due.at >= now || principals.includes(`person:${viewer.personId}`)) return [];
    const asked = escalated.find((one) => one.ref === ref && one.step === step && one.role === role);
    return asked === undefined ? [] : [{ move, applicant: asked.applicant }];
  });
  const people = await desk.people.persons(
    viewer.authority,
    found.map(({ applicant }) => applicant),
  );
  return found.map(({ move, applicant }) => ({
    ...move,
    applicantName: people.get(applicant)?.name ?? 'somebody who has left',
  }));
}

async function holdersOf({ desk }: Reminding, authority: string, offices: readonly RoleId[]) {
  const today = londonDate(desk.now());
  const held = offices.map((office) => desk.people.holders(authority, office, today));
  return (await Promise.all(held)).flat().map(({ id }) => id);
}

const stuckShown = 20;
const stillDays = 28;

async function stuckFor(reminding: Reminding, viewer: Viewer): Promise<StuckList> {
  const { calendar, now, today, pack } = rhythmOf(reminding, viewer.authority);
  const runs = officesThatRun(Object.values(pack.pathways)).some((office) => viewer.offices.includes(office));
  if (!runs || !isFirstWorkingDayOfWeek(today, calendar)) return { rows: [], more: false };
  const ask = { now, today, days: stillDays, limit: stuckShown };
  const { rows, next } = await reminding.pipeline.stuck(viewer, ask);
  return { rows, more: next !== undefined };
}

const calendars = new WeakMap<Pack, WorkingCalendar>();

function calendarOf(pack: Pack): WorkingCalendar {
  const known = calendars.get(pack);
  if (known !== undefined) return known;
  const closures = pack.closures.map((on) => ({ on, name: 'The authority is closed' }));
  const made = workingCalendar({ holidays: englandHolidays, closures });
  calendars.set(pack, made);
  return made;
}

function rhythmOf({ desk }: Pick<Reminding, 'desk'>, authority: string): Rhythm {
  const pack = desk.policies.current(authority);
  const now = desk.now();
  return {
    pack,
    calendar: calendarOf(pack),
    rhythm: pack.reminders ?? usualReminders,
    now,
    today: londonDate(now),
  };
}
