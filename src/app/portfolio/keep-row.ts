import type { RowsField } from '../../core/policy/form.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import { refuse } from '../../core/case/refusal.ts';
import { daysKnown } from '../../core/case/days-known.ts';
import { dateAround } from '../../core/case/sections/section-facts.ts';
import { isRowId, type Row, withRowIds } from '../../core/case/sections/row-ids.ts';
import { rowFaults } from '../../core/case/sections/row-problems.ts';
import { hasContent, rowKey, rowsOf, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, type Performing, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { savedContent } from './saved-content.ts';
import { factsOfContent } from './save-section.ts';

export interface KeepRow {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly section: string;
  /** A field whose rows the form lets be kept, or agreed, one by one. */
  readonly field: string;
  /** Without an id it is a new row. `values` are by column; columns that are not named stay as they are. */
  readonly row: {
    readonly id?: string;
    readonly values: Row;
    /** A row that says the same and goes: this one takes its place, with whatever else stands in it. */
    readonly insteadOf?: string | undefined;
  };
  /** Digest of the row as it was read. Without one the row must not be there yet, or read the same already. */
  readonly basedOn?: string | undefined;
  readonly form?: string | undefined;
  readonly day?: Performing['day'];
}

// Each try is lost only to somebody whose row was kept: a whole room can write in one list at once.
const tries = 40;

/** Adds or changes one row on top of whatever the section holds at that instant, so that nobody’s row is lost. */
export function keepRow(desk: Desk, { row, ...keeping }: KeepRow): Promise<Performed> {
  const id = row.id ?? desk.chance.id();
  return place(desk, keeping, {
    id,
    put: (list, before) => withRow(desk, list, { before, row: { ...row, id } }),
  });
}

export type TakeOutRow = Omit<KeepRow, 'row'> & { readonly row: string; readonly basedOn: string };

/** Takes one row out just so, as it was read; every other stays as it is. */
export function takeOutRow(desk: Desk, { row: id, ...taking }: TakeOutRow): Promise<Performed> {
  return place(desk, taking, {
    id,
    put: (list, before) => ({
      ...before,
      [list.id]: rowsWithIds(desk, list, before).filter((one) => one[rowKey] !== id),
    }),
  });
}

interface Put {
  readonly id: string;
  readonly put: (list: RowsField, before: SectionContent) => SectionContent;
}

function place(
  desk: Desk,
  { viewer, ref, section, field, ...rest }: Omit<KeepRow, 'row'>,
  { id, put }: Put,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form: rest.form,
    day: rest.day,
    tries,
    command: async (seen, words) => {
      const list = listOf(seen, section, field);
      if (list === undefined || !isRowId(id)) return refuse('unknown', 'The form has no such list.');
      const before = await savedContent(desk, seen, section);
      const content = put(list, before);
      const facts = factsOfContent(desk, seen, { section, content });
      if ('code' in facts) return facts;
      const from = seen.caseFile.state.sections[section]?.content.id;
      const stays = rowsOf(content[list.id]).some((one) => one[rowKey] === id);
      return {
        type: 'keep-row',
        section,
        field,
        row: id,
        content: words.keep(content),
        facts,
        faults: stays
          ? rowFaults(list, content[list.id] ?? '', { id, ...rowAround(seen, section, content) })
          : [],
        ...(from === undefined ? {} : { from }),
        ...(rest.basedOn === undefined ? {} : { basedOn: rest.basedOn }),
      };
    },
  });
}

function rowAround({ caseFile }: CaseInView, section: string, content: SectionContent) {
  const page = caseFile.policy.sections.get(splitSectionKey(section).section)?.section ?? { fields: [] };
  return dateAround(page, content, daysKnown(caseFile));
}

function listOf(seen: CaseInView, section: string, field: string): RowsField | undefined {
  const page = seen.caseFile.policy.sections.get(splitSectionKey(section).section)?.section;
  if (page === undefined || !mayRead(page, seen)) return undefined;
  const found = page.fields.find(({ id }) => id === field);
  return found?.type === 'rows' ? found : undefined;
}

interface Placing {
  readonly before: SectionContent;
  readonly row: { readonly id: string; readonly values: Row; readonly insteadOf?: string | undefined };
}

function rowsWithIds(desk: Pick<Desk, 'chance'>, list: RowsField, before: SectionContent) {
  const newId = () => desk.chance.id();
  return rowsOf(withRowIds(list, before[list.id] ?? '', { before: undefined, newId })).filter(hasContent);
}

function withRow(desk: Pick<Desk, 'chance'>, list: RowsField, { before, row }: Placing): SectionContent {
  const rows = rowsWithIds(desk, list, before);
  const named = list.row.flatMap(({ id }) => {
    const value = row.values[id];
    return value === undefined ? [] : [[id, value.trim()] as const];
  });
  const typed = Object.fromEntries(named);
  const place = (id: string | undefined) => rows.findIndex((one) => one[rowKey] === id);
  const gone = row.insteadOf === undefined ? -1 : place(row.insteadOf);
  const at = place(row.id) === -1 ? gone : place(row.id);
  const kept = { ...rows[gone], ...rows[at], ...typed, [rowKey]: row.id };
  const all = at === -1 ? [...rows, kept] : rows.with(at, kept);
  return { ...before, [list.id]: all.filter((_, index) => index !== gone || index === at) };
}
