import { fromDay, type IsoDate, toDay, yearMonthDay } from '../calendar/date.ts';
import { describePeriod } from '../calendar/period.ts';
import { dateWords } from './date-words.ts';
import type { ApplicantFacts, Facts } from './facts.ts';
import type { FactUsed } from './finding.ts';
import { plainWords, upperFirst } from './rule-words.ts';
import type { RuleScope, TestOf } from './verdict.ts';

const averageMonth = 365.25 / 12;

/** Days away from practice; `until` is the first day back. */
interface Away {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly why: string;
}

/** What the person who answers needs to see: the span, each stretch away from children's practice, and about how long is left. */
export function practiceTimeFacts(
  test: TestOf<'practice-time'>,
  { words }: RuleScope,
  facts: Facts,
): readonly FactUsed[] {
  const since = facts.moments[test.since]?.on;
  const sinceTitle = upperFirst(words.momentTitle(test.since));
  if (since === undefined) return [{ label: sinceTitle, value: 'not recorded' }];
  const expected = facts.moments[test.at]?.on;
  const at = expected ?? facts.today;
  const away = awayBetween(since, at, facts);
  const months = Math.max(0, monthsBetween(since, at) - lengthOf(away));
  return [
    { label: sinceTitle, value: dateWords(since) },
    {
      label: upperFirst(words.momentTitle(test.at)),
      value: expected === undefined ? `no date yet; counted to today, ${dateWords(at)}` : dateWords(at),
    },
    ...away.map((stretch) => ({ label: stretch.why, value: awayWords(stretch) })),
    ...(facts.applicant.posts.length === 0 ? [{ label: 'Posts held', value: 'none recorded' }] : []),
    {
      label: 'Practice',
      value: `about ${counted(months)}, beside the ${describePeriod(test.atLeast)} asked for`,
    },
  ];
}

function awayBetween(since: IsoDate, at: IsoDate, { applicant, moments }: Facts): readonly Away[] {
  const absences = applicant.absences.map(({ from, until, kind }) => ({
    from,
    until: until === undefined ? at : dayAfter(until),
    why: `Absence: ${plainWords(kind)}`,
  }));
  const inPost = moments['in-post']?.on;
  const before = inPost === undefined ? [] : [{ from: since, until: inPost, why: 'Before starting in post' }];
  return [...absences, ...outsideChildrens(applicant, since, at), ...before]
    .map(({ from, until, why }) => ({
      from: from > since ? from : since,
      until: until < at ? until : at,
      why: upperFirst(why),
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function outsideChildrens({ posts }: ApplicantFacts, since: IsoDate, at: IsoDate): readonly Away[] {
  if (posts.length === 0) return [];
  const stretches: Away[] = [];
  let reached = since;
  for (const { from, until, title, inChildrens } of posts) {
    const end = until === undefined ? at : dayAfter(until);
    if (from > reached) stretches.push({ from: reached, until: from, why: 'No post recorded' });
    if (!inChildrens)
      stretches.push({ from, until: end, why: `Outside children and families work: ${title}` });
    if (end > reached) reached = end;
  }
  if (reached < at) stretches.push({ from: reached, until: at, why: 'No post recorded' });
  return stretches;
}

/** Months in all, a day that lies in two stretches counted once. Expects them in order of their first day. */
function lengthOf(away: readonly Away[]): number {
  let months = 0;
  let reached = '' as IsoDate;
  for (const { from, until } of away) {
    const start = from > reached ? from : reached;
    if (until <= start) continue;
    months += monthsBetween(start, until);
    reached = until;
  }
  return months;
}

// Twelve equal months a year: the count is shown as "about", and stretches add up to the whole whichever way it is cut.
function monthsBetween(from: IsoDate, to: IsoDate): number {
  const [start, end] = [yearMonthDay(from), yearMonthDay(to)];
  const days = (end.day - start.day) / averageMonth;
  return Math.max(0, (end.year - start.year) * 12 + end.month - start.month + days);
}

function counted(months: number): string {
  const rounded = Math.round(months);
  return `${rounded} ${rounded === 1 ? 'month' : 'months'}`;
}

function awayWords({ from, until }: Away): string {
  const months = counted(monthsBetween(from, until));
  return `${dateWords(from)} to ${dateWords(fromDay(toDay(until) - 1))}, about ${months}`;
}

function dayAfter(date: IsoDate): IsoDate {
  return fromDay(toDay(date) + 1);
}
