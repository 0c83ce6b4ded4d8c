import type { ReadModelRows } from '../read-model-rows.ts';
import type { Tx } from '../with-scope.ts';

/** Counts cases as they are replayed, to compare with the counters kept as rows change. */
export function caseTally() {
  const counted = new Map<string, number>();
  return {
    count(rows: ReadModelRows['case_summary']): void {
      for (const { pathway, status, stage } of rows) {
        const key = keyOf({ pathway, status, stage });
        counted.set(key, (counted.get(key) ?? 0) + 1);
      }
    },
    async compare(tx: Tx, authority: string): Promise<readonly string[]> {
      const rows = await tx.selectFrom('case_count').selectAll().where('authority', '=', authority).execute();
      const kept = new Map(rows.map((row) => [keyOf(row), row.n]));
      return [...new Set([...counted.keys(), ...kept.keys()])]
        .filter((key) => (counted.get(key) ?? 0) !== (kept.get(key) ?? 0))
        .map(
          (key) => `The counter of ${key} says ${kept.get(key) ?? 0}; there are ${counted.get(key) ?? 0}.`,
        );
    },
  };
}

function keyOf({ pathway, status, stage }: { pathway: string; status: string; stage: string }): string {
  return `${pathway}, ${status}, “${stage}”`;
}
