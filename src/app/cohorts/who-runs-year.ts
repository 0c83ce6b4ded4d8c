import { londonDate } from '../../core/calendar/instant.ts';
import type { Programme } from '../../core/policy/programme.ts';
import { type RoleId, roleKinds } from '../../core/rules/role.ts';
import type { Desk, Person } from '../ports.ts';
import { programmesOf } from './programmes.ts';

/** Somebody who runs a year today, and by which office. */
export interface RunsYear extends Person {
  readonly office: RoleId;
}

/** Everybody who holds one of the offices that the policy has run the year, but whoever is in it; in the policy’s order. */
export async function whoRunsYear(
  { people, now }: Pick<Desk, 'people' | 'now'>,
  { authority, programme, person }: OfPerson & { readonly programme: Pick<Programme, 'runBy'> },
): Promise<readonly RunsYear[]> {
  const today = londonDate(now());
  const offices = programme.runBy.filter((role) => roleKinds[role] === 'office');
  const held = await Promise.all(
    offices.map(async (office) =>
      (await people.holders(authority, office, today)).map((holder) => ({ ...holder, office })),
    ),
  );
  const all = held.flat().filter(({ id }) => id !== person);
  return all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place);
}

interface OfPerson {
  readonly authority: string;
  readonly person: string;
}

/** The same of every year that the person is in now. */
export async function whoRunsTheirYear(
  desk: Pick<Desk, 'cases' | 'people' | 'policies' | 'now'>,
  of: OfPerson,
): Promise<readonly RunsYear[]> {
  const years = await Promise.all(
    programmesOf(desk.policies.current(of.authority)).map(async ({ pathway, programme }) =>
      (await desk.cases.openCaseOf(of.authority, of.person, pathway.id)) === undefined
        ? []
        : whoRunsYear(desk, { ...of, programme }),
    ),
  );
  return years.flat();
}
