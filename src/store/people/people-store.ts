import { sql } from 'kysely';
import type { Managed, PeopleStore, Person, RegisterAsk, Relations } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Management } from '../../core/case/panel/ties.ts';
import { isRoleId, type RoleId } from '../../core/rules/role.ts';
import type { Database } from '../open-database.ts';
import { asksOfPast, type Past, readPastCases, withPast } from '../cases/past-cases.ts';
import { readRegister, readRegisters } from './register.ts';
import { type Tx, withScope } from '../with-scope.ts';

export function peopleStore(db: Database): PeopleStore {
  // People are read alike by everybody of the authority: no case hangs on these rows.
  const within = <T>(authority: string, act: (tx: Tx) => Promise<T>) =>
    withScope(db, { authority, principals: [], plannedOnce: true, single: true }, act);
  return {
    register: async (ask) => {
      const register = await within(ask.authority, (tx) => readRegister(tx, ask));
      const [past] = await pastOf(db, [ask]);
      return past === undefined ? register : withPast(register, past);
    },
    registers: async (asks) => {
      const [first] = asks;
      if (first === undefined) return [];
      const registers = await within(first.authority, (tx) => readRegisters(tx, asks));
      const asking = asks.filter(({ pathway }) => asksOfPast(pathway));
      const past = new Map((await pastOf(db, asking)).map((one, place) => [asking[place], one]));
      return registers.map((register, place) => {
        const one = past.get(asks[place]);
        return one === undefined ? register : withPast(register, one);
      });
    },
    relations: async (authority, person, on) =>
      (await within(authority, (tx) => relations(tx, { authority, persons: [person], on }))).get(person) ??
      {},
    relationsOf: (authority, people, on) =>
      within(authority, (tx) => relations(tx, { authority, persons: people, on })),
    managersEver: (authority, people) => within(authority, (tx) => managersEver(tx, authority, people)),
    managedBy: (authority, holder, on) => within(authority, (tx) => managedBy(tx, { authority, holder, on })),
    persons: (authority, ids) => within(authority, (tx) => persons(tx, authority, ids)),
    holders: (authority, office, on) => within(authority, (tx) => holders(tx, { authority, office, on })),
  };
}

/** Of those whose pathway looks at past cases; no query where none does. */
async function pastOf(db: Database, asks: readonly RegisterAsk[]): Promise<readonly Past[]> {
  const asking = asks.filter(({ pathway }) => asksOfPast(pathway));
  const [first] = asking;
  if (first === undefined) return [];
  const scope = { authority: first.authority, principals: 'system', single: true } as const;
  return withScope(db, scope, (tx) => readPastCases(tx, asking));
}

async function relations(
  tx: Tx,
  { authority, persons: people, on }: { authority: string; persons: readonly string[]; on: IsoDate },
): Promise<ReadonlyMap<string, Relations>> {
  const rows = await tx
    .selectFrom('relation')
    .select(['person', 'relation', 'holder'])
    .where('authority', '=', authority)
    .where('person', '=', sql<string>`any (${people}::text[])`)
    .where('from_date', '<=', on)
    .where((eb) => eb.or([eb('until_date', 'is', null), eb('until_date', '>', on)]))
    .orderBy('relation')
    .execute();
  const held = new Map<string, Relations>();
  for (const { person, relation, holder } of rows)
    if (isRoleId(relation)) held.set(person, { ...held.get(person), [relation]: holder });
  return held;
}

async function managersEver(
  tx: Tx,
  authority: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Management[]>> {
  const rows = await tx
    .selectFrom('relation')
    .select(['person', 'relation', 'holder', 'from_date', 'until_date'])
    .where('authority', '=', authority)
    .where('person', '=', sql<string>`any (${people}::text[])`)
    .orderBy('from_date')
    .orderBy('relation')
    .execute();
  const ever = new Map<string, Management[]>();
  for (const { person, relation, holder, from_date: from, until_date: until } of rows) {
    if (!isRoleId(relation)) continue;
    const held = { role: relation, holder, from: from as IsoDate };
    ever.set(person, [
      ...(ever.get(person) ?? []),
      until === null ? held : { ...held, until: until as IsoDate },
    ]);
  }
  return ever;
}

async function managedBy(
  tx: Tx,
  { authority, holder, on }: { authority: string; holder: string; on: IsoDate },
): Promise<readonly Managed[]> {
  const rows = await tx
    .selectFrom('relation as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'h.authority').onRef('p.id', '=', 'h.person'),
    )
    .select(['p.id', 'p.name', 'p.email', 'h.relation'])
    .where('h.authority', '=', authority)
    .where('h.holder', '=', holder)
    .where('p.active', '=', true)
    .where('h.from_date', '<=', on)
    .where((eb) => eb.or([eb('h.until_date', 'is', null), eb('h.until_date', '>', on)]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((held) =>
    held.slice(0, 1).map(({ id, name, email }) => ({
      id,
      name,
      email,
      as: held.map(({ relation }) => relation).filter(isRoleId),
    })),
  );
}

async function persons(
  tx: Tx,
  authority: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('authority', '=', authority)
    .where('id', '=', sql<string>`any (${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function holders(
  tx: Tx,
  { authority, office, on }: { authority: string; office: RoleId; on: IsoDate },
): Promise<readonly Person[]> {
  return tx
    .selectFrom('office_holder as o')
    .innerJoin('person as p', (join) =>
      join.onRef('p.authority', '=', 'o.authority').onRef('p.id', '=', 'o.person'),
    )
    .select(['p.id', 'p.name', 'p.email'])
    .distinct()
    .where('o.authority', '=', authority)
    .where('o.office', '=', office)
    .where('p.active', '=', true)
    .where('o.from_date', '<=', on)
    .where((eb) => eb.or([eb('o.until_date', 'is', null), eb('o.until_date', '>', on)]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
}
