import { londonDate } from '../core/calendar/instant.ts';
import type { Pathway } from '../core/policy/pathway.ts';
import { openCase } from './open-case.ts';
import type { PeopleAdmin, PersonRow } from './people/people-ports.ts';
import type { Desk, Viewer } from './ports.ts';

const atOnce = 200;

/**
 * Opens the pathways that the policy leaves to the clock, for everybody whose time has come, once each. Whoever has had
 * such a case is left alone, whatever became of it. Gives the number of cases opened.
 */
export async function openByClock(
  desk: Desk,
  admin: Pick<PeopleAdmin, 'people'>,
  authority: string,
): Promise<number> {
  const pathways = Object.values(desk.policies.current(authority).pathways).filter(
    ({ opens }) => opens.byClock === true,
  );
  if (pathways.length === 0) return 0;
  let opened = 0;
  for await (const person of everybody(desk, admin, authority))
    for (const pathway of pathways) if (await openFor(desk, { authority, person, pathway })) opened += 1;
  return opened;
}

async function* everybody(
  desk: Desk,
  admin: Pick<PeopleAdmin, 'people'>,
  authority: string,
): AsyncGenerator<PersonRow> {
  const on = londonDate(desk.now());
  let after: string | undefined;
  do {
    const page = await admin.people(authority, {
      on,
      limit: atOnce,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.rows;
    after = page.next;
  } while (after !== undefined);
}

async function openFor(
  desk: Desk,
  {
    authority,
    person,
    pathway,
  }: { readonly authority: string; readonly person: PersonRow; readonly pathway: Pathway },
): Promise<boolean> {
  const from: readonly string[] = [pathway.from].flat();
  if (!person.active || person.level === undefined || !from.includes(person.level)) return false;
  if (await desk.cases.hadCase(authority, person.id, pathway.id)) return false;
  const viewer: Viewer = { authority, personId: 'system', offices: [] };
  const answer = await openCase(desk, { viewer, applicant: person.id, pathway: pathway.id });
  return answer.type === 'opened';
}
