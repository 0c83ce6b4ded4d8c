import { canonicalJson } from '../cases/hash-chain.ts';
import type { ReadModelRows } from '../cases/read-model-rows.ts';

type AnyRow = Readonly<Record<string, unknown>>;

const tables: Readonly<
  Record<keyof ReadModelRows, { readonly key: (row: AnyRow) => string; readonly title: string }>
> = {
  case_summary: { key: ({ ref }) => String(ref), title: 'the summary' },
  case_access: { key: ({ principal }) => String(principal), title: 'the access' },
  task: { key: ({ n }) => String(n), title: 'the task' },
  task_principal: { key: ({ n, principal }) => `${String(n)} of ${String(principal)}`, title: 'the task' },
  letter: { key: ({ id }) => String(id), title: 'the letter' },
  pay_change: { key: ({ case_ref }) => String(case_ref), title: 'the pay change' },
};

const nothing: ReadModelRows = {
  case_summary: [],
  case_access: [],
  task: [],
  task_principal: [],
  letter: [],
  pay_change: [],
};

/** Where the rows stored differ from those that follow from the events; `undefined`: no events, so no rows. */
export function compareRows(
  ref: string,
  found: ReadModelRows,
  follows: ReadModelRows = nothing,
): readonly string[] {
  return (Object.keys(tables) as (keyof ReadModelRows)[]).flatMap((table) =>
    compareTable(ref, { table, found: byKey(table, found), follows: byKey(table, follows) }),
  );
}

type Keyed = ReadonlyMap<string, AnyRow>;

function byKey(table: keyof ReadModelRows, rows: ReadModelRows): Keyed {
  const { key } = tables[table];
  return new Map(rows[table].map((row): [string, AnyRow] => [key(row as AnyRow), row as AnyRow]));
}

function compareTable(
  ref: string,
  { table, found, follows }: { table: keyof ReadModelRows; found: Keyed; follows: Keyed },
): readonly string[] {
  const name = (key: string) => (key === ref ? tables[table].title : `${tables[table].title} ${key}`);
  return [...new Set([...follows.keys(), ...found.keys()])].flatMap((key) => {
    const [stored, expected] = [found.get(key), follows.get(key)];
    if (stored === undefined) return [`${ref}: ${name(key)} follows from the events and is not stored.`];
    if (expected === undefined) return [`${ref}: ${name(key)} is stored and follows from no event.`];
    return Object.keys(expected)
      .filter((column) => canonicalJson(stored[column]) !== canonicalJson(expected[column]))
      .map(
        (column) =>
          `${ref}: ${name(key)} has ${shown(stored[column])} as ${column}; ${shown(expected[column])} follows from the events.`,
      );
  });
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (canonicalJson(value) ?? 'nothing');
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}
