import type { Instant } from '../../calendar/instant.ts';
import { londonDate } from '../../calendar/instant.ts';
import { type ProgrammePart, partTitle } from '../../policy/programme.ts';
import type { RoleId } from '../../rules/role.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import { factsOf, momentsOf } from '../facts.ts';
import { mayRead } from '../may-read.ts';
import { splitSectionKey } from '../policy.ts';
import { actionEntries } from './action-entries.ts';
import { earlyPanel, latePanel } from './early-panel.ts';
import { recorded } from './in-force.ts';
import { rowEntries } from './row-entries.ts';
import { stepEntries } from './step-entries.ts';
import { supervisionEntries } from './supervision-entries.ts';
import { endOfYear } from './year-dates.ts';
import type { YearEntry, YearPart, YearState, YearTimeline } from './year-entry.ts';

interface Reader {
  readonly roles: readonly RoleId[];
  readonly now: Instant;
}

/**
 * The whole year on one line, as far as this reader may know it: undefined where the case is no such year. What stands in
 * a section that they may not read is left out with everything that follows from it. A case that has ended, before its
 * time or with it, stands as it did on that day: nothing becomes late afterwards, and nothing is to come.
 */
export function yearTimeline(caseFile: CaseFile, viewed: Reader): YearTimeline | undefined {
  const { state, policy } = caseFile;
  const reader = { ...viewed, now: state.endedAt ?? viewed.now };
  const { programme } = policy.pathway;
  if (programme === undefined) return undefined;
  const begins = momentsOf(caseFile)[programme.begins]?.on;
  const end = endOfYear(caseFile);
  const panel = bookingAhead(state) ?? state.booking;
  const early = earlyPanel(caseFile, factsOf(caseFile, { now: reader.now, today: londonDate(reader.now) }));
  const late = latePanel(caseFile);
  return {
    title: programme.title,
    clauses: programme.clauses,
    ...(begins === undefined || end === undefined ? {} : { span: { begins, ends: end.on, sum: end.sum } }),
    ...(state.endedAt === undefined ? {} : { endedOn: londonDate(state.endedAt) }),
    ...(panel === undefined || panel.cancelled !== undefined ? {} : { panelOn: panel.sitting.on }),
    ...(early === undefined || state.endedAt !== undefined ? {} : { earlyPanel: early }),
    ...(late === undefined || state.endedAt !== undefined ? {} : { latePanel: late }),
    away: recorded(state.programme, 'leave').map(({ from, to }) => ({ from, to })),
    parts: programme.parts.map((part) => partOf(part, caseFile, reader)),
  };
}

function partOf(part: ProgrammePart, caseFile: CaseFile, reader: Reader): YearPart {
  const { policy } = caseFile;
  const { now, roles } = reader;
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  const reads = (section: string) => {
    const found = policy.sections.get(splitSectionKey(section).section)?.section;
    return found !== undefined && mayRead(found, { caseFile, roles });
  };
  const rows = part.rows !== undefined && reads(part.rows.section);
  const entries = [
    ...stepEntries(part, caseFile, now),
    ...actionEntries(part, caseFile, { today: facts.today, reads }),
    ...(rows ? rowEntries(part, policy, facts) : []),
    ...(rows ? supervisionEntries(part, caseFile, facts) : []),
  ].filter((entry) => caseFile.state.endedAt === undefined || isOfThen(entry));
  const readable = part.rules.filter((id) => sectionsIn(id, policy.pathway.rules).every(reads));
  return {
    part: part.part,
    title: partTitle(part),
    clauses: part.clauses,
    entries: entries.toSorted(inOrder),
    findings: readable.map((id) => policy.rules.finding(id, facts)),
  };
}

/** Of a year that has ended nobody waits for anything any more; a row that was never agreed was written all the same. */
function isOfThen({ of, state }: YearEntry): boolean {
  return !stillToCome.has(state) || (of === 'row' && state === 'due');
}

const stillToCome: ReadonlySet<YearState> = new Set(['due', 'ahead']);

/** Steps without a date come last, in the policy's order. */
function inOrder(a: YearEntry, b: YearEntry): number {
  const [one, other] = [a.on ?? '9999', b.on ?? '9999'];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Every section that a rule looks into, itself or by the rules that it is made of. */
function sectionsIn(
  id: string,
  rules: CaseFile['policy']['pathway']['rules'],
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const test = rules[id]?.test;
  if (test === undefined || seen.has(id)) return [];
  const known = new Set([...seen, id]);
  if (test.rule === 'all-of' || test.rule === 'any-of')
    return test.rules.flatMap((one) => sectionsIn(one, rules, known));
  return ownSections(test);
}

function ownSections(test: RuleTest): readonly string[] {
  if ('sections' in test) return test.sections;
  if ('section' in test) return [test.section];
  if (test.rule !== 'coverage') return [];
  return test.from.flatMap((from) => ('section' in from ? [from.section] : []));
}
