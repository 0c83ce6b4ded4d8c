import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { yearTimeline } from '../../core/case/programme/timeline.ts';
import type { YearEntry, YearTimeline } from '../../core/case/programme/year-entry.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import type { ProgrammePartId } from '../../core/policy/programme.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { AnswerAt, RuleTest } from '../../core/rules/rule.ts';
import type { CaseInView } from '../look-at-case.ts';
import { partOf } from './programmes.ts';

/** How one worker stands in their year, read off its timeline as this reader may know it. */
export interface WorkerStanding {
  readonly begins?: IsoDate;
  /** The day on which their case was withdrawn or came to its end: nobody waits for anything of it. */
  readonly endedOn?: IsoDate;
  /** What keeps them from being on track, in words; none where they are. */
  readonly reasons: readonly Reason[];
  readonly reviews: readonly YearEntry[];
  /** What should be there by today and is not. */
  readonly gaps: readonly Gap[];
  readonly supervision: readonly Finding[];
  readonly attendance: readonly Finding[];
  /** When the caseload was last looked at, where the policy has that done. */
  readonly caseloadChecked?: IsoDate | 'never';
}

export interface Reason {
  readonly says: string;
  readonly clauses: readonly string[];
}

export interface Gap extends Reason {
  readonly type: 'agreement' | 'somebody-to-name' | 'no-session';
}

type Seen = Pick<CaseInView, 'caseFile' | 'roles'>;

/** Rules about the passing of time: that one of them is not met is no matter of the year still going on. */
const aboutTime: ReadonlySet<RuleTest['rule']> = new Set(['supervision-pattern', 'attendance']);

/** Undefined where the case is no year. */
export function workerStanding(seen: Seen, now: Instant): WorkerStanding | undefined {
  const year = yearTimeline(seen.caseFile, { roles: seen.roles, now });
  if (year === undefined) return undefined;
  const begins = year.span?.begins;
  const { endedOn } = year;
  return {
    ...(begins === undefined ? {} : { begins }),
    ...(endedOn === undefined ? whatWaits(seen, year, now) : { endedOn, reasons: [], gaps: [] }),
    reviews: stepsOf(year, 'reviews'),
    supervision: counted(seen, year, 'supervision'),
    attendance: counted(seen, year, 'development-days'),
    ...checked(seen),
  };
}

function whatWaits(seen: Seen, year: YearTimeline, now: Instant): Pick<WorkerStanding, 'reasons' | 'gaps'> {
  return {
    reasons: [...undated(year), ...overdue(year), ...tooEarly(year), ...broken(seen, year)],
    gaps: [...notThere(seen, year, londonDate(now)), ...noSession(seen)],
  };
}

function stepsOf({ parts }: YearTimeline, part: ProgrammePartId): readonly YearEntry[] {
  return parts.find((one) => one.part === part)?.entries.filter((entry) => entry.of === 'step') ?? [];
}

/** Nothing can be late in a year without a beginning, and that is no way to be on track. */
function undated({ span, clauses }: YearTimeline): readonly Reason[] {
  const says = 'Nobody has recorded when this year began, so nothing in it has a date yet.';
  return span === undefined ? [{ says, clauses }] : [];
}

/** Steps past their day: from the day after it, and not before. */
function overdue({ parts }: YearTimeline): readonly Reason[] {
  return parts
    .flatMap(({ entries }) => entries)
    .flatMap(({ of, state, on, title, clauses }) =>
      (of === 'step' || of === 'action') && state === 'late' && on !== undefined
        ? [{ says: `${title} was due by ${describeDate(on, 'without-weekday')}.`, clauses }]
        : [],
    );
}

/** Whoever runs panels moves it; until then it is no panel at the end of this year. */
function tooEarly({ earlyPanel }: YearTimeline): readonly Reason[] {
  return earlyPanel === undefined ? [] : [earlyPanel];
}

function counted({ caseFile }: Seen, { parts }: YearTimeline, part: ProgrammePartId): readonly Finding[] {
  const { rules } = caseFile.policy.pathway;
  const findings = parts.find((one) => one.part === part)?.findings ?? [];
  return findings.filter(
    ({ rule, outcome }) => outcome !== 'not-applicable' && aboutTime.has(rules[rule]?.test.rule ?? 'holds'),
  );
}

/** Where one reading of the policy has it met, or may have it met yet, the other puts nobody off the track. */
function broken(seen: Seen, year: YearTimeline): readonly Reason[] {
  return year.parts.flatMap(({ part }) => {
    const findings = counted(seen, year, part);
    const [first] = findings;
    return first !== undefined && findings.every(({ outcome }) => outcome === 'not-met')
      ? [reasonOf(first)]
      : [];
  });
}

/** What was counted, and what is missing; the case itself shows each piece. */
function reasonOf({ says, because, clauses, fix }: Finding): Reason {
  const sums = because.filter(({ value }) => /^\d+ of \d+/.test(value));
  const facts = sums.map(({ label, value }) => `${label}: ${value}.`);
  const words = [...(facts.length === 0 ? ['The policy asks for:', says] : facts), fix?.says];
  return { says: words.filter((part) => part !== undefined).join(' '), clauses };
}

/** From the day on which it should be there, whether or not the step for it has come yet. */
function notThere({ caseFile }: Seen, year: YearTimeline, today: IsoDate): readonly Gap[] {
  const missing = (entry: YearEntry) =>
    (entry.state === 'due' || entry.state === 'late') && entry.on !== undefined && entry.on <= today;
  const agreement = stepsOf(year, 'agreement')
    .filter(missing)
    .map(({ title, clauses }): Gap => ({ type: 'agreement', says: `${title} is missing`, clauses }));
  const names = year.parts
    .flatMap(({ entries }) => entries)
    .filter(({ step }) => step !== undefined && caseFile.policy.steps.get(step)?.kind === 'appoint')
    .filter(missing)
    .map(
      ({ title, clauses }): Gap => ({
        type: 'somebody-to-name',
        says: `${title}: nobody is named yet`,
        clauses,
      }),
    );
  return [...agreement, ...names];
}

/** Undefined where this reader may not read the list. */
function rowsAt({ caseFile, roles }: Seen, { section, field }: AnswerAt): readonly RowFact[] | undefined {
  const page = caseFile.policy.sections.get(section)?.section;
  if (page === undefined || !mayRead(page, { caseFile, roles })) return undefined;
  return rowFacts(caseFile.state.sections[section]?.facts, field);
}

/** No number of sessions is made up: that there is none at all is shown. */
function noSession(seen: Seen): readonly Gap[] {
  const { programme } = seen.caseFile.policy.pathway;
  return (['supervision', 'support'] as const).flatMap((id): readonly Gap[] => {
    const part = programme && partOf(programme, id);
    if (part?.rows === undefined || rowsAt(seen, part.rows)?.length !== 0) return [];
    return [{ type: 'no-session', says: 'No session is logged', clauses: part.clauses }];
  });
}

/** The last row of the list in which the checks of the caseload are counted. */
function checked(seen: Seen): Pick<WorkerStanding, 'caseloadChecked'> {
  const { rules, programme } = seen.caseFile.policy.pathway;
  const own = programme && partOf(programme, 'caseload');
  const asked = (own?.steps ?? []).flatMap((id) => seen.caseFile.policy.steps.get(id)?.needs ?? []);
  const lists = [...(own?.rules ?? []), ...asked].flatMap((id) => {
    const test = rules[id]?.test;
    const rows = test?.rule === 'rows' ? rowsAt(seen, test) : undefined;
    return rows === undefined ? [] : [rows];
  });
  if (lists.length === 0) return {};
  const days = lists.flat().flatMap(({ on }) => (on === undefined ? [] : [on]));
  return { caseloadChecked: days.toSorted().at(-1) ?? 'never' };
}
