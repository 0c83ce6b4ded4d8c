import type { RowsField } from '../../core/policy/form.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import { daysKnown } from '../../core/case/days-known.ts';
import { rowFaults } from '../../core/case/sections/row-problems.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import { dateAround } from '../../core/case/sections/section-facts.ts';
import { keptLists, withRowIds } from '../../core/case/sections/row-ids.ts';
import { rowKey, rowsOf, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { Makers } from './acting.ts';
import { factsTyped } from './facts-typed.ts';
import type { Stage } from './stage.ts';
import { known, StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** Keeping and agreeing one row of a section, the others left as they are. */
export const rowActs: Makers<'keep-row' | 'agree-row'> = {
  'keep-row': (line, { stage }) => {
    const { section, row: place } = line;
    const list = listMeant(stage, line);
    const before = contentOf(stage, section);
    const rows = rowsOf(
      withRowIds(list, before[list.id] ?? '', { before: undefined, newId: newIdIn(stage) }),
    );
    const named =
      line.id === undefined ? place : rows.findIndex((one) => one[rowKey] === line.id) + 1 || undefined;
    const id = line.id ?? (place === undefined ? newIdIn(stage)() : rowAt(rows, place)[rowKey]) ?? '';
    for (const column of Object.keys(line.with))
      known('column', column, { valid: list.row.map((one) => one.id), path: ['with', column] });
    const typed = Object.fromEntries(Object.entries(line.with).map(([key, value]) => [key, wordsOf(value)]));
    const kept = { ...(named === undefined ? {} : rowAt(rows, named)), ...typed, [rowKey]: id };
    const content = {
      ...before,
      [list.id]: named === undefined ? [...rows, kept] : rows.with(named - 1, kept),
    };
    const page = stage.policy.sections.get(splitSectionKey(section).section)?.section ?? { fields: [] };
    const around = dateAround(page, content, daysKnown(stage.caseFile));
    const from = stage.state.sections[section]?.content.id;
    const basedOn = rowFacts(stage.state.sections[section]?.facts, list.id).find(
      (one) => one.id === id,
    )?.digest;
    return [
      {
        type: 'keep-row',
        section,
        field: list.id,
        row: id,
        content: stage.texts.keep(content),
        facts: factsTyped(stage, section, content),
        faults: rowFaults(list, content[list.id] ?? '', { id, ...around }),
        ...(from === undefined ? {} : { from }),
        ...(basedOn === undefined ? {} : { basedOn }),
      },
    ];
  },
  'agree-row': (line, { stage }) => {
    const list = listMeant(stage, line);
    const rows = rowFacts(stage.state.sections[line.section]?.facts, list.id);
    const one = line.row === undefined ? rows.at(-1) : rows[line.row - 1];
    const read = (line.every === true ? rows : [one]).map((found) => {
      const { id: row = '', digest = '' } = found ?? {};
      return { section: line.section, field: list.id, row, digest };
    });
    return [{ type: 'agree-rows', rows: read }];
  },
};

/** The list that is named, or the only one of the section that is kept row by row. */
export function listMeant(
  stage: Stage,
  { section, field }: { readonly section: string; readonly field?: string | undefined },
): RowsField {
  const { section: id } = splitSectionKey(section);
  known('section', id, { valid: stage.policy.sections.keys(), path: ['section'] });
  const lists = keptLists(stage.policy.sections.get(id)?.section.fields ?? []);
  if (field !== undefined)
    known('list kept row by row', field, { valid: lists.map((one) => one.id), path: ['field'] });
  const [only, ...more] = lists.filter((one) => one.id === (field ?? one.id));
  if (only === undefined || more.length > 0)
    throw new StoryFault(`name the field: “${section}” has ${lists.length} lists that are kept row by row`, [
      'section',
    ]);
  return only;
}

/** What a story has typed in a section so far. */
export function contentOf({ state, texts }: Stage, section: string): SectionContent {
  const saved = state.sections[section];
  return saved === undefined
    ? {}
    : ((texts.bodies.get(saved.content.id) as SectionContent | undefined) ?? {});
}

/** Ids that come out the same each time a story is played. */
export function newIdIn({ texts }: Stage): () => string {
  let made = 0;
  return () => `row-${texts.bodies.size}-${(made += 1)}`;
}

function rowAt(rows: readonly Readonly<Record<string, string>>[], place: number) {
  const row = rows[place - 1];
  if (row === undefined)
    throw new StoryFault(`there is no row ${place}; the list has ${rows.length}`, ['row']);
  return row;
}
