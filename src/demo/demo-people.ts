import type { DemoWorld } from './read-world.ts';

/** The people a visitor can be, in the order of the world: who, where, and what there is to do as them. */
export function demoPeople(world: DemoWorld, titleOf: (id: string) => string | undefined) {
  const teams = new Map(world.teams.map(({ id, title }) => [id, title]));
  return Object.entries(world.people).map(([personId, person]) => {
    const [office] = person.offices;
    const title =
      office === undefined
        ? (person.title ?? titleOf(person.level ?? '') ?? '')
        : (titleOf(office) ?? office.replaceAll('-', ' '));
    return { personId, name: person.name, title, team: teams.get(person.team) ?? '', can: person.can };
  });
}
