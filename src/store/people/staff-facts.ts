import { sql } from 'kysely';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Tx } from '../with-scope.ts';

export interface NewStaffFacts {
  readonly authority: string;
  readonly person: string;
  /** By name: level, grade, point, team, post … */
  readonly facts: Readonly<Record<string, string>>;
  readonly from: IsoDate;
}

/** Facts that hold from a day until whatever later day is already on record; what held before ends on that day. */
export async function setStaffFacts(
  tx: Tx,
  { authority, person, facts, from }: NewStaffFacts,
): Promise<void> {
  const names = Object.keys(facts);
  if (names.length === 0) return;
  await sql`
    with ended as (
      update staff_fact set until_date = ${from}::date
      where authority = ${authority} and person = ${person} and fact = any (${names}::text[])
        and from_date < ${from}::date and (until_date is null or until_date > ${from}::date)
    )
    insert into staff_fact (authority, person, fact, value, from_date, until_date)
    select ${authority}, ${person}, held.fact, held.value, ${from}::date, (
      select min(later.from_date) from staff_fact later where later.authority = ${authority}
        and later.person = ${person} and later.fact = held.fact and later.from_date > ${from}::date)
    from unnest(${names}::text[], ${Object.values(facts)}::text[]) as held (fact, value)
    on conflict (authority, person, fact, from_date) do update set value = excluded.value`.execute(tx);
}

/** Takes facts back that held from a day: what they had ended holds on, as if they had never been. */
export async function takeBackStaffFacts(
  tx: Tx,
  { authority, person, facts, from }: NewStaffFacts,
): Promise<void> {
  const names = Object.keys(facts);
  await sql`
    with gone as (
      delete from staff_fact f using unnest(${names}::text[], ${Object.values(facts)}::text[]) as held (fact, value)
      where f.authority = ${authority} and f.person = ${person} and f.from_date = ${from}::date
        and f.fact = held.fact and f.value = held.value
      returning f.fact, f.until_date
    )
    update staff_fact before set until_date = gone.until_date from gone
    where before.authority = ${authority} and before.person = ${person} and before.fact = gone.fact
      and before.until_date = ${from}::date`.execute(tx);
}
