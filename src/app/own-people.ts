import { londonDate } from '../core/calendar/instant.ts';
import type { Pack } from '../core/policy/pack.ts';
import type { Pathway } from '../core/policy/pathway.ts';
import { roleKinds } from '../core/rules/role.ts';
import type { Desk, Managed, Viewer } from './ports.ts';

/** The pathways that somebody's managers may open for them. */
function openedByManagers({ pathways }: Pack): readonly Pathway[] {
  return Object.values(pathways).filter(({ opens }) =>
    opens.by.some((role) => roleKinds[role] === 'relation'),
  );
}

/** Those whom the visitor manages and may open a case for, on one pathway or another. */
export async function ownPeople(desk: Desk, { authority, personId }: Viewer): Promise<readonly Managed[]> {
  const pathways = openedByManagers(desk.policies.current(authority));
  if (pathways.length === 0) return [];
  const managed = await desk.people.managedBy(authority, personId, londonDate(desk.now()));
  return managed.filter(({ as }) => pathways.some(({ opens }) => as.some((role) => opens.by.includes(role))));
}
