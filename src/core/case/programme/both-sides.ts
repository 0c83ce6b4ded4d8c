import { describeDate, londonDate } from '../../calendar/instant.ts';
import { countWord } from '../../calendar/number-words.ts';
import { supervisionPeriods } from '../../rules/kinds/supervision-periods.ts';
import type { Facts } from '../../rules/facts.ts';
import { upperFirst } from '../../rules/rule-words.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseloadPoint } from './caseload.ts';
import { rowFacts } from '../sections/row-standing.ts';
import { endOfYear } from './year-dates.ts';
import { yearSpan } from './year-span.ts';
import type { SupervisionLists } from './supervision-lists.ts';

/** One thing that was promised or is asked, and how it has gone. */
export interface SideLine {
  readonly title: string;
  readonly says: string;
  /**
   * `open` is what nobody can say yet; `noted` is a promise in words, which a person weighs; `no-limit` is a figure beside which
   * there is nothing to keep.
   */
  readonly standing: 'kept' | 'not-kept' | 'open' | 'noted' | 'not-promised' | 'no-limit';
  readonly clauses: readonly string[];
  /** The answer in which it was promised, in words. */
  readonly promise?: { readonly section: string; readonly field: string };
}

/** What the employer does for the worker, beside what the worker does: read together by whoever judges the year. */
export interface BothSides {
  readonly employer: readonly SideLine[];
  readonly worker: readonly SideLine[];
}

export interface Weighed {
  readonly lists: SupervisionLists;
  readonly facts: Facts;
  readonly caseload: readonly CaseloadPoint[];
  readonly most: number | undefined;
}

export function bothSides(caseFile: CaseFile, weighed: Weighed): BothSides {
  return {
    employer: [
      ...heldLine(caseFile, weighed),
      ...groupLine(weighed),
      ...promised(caseFile, weighed.facts),
      ...caseloadLine(caseFile, weighed),
    ],
    worker: workerLines(caseFile, weighed),
  };
}

/** Supervision promised by the pattern, and held. */
function heldLine(caseFile: CaseFile, weighed: Weighed): readonly SideLine[] {
  const { pattern } = weighed.lists;
  const { facts } = weighed;
  if (pattern === undefined) return [withoutNumber(caseFile, weighed)];
  const over = supervisionPeriods(pattern.test, facts).filter((one) => one.over);
  const of = (state: string) => over.filter((one) => one.state === state).length;
  const parts = [`${of('held')} of ${over.length} promised sessions held`];
  if (of('excused') > 0) parts.push(`${of('excused')} excused`);
  if (of('missed') > 0) parts.push(`${of('missed')} missed`);
  if (of('waiting') > 0) parts.push(`${of('waiting')} written down and not agreed yet`);
  const unagreed = over.filter(({ state, waitsFor }) => state !== 'waiting' && waitsFor !== undefined).length;
  if (unagreed > 0) parts.push(`${unagreed} of these not agreed by everybody who is to`);
  return [
    {
      title: 'Supervision',
      ...(over.length === 0
        ? noneOver(caseFile)
        : { says: `${parts.join(', ')}.`, standing: keptAs(of('missed'), of('waiting')) }),
      clauses: pattern.rule.clauses,
    },
  ];
}

/** Where no number is promised, only a year that is over without a session has not been kept. */
function withoutNumber(caseFile: CaseFile, { lists: { sessions, part }, facts }: Weighed): SideLine {
  const line = { title: 'Supervision', clauses: part.clauses };
  const rows = rowFacts(facts.sections[sessions.section], sessions.field.id);
  const count = rows.length;
  if (count === 0) {
    const early = endedEarly(caseFile);
    if (early !== undefined)
      return {
        ...line,
        says: `${early} no session was recorded, and none was due by then.`,
        standing: 'no-limit',
      };
    const span = yearSpan(caseFile);
    return span !== undefined && span.ends < facts.today
      ? { ...line, says: 'No session was recorded.', standing: 'not-kept' }
      : { ...line, says: 'No session is recorded yet.', standing: 'open' };
  }
  const waiting = rows.filter(({ waitsFor }) => waitsFor !== undefined).length;
  const aside = waiting === 0 ? '' : ` ${upperFirst(countWord(waiting))} of them not agreed yet.`;
  const says = `${sessionsWords(count)} recorded.${aside}`;
  return { ...line, says, standing: waiting === count ? 'open' : 'kept' };
}

function noneOver(caseFile: CaseFile): Pick<SideLine, 'says' | 'standing'> {
  const early = endedEarly(caseFile);
  return early === undefined
    ? { says: 'The first period is not over yet.', standing: 'open' }
    : { says: `${early} no period of supervision was over, so no session was due.`, standing: 'no-limit' };
}

/** The beginning of what is said of a case that did not last its year. */
function endedEarly(caseFile: CaseFile): string | undefined {
  const { endedAt } = caseFile.state;
  const on = endedAt && londonDate(endedAt);
  const last = endOfYear(caseFile)?.on;
  return on === undefined || last === undefined || on >= last
    ? undefined
    : `When the case ended, on ${describeDate(on, 'without-weekday')},`;
}

function keptAs(missed: number, waiting: number): SideLine['standing'] {
  if (missed > 0) return 'not-kept';
  return waiting > 0 ? 'open' : 'kept';
}

function groupLine({ lists: { groups }, facts }: Weighed): readonly SideLine[] {
  if (groups === undefined) return [];
  const { section, field } = groups;
  const count = rowFacts(facts.sections[section], field.id).length;
  const says = count === 0 ? 'None is recorded yet.' : `${sessionsWords(count)} recorded.`;
  return [
    { title: 'Group supervision', says, standing: count === 0 ? 'open' : 'kept', clauses: field.clauses },
  ];
}

/** Promises in words: whether anything was written, and where; what it says a person reads. */
function promised({ policy }: CaseFile, { sections }: Facts): readonly SideLine[] {
  return (policy.pathway.programme?.parts ?? []).flatMap(({ promises = [] }) =>
    promises.flatMap(({ section, field }): readonly SideLine[] => {
      const found = policy.sections.get(section)?.section.fields.find(({ id }) => id === field);
      if (found === undefined) return [];
      const { label: title, clauses } = found;
      const fact = sections[section]?.fields[field];
      return fact === undefined || fact.type === 'empty'
        ? [{ title, says: 'Nothing was promised.', standing: 'not-promised', clauses }]
        : [{ title, says: '', standing: 'noted', clauses, promise: { section, field } }];
    }),
  );
}

function caseloadLine(
  { policy }: CaseFile,
  { lists: { caseload, atMost }, caseload: points, most }: Weighed,
): readonly SideLine[] {
  if (caseload === undefined) return [];
  const { clauses } = caseload.field;
  const last = points.findLast(({ count }) => count !== undefined);
  const title = caseload.field.label;
  if (last?.count === undefined)
    return [{ title, says: 'No number is noted yet.', standing: 'open', clauses }];
  const now = `${casesWords(last.count)} on ${describeDate(last.on, 'without-weekday')}`;
  const agreed =
    atMost && policy.sections.get(atMost.section)?.section.fields.find(({ id }) => id === atMost.field);
  if (most === undefined)
    return [
      {
        title,
        says: `${now}. No highest number is agreed, so there is none to keep to.`,
        standing: 'no-limit',
        clauses,
      },
    ];
  const above = points.filter((one) => one.above).length;
  const past =
    above === 0 ? 'never above it' : `above it ${above === 1 ? 'once' : `${countWord(above)} times`}`;
  return [
    {
      title,
      says: `${now}; at most ${most} agreed, ${past}.`,
      standing: above === 0 ? 'kept' : 'not-kept',
      clauses: [...new Set([...clauses, ...(agreed?.clauses ?? [])])],
    },
  ];
}

/** What is asked of the worker over the year, by the rules that the policy itself names for it. */
function workerLines({ policy }: CaseFile, { lists, facts }: Weighed): readonly SideLine[] {
  const parts = (policy.pathway.programme?.parts ?? []).filter(({ part }) => workersParts.has(part));
  const lines = parts.flatMap(({ rules, title, part }) =>
    rules.flatMap((id): readonly AskedLine[] => {
      if (lists.part.rules.includes(id)) return [];
      const finding = policy.rules.finding(id, facts);
      if (finding.outcome === 'not-applicable') return [];
      const [first] = finding.because;
      return [
        {
          title: title ?? upperFirst(part.replaceAll('-', ' ')),
          asks: policy.pathway.rules[id]?.says.replace(/\.$/u, '') ?? '',
          says: first === undefined ? finding.says : `${first.label}: ${first.value}.`,
          standing:
            finding.outcome === 'met' || finding.outcome === 'waived'
              ? 'kept'
              : finding.outcome === 'not-met'
                ? 'not-kept'
                : 'open',
          clauses: finding.clauses,
        },
      ];
    }),
  );
  return toldApart(merged(lines));
}

/** With what its rule asks, in the words of the policy. */
type AskedLine = SideLine & { readonly asks: string };

/** Where several rules of a part say different things, each stands under what it asks. */
function toldApart(lines: readonly AskedLine[]): readonly SideLine[] {
  return lines.map(({ asks, ...line }) => {
    const alone = lines.filter(({ title }) => title === line.title).length === 1;
    return alone || asks === '' ? line : { ...line, title: asks };
  });
}

/** What two rules say in the same words stands once, with the clauses of both. */
function merged(lines: readonly AskedLine[]): readonly AskedLine[] {
  const same = Map.groupBy(lines, ({ title, says, standing }) => `${title}|${says}|${standing}`);
  return [...same.values()].flatMap(([one, ...others]) =>
    one === undefined
      ? []
      : [{ ...one, clauses: [...new Set([...one.clauses, ...others.flatMap(({ clauses }) => clauses)])] }],
  );
}

const workersParts: ReadonlySet<string> = new Set([
  'development-days',
  'training',
  'development-plan',
  'logs',
  'self-assessments',
  'observations',
]);

function sessionsWords(count: number): string {
  return `${upperFirst(countWord(count))} ${count === 1 ? 'session is' : 'sessions are'}`;
}

function casesWords(count: number): string {
  return count === 1 ? 'One case' : `${count} cases`;
}
