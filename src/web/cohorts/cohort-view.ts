import type { Cohort } from '../../app/cohorts/cohort-ports.ts';
import type { CohortLook, WorkerLook } from '../../app/cohorts/look-at-cohort.ts';
import { outsideYear } from '../../app/cohorts/no-mark-because.ts';
import type { RunPathway } from '../../app/cohorts/programmes.ts';
import type { Gap } from '../../app/cohorts/worker-standing.ts';
import { type IsoDate, yearMonthDay } from '../../core/calendar/date.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { monthName } from '../../core/calendar/month-names.ts';
import type { YearEntry } from '../../core/case/programme/year-entry.ts';
import { inThirdPerson } from '../../core/rules/third-person.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { afternoonClauses, afternoonWarning } from './afternoon.ts';

const short = (date: IsoDate) => describeDate(date, 'without-weekday');

/** How each worker stands, in the words of the table and of its download. */
export function workerView({ ref, name, standing, training }: WorkerLook) {
  const { begins, endedOn, reasons, reviews, supervision, attendance, caseloadChecked } = standing;
  const count = (state: 'done' | 'booked' | 'missing') =>
    training.filter((one) => one.state === state).length;
  return {
    ref,
    name,
    begins: begins === undefined ? 'Not on record' : short(begins),
    track: trackOf(standing),
    ended: endedOn && short(endedOn),
    reasons: reasons.map((one) => ({ ...one, says: inThirdPerson(one.says, name) })),
    review: endedOn === undefined ? nextReview(reviews) : '',
    supervision: supervision.map(countedIn).join('; ') || 'Not counted',
    attendance: attendanceWords(attendance),
    caseload: checkedWords(caseloadChecked),
    training:
      training.length === 0
        ? ''
        : `${count('done')} done, ${count('booked')} booked, ${count('missing')} missing`,
    missing: training.filter(({ state }) => state === 'missing').map(({ course }) => course.title),
  };
}

/** Nobody is on or off the track of a year that has ended. */
function trackOf({ endedOn, reasons }: WorkerLook['standing']): 'on' | 'off' | 'ended' {
  if (endedOn !== undefined) return 'ended';
  return reasons.length === 0 ? 'on' : 'off';
}

function nextReview(reviews: readonly YearEntry[]): string {
  const next = reviews.find(({ state }) => state !== 'done' && state !== 'excused');
  if (next === undefined) return reviews.length === 0 ? '' : 'All held';
  if (next.on === undefined) return next.title;
  return `${next.title}, ${next.state === 'late' ? 'overdue since' : 'due'} ${short(next.on)}`;
}

/** “11 of 12 periods so far”, out of what the rule looked at. */
function countedIn({ because, outcome }: Finding): string {
  const counted = because.find(({ value }) => /^\d+ of \d+/.test(value));
  return counted?.value ?? (outcome === 'met' ? 'Kept' : 'Not kept');
}

/**
 * The sum of the rule, and what is still possible. Where one reading has it met, that is the one said; where both wait,
 * the one that says most of its sum, with approved absence taken out: it asks for fewer of the days to come.
 */
function attendanceWords(findings: readonly Finding[]): string {
  const best =
    findings.find(({ outcome }) => outcome === 'met') ??
    findings
      .filter(({ outcome }) => outcome === 'not-yet')
      .toSorted((one, other) => other.because.length - one.because.length)[0] ??
    findings.find(({ outcome }) => outcome === 'judge') ??
    findings[0];
  if (best === undefined) return '';
  const sum = best.because.at(-1);
  const label = best.because.length > 1 ? `${sum?.label}: ` : '';
  return [`${label}${sum?.value ?? ''}.`, best.fix?.says].filter((part) => part !== undefined).join(' ');
}

function checkedWords(checked: IsoDate | 'never' | undefined): string {
  if (checked === undefined) return '';
  return checked === 'never' ? 'Never' : short(checked);
}

/** What should be there and is not, a list for each kind. */
export function gapsView({ workers, monthsWithoutDay, notTaken }: CohortLook) {
  // The heading says it where there is nothing more to say.
  const of = (type: Gap['type']) =>
    workers.flatMap(({ ref, name, standing }) =>
      standing.gaps
        .filter((gap) => gap.type === type)
        .map(({ says, clauses }) => ({
          ref,
          name,
          says,
          bare: type === 'no-session',
          clauses: clauses.join(', '),
        })),
    );
  return {
    people: [
      { title: 'Agreement missing', rows: of('agreement') },
      { title: 'Nobody named yet', rows: of('somebody-to-name') },
      { title: 'No session logged', rows: of('no-session') },
    ].filter(({ rows }) => rows.length > 0),
    months: (monthsWithoutDay ?? []).map(monthWords),
    registers: notTaken.map(({ id, on }) => ({ id, on: describeDate(on) })),
  };
}

function monthWords(month: IsoDate): string {
  const { year, month: number } = yearMonthDay(month);
  return `${monthName(number)} ${year}`;
}

const cells = { attended: 'Attended', excused: 'Excused', missed: 'Absent' } as const;

/** Who was there on which day. Every cell says it in a word; colour only repeats it. */
export function heatMap({ workers }: CohortLook, { days }: Cohort, today: IsoDate) {
  const held = days.filter(({ cancelled }) => cancelled === undefined);
  return {
    days: held.map(({ id, on }, place) => {
      const { day, month, year } = yearMonthDay(on);
      // Said where a year begins, so that two Septembers are told apart.
      const said = held[place - 1]?.on.startsWith(`${year}`) === true ? '' : ` ${year}`;
      return { id, on: short(on), head: `${day} ${monthName(month).slice(0, 3)}${said}`, past: on <= today };
    }),
    rows: workers.map(({ ref, name, marks, seen: { caseFile } }) => ({
      ref,
      name,
      cells: held.map(({ id, on }) => {
        const mark = marks.get(id);
        if (mark !== undefined)
          return {
            kind: mark.counts,
            text: cells[mark.counts],
            title: mark.counts === 'attended' ? undefined : mark.title,
          };
        const outside = outsideYear(caseFile, on);
        if (outside !== undefined)
          return { kind: 'to-come', text: outside === 'before' ? 'Not begun' : 'Year over' };
        return on > today ? { kind: 'to-come', text: 'To come' } : { kind: 'none', text: 'Not marked' };
      }),
    })),
  };
}

/** Reviews past their day, from the day after it. */
export function overdueReviews({ workers }: CohortLook) {
  const running = workers.filter(({ standing }) => standing.endedOn === undefined);
  return running.flatMap(({ ref, name, standing }) =>
    standing.reviews
      .filter(({ state }) => state === 'late')
      .map(({ step, title, on }) => ({ ref, name, step, title, due: on && short(on) })),
  );
}

export function daysView(
  { days }: Cohort,
  { run, today }: { readonly run: RunPathway; readonly today: IsoDate },
) {
  const clauses = afternoonClauses(run);
  return days.map(({ id, on, topic, speaker, afternoon, cancelled }) => ({
    id,
    on: describeDate(on),
    morning: [topic, speaker].filter((part) => part !== '').join(', '),
    cancelled: cancelled?.because,
    register: cancelled === undefined && on <= today,
    warning: cancelled === undefined ? afternoonWarning(afternoon, clauses) : undefined,
  }));
}

export function leftView({ left }: Cohort) {
  return left.map(({ name, leftAt, byName, because, to }) => ({
    name,
    on: short(londonDate(leftAt)),
    byName,
    because,
    to,
  }));
}
