import type { Person, Sitting } from '../../app/ports.ts';
import { sittingTies } from '../../app/sitting-ties.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type RoleId, roleKinds } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';

export interface SeatHolders {
  readonly office: RoleId;
  readonly holders: readonly Person[];
}

/**
 * Who may be named to this panel. Whoever sits by being somebody's manager is not named, unless they may chair and are
 * the same to every applicant.
 */
export async function seatHolders(
  deps: WaymarkDeps,
  authority: string,
  sitting: Sitting,
): Promise<readonly SeatHolders[]> {
  const { desk } = deps.acts;
  const panel = desk.policies.current(authority).panels[sitting.panel];
  if (panel === undefined) return [];
  const offices = new Set(
    panel.seats.flatMap((seat) => seat.offices).filter((role) => roleKinds[role] === 'office'),
  );
  const today = londonDate(desk.now());
  const held = [...offices].map(async (office) => ({
    office,
    holders: await desk.people.holders(authority, office, today),
  }));
  const ties = await sittingTies(desk, authority, { sitting: sitting.id, panel });
  const people = await desk.people.persons(authority, [...ties.keys()]);
  const tied = [...ties].flatMap(([person, roles]) =>
    [...roles].map((office) => ({
      office,
      holders: [people.get(person)].filter((one) => one !== undefined),
    })),
  );
  return [...tied, ...(await Promise.all(held))];
}
