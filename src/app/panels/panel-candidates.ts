import { londonDate } from '../../core/calendar/instant.ts';
import { subtractPeriod } from '../../core/calendar/period.ts';
import type { Panel } from '../../core/policy/pack.ts';
import { type RoleId, roleKinds } from '../../core/rules/role.ts';
import type { Desk, Person, Sitting } from '../ports.ts';
import { sittingTies } from './sitting-ties.ts';

/** Somebody who may be named to a sitting, with the offices of its seats that they hold. */
export interface SeatHolder extends Person {
  readonly offices: readonly RoleId[];
  /** Cases on other dates of any panel that they are named to, from a year before this one on. */
  readonly load: number;
}

/**
 * Who may be named to this panel. Whoever sits by being somebody's manager is not named, unless they may chair and are
 * the same to every applicant.
 */
export async function panelCandidates(
  desk: Desk,
  authority: string,
  { sitting, panel }: { readonly sitting: Sitting; readonly panel: Panel },
): Promise<readonly SeatHolder[]> {
  const today = londonDate(desk.now());
  const wanted = [...new Set(panel.seats.flatMap(({ offices }) => offices))];
  const ties = await sittingTies(desk, authority, { sitting: sitting.id, panel });
  const [people, loads, ...held] = await Promise.all([
    desk.people.persons(authority, [...ties.keys()]),
    loadsBeside(desk, authority, sitting),
    ...wanted
      .filter((role) => roleKinds[role] === 'office')
      .map(async (office) => ({ office, holders: await desk.people.holders(authority, office, today) })),
  ]);
  const found = new Map<string, SeatHolder>();
  const add = (person: Person | undefined, office: RoleId) => {
    if (person === undefined) return;
    const { offices } = found.get(person.id) ?? { offices: [] };
    found.set(person.id, { ...person, offices: [...offices, office], load: loads.get(person.id) ?? 0 });
  };
  for (const [person, roles] of ties) for (const role of roles) add(people.get(person), role);
  for (const { office, holders } of held) for (const person of holders) add(person, office);
  return [...found.values()];
}

async function loadsBeside(
  { panels, policies }: Desk,
  authority: string,
  sitting: Sitting,
): Promise<ReadonlyMap<string, number>> {
  const since = subtractPeriod(sitting.on, { years: 1 });
  const all = await Promise.all(
    Object.keys(policies.current(authority).panels).map((panel) => panels.sittings(authority, panel, since)),
  );
  const loads = new Map<string, number>();
  for (const { id, booked, members } of all.flat())
    for (const { person } of id === sitting.id ? [] : members)
      loads.set(person, (loads.get(person) ?? 0) + Math.max(1, booked));
  return loads;
}
