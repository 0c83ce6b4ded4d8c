import type { IsoDate } from '../core/calendar/date.ts';
import type { RoleId } from '../core/rules/role.ts';
import { listPeople, type PeopleAsk, type PeoplePage, type PersonRow } from './list-people.ts';
import type { Database } from './open-database.ts';
import { type NewStaffFacts, setStaffFacts } from './staff-facts.ts';
import { type NewRelation, setRelation } from './set-relation.ts';
import { type Tx, withScope } from './with-scope.ts';

export interface PersonDetails {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly registered?: IsoDate;
  readonly qualified?: IsoDate;
  readonly programmeCompleted: boolean;
  readonly programmeEnded?: IsoDate;
  readonly active: boolean;
}

export interface Team {
  readonly id: string;
  readonly title: string;
  /** One of the pack's kinds of team. */
  readonly kind: string;
}

/** `until` is the first day on which it no longer holds. */
interface Span {
  readonly person: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

/** What the administrator's page reads and writes. */
export interface PeopleAdmin {
  list(ask: PeopleAsk): Promise<PeoplePage>;
  person(authority: string, id: string, on: IsoDate): Promise<PersonRow | undefined>;
  /** Adds or changes; `email-taken` where somebody else of the authority has the address. */
  savePerson(authority: string, person: PersonDetails): Promise<'saved' | 'email-taken'>;
  setFacts(facts: NewStaffFacts): Promise<void>;
  setRelation(relation: NewRelation): Promise<void>;
  setOffice(authority: string, held: Span & { readonly office: RoleId }): Promise<void>;
  teams(authority: string): Promise<readonly Team[]>;
  saveTeam(authority: string, team: Team): Promise<void>;
  /** A team that somebody is or was in stays. */
  removeTeam(authority: string, id: string): Promise<'removed' | 'in-use'>;
  saveAbsence(authority: string, absence: Span & { readonly kind: string }): Promise<void>;
  removeAbsence(
    authority: string,
    absence: Pick<Span, 'person' | 'from'> & { readonly kind: string },
  ): Promise<void>;
  savePost(
    authority: string,
    post: Span & { readonly title: string; readonly inChildrens: boolean },
  ): Promise<void>;
}

export function peopleAdmin(db: Database): PeopleAdmin {
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: 'system' }, act);
  return {
    list: (ask) => within(ask.authority, (tx) => listPeople(tx, ask)),
    person: (authority, id, on) =>
      within(authority, async (tx) => (await listPeople(tx, { authority, on, ids: [id], limit: 1 })).rows[0]),
    savePerson: (authority, person) => savePerson(within, authority, person),
    setFacts: (facts) => within(facts.authority, (tx) => setStaffFacts(tx, facts)),
    setRelation: (relation) => within(relation.authority, (tx) => setRelation(tx, relation)),
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
    removeTeam: (authority, id) => within(authority, (tx) => removeTeam(tx, authority, id)),
    saveAbsence: (authority, { person, from, until = null, kind }) =>
      within(authority, async (tx) => {
        await tx
          .insertInto('absence')
          .values({ authority, person, from_date: from, until_date: until, kind })
          .onConflict((one) =>
            one.columns(['authority', 'person', 'from_date', 'kind']).doUpdateSet({ until_date: until }),
          )
          .execute();
      }),
    removeAbsence: (authority, { person, from, kind }) =>
      within(authority, async (tx) => {
        await tx
          .deleteFrom('absence')
          .where('authority', '=', authority)
          .where('person', '=', person)
          .where('from_date', '=', from)
          .where('kind', '=', kind)
          .execute();
      }),
    savePost: (authority, { person, from, until = null, title, inChildrens }) =>
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

async function savePerson(
  within: Within,
  authority: string,
  person: PersonDetails,
): Promise<'saved' | 'email-taken'> {
  const columns = {
    name: person.name,
    email: person.email,
    registered: person.registered ?? null,
    qualified: person.qualified ?? null,
    asye_completed: person.programmeCompleted,
    asye_ended: person.programmeEnded ?? null,
    active: person.active,
  };
  try {
    await within(authority, (tx) =>
      tx
        .insertInto('person')
        .values({ authority, id: person.id, ...columns })
        .onConflict((one) => one.columns(['authority', 'id']).doUpdateSet(columns))
        .execute(),
    );
    return 'saved';
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'person_email')
      return 'email-taken';
    throw error;
  }
}

async function removeTeam(tx: Tx, authority: string, id: string): Promise<'removed' | 'in-use'> {
  const { numDeletedRows } = await tx
    .deleteFrom('team')
    .where('authority', '=', authority)
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('staff_fact as f')
            .select('f.person')
            .whereRef('f.authority', '=', 'team.authority')
            .where('f.fact', '=', 'team')
            .whereRef('f.value', '=', 'team.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n ? 'removed' : 'in-use';
}
