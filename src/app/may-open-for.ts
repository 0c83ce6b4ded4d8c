import { londonDate } from '../core/calendar/instant.ts';
import type { Pathway } from '../core/policy/pathway.ts';
import { isRoleId, type RoleId, roleKinds } from '../core/rules/role.ts';
import type { Desk, Managed, Viewer } from './ports.ts';

/** What somebody may open for others: by an office for anybody in the register, as a manager for their own people. */
export interface MayOpen {
  readonly byOffice: readonly Pathway[];
  readonly asManager: readonly Pathway[];
  readonly people: readonly Managed[];
  /** The roles that open a case for somebody else, for whoever holds none of them. */
  readonly openers: readonly RoleId[];
}

/** The pathways that a visitor may open for somebody else, and the people whom they manage on one or another. */
export async function mayOpenFor(
  desk: Desk,
  { authority, personId, offices }: Pick<Viewer, 'authority' | 'personId' | 'offices'>,
): Promise<MayOpen> {
  const pathways = Object.values(desk.policies.current(authority).pathways);
  const openers: readonly RoleId[] = [...new Set(pathways.flatMap(({ opens }) => opens.by))].filter(
    (role) => role !== 'applicant',
  );
  const managed = openers.some((role) => roleKinds[role] === 'relation')
    ? await desk.people.managedBy(authority, personId, londonDate(desk.now()))
    : [];
  const people = managed.filter(({ as }) => as.some((role) => openers.includes(role)));
  const as = new Set(people.flatMap((person) => person.as));
  const held = new Set(offices.filter(isRoleId));
  return {
    byOffice: pathways.filter(({ opens }) => opens.by.some((role) => held.has(role))),
    asManager: pathways.filter(({ opens }) => opens.by.some((role) => as.has(role))),
    people,
    openers,
  };
}
