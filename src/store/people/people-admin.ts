import type { PeopleAdmin, PersonEdit } from '../../app/people/people-ports.ts';
import { listPeople } from './list-people.ts';
import type { Database } from '../open-database.ts';
import { readPerson } from './read-person.ts';
import { setRelation } from './set-relation.ts';
import { setStaffFacts } from './staff-facts.ts';
import { type Tx, withScope } from '../with-scope.ts';

export function peopleAdmin(db: Database): PeopleAdmin {
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system', single: true }, act);
  return {
    people: (authority, ask) => within(authority, (tx) => listPeople(tx, { ...ask, authority })),
    person: (authority, id) => within(authority, (tx) => readPerson(tx, authority, id)),
    savePerson: (authority, person, basedOn) => savePerson(within, { authority, person, basedOn }),
    setFact: (authority, { person, fact, value, from }) =>
      within(authority, (tx) => setStaffFacts(tx, { authority, person, facts: { [fact]: value }, from })),
    setRelation: (authority, relation) =>
      within(authority, (tx) => setRelation(tx, { ...relation, authority })),
    setOffice: (authority, { office, person, from, until = null }) =>
      within(authority, async (tx) => {
        await tx
          .insertInto('office_holder')
          .values({ authority, office, person, from_date: from, until_date: until })
          .onConflict((one) =>
            one.columns(['authority', 'office', 'person', 'from_date']).doUpdateSet({ until_date: until }),
          )
          .execute();
      }),
    teams: (authority) =>
      within(authority, (tx) =>
        tx
          .selectFrom('team')
          .select(['id', 'title', 'kind'])
          .where('authority', '=', authority)
          .orderBy('title')
          .execute(),
      ),
    saveTeam: (authority, { id, title, kind }) =>
      within(authority, async (tx) => {
        await tx
          .insertInto('team')
          .values({ authority, id, title, kind })
          .onConflict((one) => one.columns(['authority', 'id']).doUpdateSet({ title, kind }))
          .execute();
      }),
    addAbsence: (authority, { person, from, until = null, kind }) =>
      within(authority, async (tx) => {
        await tx
          .insertInto('absence')
          .values({ authority, person, from_date: from, until_date: until, kind })
          .onConflict((one) =>
            one.columns(['authority', 'person', 'from_date', 'kind']).doUpdateSet({ until_date: until }),
          )
          .execute();
      }),
    addPost: (authority, { person, from, until = null, title, inChildrens }) =>
      within(authority, async (tx) => {
        const columns = { until_date: until, title, in_childrens: inChildrens };
        await tx
          .insertInto('post')
          .values({ authority, person, from_date: from, ...columns })
          .onConflict((one) => one.columns(['authority', 'person', 'from_date']).doUpdateSet(columns))
          .execute();
      }),
  };
}

type Within = <T>(authority: string, act: (tx: Tx) => Promise<T>) => Promise<T>;

interface Saving {
  readonly authority: string;
  readonly person: PersonEdit;
  readonly basedOn: number | undefined;
}

async function savePerson(
  within: Within,
  { authority, person, basedOn }: Saving,
): ReturnType<PeopleAdmin['savePerson']> {
  const columns = {
    name: person.name,
    email: person.email,
    employee_number: person.employeeNumber ?? null,
    registered: person.registered ?? null,
    qualified: person.qualified ?? null,
    asye_completed: person.programmeCompleted,
    asye_ended: person.programmeEnded ?? null,
    active: person.active,
  };
  try {
    const written = await within(authority, (tx) =>
      basedOn === undefined
        ? tx
            .insertInto('person')
            .values({ authority, id: person.id, ...columns })
            .onConflict((one) => one.columns(['authority', 'id']).doNothing())
            .returning('id')
            .executeTakeFirst()
        : tx
            .updateTable('person')
            .set({ ...columns, version: basedOn + 1 })
            .where('authority', '=', authority)
            .where('id', '=', person.id)
            .where('version', '=', basedOn)
            .returning('id')
            .executeTakeFirst(),
    );
    return { type: written === undefined ? 'changed-meanwhile' : 'saved' };
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'person_email')
      return { type: 'email-taken' };
    throw error;
  }
}
