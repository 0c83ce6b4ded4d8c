import type { Deps } from '../deps.ts';
import type { Visit } from '../page.ts';
import { keptHere } from '../session/restored.ts';

/** What stands in the boxes: as it was sent, or as it was when a session ran out. */
export interface TypedEntry {
  readonly body: unknown;
  readonly restored?: { readonly id: string; readonly hadFiles: boolean };
}

export async function typedEntry(visit: Visit, deps: Deps): Promise<TypedEntry> {
  if (visit.request.method === 'POST') return { body: visit.body };
  const kept = await keptHere(visit, deps);
  if (kept === undefined) return { body: undefined };
  const same = Map.groupBy(kept.fields, ({ name }) => name);
  const fields = [...same].map(([name, all]) => [
    name,
    all.length === 1 ? all[0]?.value : all.map(({ value }) => value),
  ]);
  return { body: Object.fromEntries(fields), restored: { id: kept.id, hadFiles: kept.hadFiles } };
}
