import type { Deps, KeptForm } from '../deps.ts';
import type { Visit } from '../page.ts';

// Pages that put what was kept back into their own boxes. Any other form is shown to be checked and sent as it is.
const restoring =
  /^\/cases\/[^/?]+\/sections\/[^?]+|^\/(?:library|cpd)\/(?:new|quick|[^/?]+\/change)(?=\?|$)/;

/** Where what was kept can be gone on with. */
export function placeToRestore({ id, url }: Pick<KeptForm, 'id' | 'url'>): string | undefined {
  const [path] = restoring.exec(url) ?? [];
  return path === undefined ? undefined : `${path}?kept=${id}`;
}

/** What this person had typed on this very page when their session was over; nothing for anybody else. */
export async function keptHere(visit: Visit, deps: Deps): Promise<KeptForm | undefined> {
  const query: unknown = visit.request.query;
  const id: unknown = query !== null && typeof query === 'object' && 'kept' in query ? query.kept : undefined;
  if (typeof id !== 'string') return undefined;
  const form = await deps.keptForms.read(deps.authority, { id, personId: visit.viewer.personId });
  return form !== undefined && pathOf(form.url) === pathOf(visit.request.url) ? form : undefined;
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}
