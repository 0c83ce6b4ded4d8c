import type { PolicyClause } from '../core/policy/clause.ts';
import type { PackFault } from './pack-fault.ts';
import { faultsOf } from './read-faults.ts';
import { clauseFile } from './schema/clause.ts';
import type { YamlText } from './yaml-text.ts';

/** The clauses of `clauses.yaml`, with the authority's letters before each number; none where there is no such file. */
export function readClauses(
  text: YamlText | undefined,
  prefix: string,
): { readonly clauses: readonly PolicyClause[]; readonly faults: readonly PackFault[] } {
  if (text === undefined) return { clauses: [], faults: [] };
  if (text.faults.length > 0) return { clauses: [], faults: text.faults };
  const read = clauseFile.safeParse(text.value ?? {});
  if (!read.success) return { clauses: [], faults: faultsOf(read.error, text, text.value) };
  const numbered = Object.entries(read.data.clauses).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { clauses: numbered.map(([number, one]) => ({ id: `${prefix}-${number}`, ...one })), faults: [] };
}
