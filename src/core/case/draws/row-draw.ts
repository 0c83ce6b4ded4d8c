import type { FieldAt, Step } from '../../policy/pathway.ts';
import type { RowFact } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';

export type DrawStep = Extract<Step, { kind: 'draw' }>;

/** The rows that a draw is made from: the hash of the list they stand in, and their places in it. */
export interface RowPool {
  readonly section: string;
  readonly list: string;
  readonly pool: readonly string[];
  /** The places of rows that are chosen already, and so not in the draw. */
  readonly taken: readonly string[];
}

/** Undefined until the list is saved. */
export function rowPool(step: DrawStep, { state }: Pick<CaseFile, 'state'>): RowPool | undefined {
  const { section, field } = step.pool;
  const saved = state.sections[section];
  if (saved === undefined) return undefined;
  const fact = saved.facts.fields[field];
  const rows = fact?.type === 'rows' ? fact.rows : [];
  const taken = step.without === undefined ? nothing : takenRows(step.without, { state });
  const found = { section, list: saved.content.hash, pool: [] as string[], taken: [] as string[] };
  for (const [index, row] of rows.entries()) {
    const place = String(index + 1);
    (taken(row, place) ? found.taken : found.pool).push(place);
  }
  return found;
}

type Taken = (row: RowFact, place: string) => boolean;

const nothing: Taken = () => false;

/** Rows named elsewhere: by the same reference in another list, or by their place in the list. */
function takenRows({ section, field }: FieldAt, { state }: Pick<CaseFile, 'state'>): Taken {
  const fact = state.sections[section]?.facts.fields[field];
  switch (fact?.type) {
    case 'rows': {
      const references = new Set(fact.rows.flatMap(({ reference }) => reference ?? []));
      return ({ reference }) => reference !== undefined && references.has(reference);
    }
    case 'values':
      return (_, place) => fact.values.includes(place);
    case 'value':
      return (_, place) => fact.value === place;
    default:
      return nothing;
  }
}

/** What was hashed under the promised number before lists had fingerprints: draws made then are repeated by it. */
export function rowDrawText(
  ref: string,
  { step, list, pool }: { readonly step: string; readonly list: string; readonly pool: readonly string[] },
): string {
  return `${ref} ${step} ${list} ${pool.join(',')}`;
}
