import { londonDate } from '../../core/calendar/instant.ts';
import { subtractPeriod } from '../../core/calendar/period.ts';
import { factsOf } from '../../core/case/facts.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import { hasContent, rowsOf } from '../../core/case/sections/section-content.ts';
import type { RowLack } from '../../core/rules/row-lacks.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import { savedContent } from '../portfolio/saved-content.ts';
import { factsOfContent } from '../portfolio/save-section.ts';
import type { CpdEntry, CpdLog } from './cpd-ports.ts';
import { columnsApart, type FilledList, type Row, rowMadeFrom, rowOfEntry } from './filled-list.ts';

/** How far back activities are offered; which of them count is for the form's own rules. */
const offered = { years: 3 } as const;

/** An activity as it would stand in the list, said before it is chosen. */
export interface Offer {
  readonly entry: CpdEntry;
  /** What it fills in. */
  readonly filled: Row;
  /** It made a row before: the columns in which that says something else by now. */
  readonly there?: { readonly apart: readonly string[] };
  readonly lacks: Lacks;
}

export interface Lacks {
  /** Columns that have to be filled in by hand, and the clauses that ask for them. */
  readonly toFill: { readonly columns: readonly string[]; readonly clauses: readonly string[] };
  /** Rules of the policy that would not count it. */
  readonly rules: readonly RowLack[];
}

export interface Offered {
  /** Done and finished, the newest first. */
  readonly offers: readonly Offer[];
  /** As many more wait to be finished, or have no day. */
  readonly unfinished: number;
}

export interface ListAsked {
  readonly viewer: Viewer;
  readonly seen: CaseInView;
  readonly section: string;
  readonly list: FilledList;
}

/** The viewer's own activities for a list of a form, each with what the form and the policy's rules find wanting in it. */
export async function offeredActivities(
  desk: Desk,
  cpd: Pick<CpdLog, 'activities'>,
  asked: ListAsked,
): Promise<Offered> {
  const { viewer, seen, section, list } = asked;
  const today = londonDate(desk.now());
  const entries = await cpd.activities(viewer, { from: subtractPeriod(today, offered), until: today });
  const content = await savedContent(desk, seen, section);
  const rows = rowsOf(content[list.field.id]).filter(hasContent);
  const done = entries.filter(({ finished, on }) => finished && on !== undefined);
  return {
    unfinished: entries.length - done.length,
    offers: done.map((entry) => {
      const filled = rowOfEntry(entry, list, seen.caseFile.policy.pack);
      const row = rowMadeFrom(filled, list, rows);
      const lacks = lacksOf(desk, asked, { ...row, ...filled });
      if (row === undefined) return { entry, filled, lacks };
      return { entry, filled, lacks, there: { apart: columnsApart(filled, row, list) } };
    }),
  };
}

/** Judged as the only row of the list: what the others say is no fault of this one. */
function lacksOf(desk: Desk, { seen, section, list }: ListAsked, row: Row): Lacks {
  const { field } = list;
  const none: Lacks = { toFill: { columns: [], clauses: [] }, rules: [] };
  const alone = factsOfContent(desk, seen, { section, content: { [field.id]: [row] } });
  if ('code' in alone) return none;
  const [fact] = rowFacts(alone, field.id);
  if (fact === undefined) return none;
  const now = desk.now();
  const facts = factsOf(seen.caseFile, { now, today: londonDate(now) });
  const columns = field.row.filter(({ id, required }) => required && (row[id] ?? '').trim() === '');
  return {
    toFill: {
      columns: columns.map(({ label }) => label),
      clauses: columns.length === 0 ? [] : clausesAsking({ seen, section, list }),
    },
    rules: seen.caseFile.policy.rules.rowLacks({ section, field: field.id }, fact, facts),
  };
}

/** Clauses that the list and the rule of its completeness both rest on; without such a rule, those of the list. */
function clausesAsking({ seen, section, list: { field } }: Omit<ListAsked, 'viewer'>): readonly string[] {
  const { pathway } = seen.caseFile.policy;
  const complete = Object.values(pathway.rules).filter(
    ({ test }) => test.rule === 'section-complete' && test.sections.includes(section),
  );
  const both = field.clauses.filter((clause) => complete.some(({ clauses }) => clauses.includes(clause)));
  return both.length > 0 ? both : field.clauses;
}
