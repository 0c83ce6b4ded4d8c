import type { CaseInView } from '../../../app/look-at-case.ts';
import { placeOf } from '../../../app/panels/book-panel.ts';
import type { Desk, Sitting } from '../../../app/ports.ts';
import { type IsoDate, yearMonthDay } from '../../../core/calendar/date.ts';
import { monthName } from '../../../core/calendar/month-names.ts';
import { describeDate, londonDate, londonTime } from '../../../core/calendar/instant.ts';
import { factsOf } from '../../../core/case/facts.ts';
import { type Finding, stops } from '../../../core/rules/finding.ts';
import { type FindingView, findingView, placeIn } from './finding-view.ts';

/** One date of the panel as a choice: whether it can be booked, and what the policy says of that very day. */
export interface SittingChoice {
  readonly id: string;
  readonly when: string;
  readonly time: string | undefined;
  readonly submitBy: string | undefined;
  readonly additional: boolean;
  readonly open: boolean;
  /** Why there is no place, where that is so. */
  readonly closed: string | undefined;
  readonly findings: readonly FindingView[];
}

export interface SittingChoices {
  readonly choices: readonly SittingChoice[];
  /** The rules that do not depend on the day chosen. */
  readonly common: readonly FindingView[];
  readonly ready: boolean;
  /** Months of the series ahead that have no date yet. */
  readonly undated: readonly string[];
}

interface Asked {
  readonly panel: string;
  readonly needs: readonly string[];
  /** A sitting that is not a choice: where the case is booked already. */
  readonly except?: string | undefined;
}

/** Every sitting ahead, judged as on its own day. */
export async function sittingChoices(desk: Desk, seen: CaseInView, asked: Asked): Promise<SittingChoices> {
  const { policy } = seen.caseFile;
  const today = londonDate(desk.now());
  const all = await desk.panels.sittings(policy.pack.authority, asked.panel, today);
  const ahead = all.filter(({ on }) => on > today).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const judgeAt = (on: IsoDate) => judged(desk, seen, { needs: asked.needs, panel: asked.panel, on });
  // No sitting is today, so a finding that reads the same today does not look at the panel's date.
  const atNoSitting = new Map(judgeAt(today).map((finding) => [finding.rule, JSON.stringify(finding)]));
  const dated = (finding: Finding) => JSON.stringify(finding) !== atNoSitting.get(finding.rule);
  const place = placeIn(seen);
  const moving = new Set(ahead.flatMap(({ on }) => judgeAt(on).filter(dated)).map(({ rule }) => rule));
  const common = judgeAt(today).filter(({ rule }) => !moving.has(rule));
  return {
    choices: ahead
      .filter(({ id }) => id !== asked.except)
      .map((sitting) =>
        choiceOf(sitting, {
          findings: judgeAt(sitting.on).filter(({ rule }) => moving.has(rule)),
          place,
          asked: placeOf(sitting, { caseFile: seen.caseFile, today }),
        }),
      ),
    common: common.map((finding) => findingView(finding, place)),
    ready: !common.some(stops),
    undated: undatedMonths(policy.pack.panels[asked.panel]?.months ?? [], all, today),
  };
}

function judged(
  desk: Desk,
  { caseFile }: CaseInView,
  { needs, panel, on }: { readonly needs: readonly string[]; readonly panel: string; readonly on: IsoDate },
): readonly Finding[] {
  const now = desk.now();
  const facts = factsOf(caseFile, { now, today: londonDate(now), panel, moments: { panel: { on } } });
  return caseFile.policy.rules.findings(needs, facts);
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly place: Parameters<typeof findingView>[1];
  readonly asked: ReturnType<typeof placeOf>;
}

function choiceOf(sitting: Sitting, { findings, place, asked }: Judged): SittingChoice {
  const { full, bookingClosed } = asked;
  const { startsAt, endsAt, submitBy } = sitting;
  const closed = full
    ? 'This panel is full.'
    : bookingClosed
      ? 'Booking for this panel has closed.'
      : undefined;
  const until = endsAt === undefined ? '' : ` to ${londonTime(endsAt)}`;
  return {
    id: sitting.id,
    when: describeDate(sitting.on),
    time: startsAt === undefined ? undefined : `${londonTime(startsAt)}${until}`,
    submitBy: submitBy === undefined ? undefined : describeDate(submitBy),
    additional: sitting.kind === 'additional',
    closed,
    open: closed === undefined && !findings.some(stops),
    findings: findings.map((finding) => findingView(finding, place)),
  };
}

/** The series' months over the coming year for which nobody has fixed a day. */
function undatedMonths(
  months: readonly number[],
  sittings: readonly Sitting[],
  today: IsoDate,
): readonly string[] {
  // Of a panel that sits every month, the months say nothing.
  if (months.length === 12) return [];
  const dated = new Set(sittings.map(({ on }) => on.slice(0, 7)));
  const { year, month } = yearMonthDay(today);
  return Array.from({ length: 12 }, (_, ahead) => {
    const index = month + ahead;
    return { year: year + Math.floor(index / 12), month: (index % 12) + 1 };
  })
    .filter(
      (at) => months.includes(at.month) && !dated.has(`${at.year}-${String(at.month).padStart(2, '0')}`),
    )
    .map((at) => `${monthName(at.month)} ${at.year}`);
}
