import { sql } from 'kysely';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { Tx } from '../with-scope.ts';

export interface NewRelation {
  readonly authority: string;
  readonly person: string;
  readonly relation: RoleId;
  readonly holder: string;
  readonly from: IsoDate;
}

/** Who holds a relation to a person from a day until whatever later day is on record; who held it before ends then. */
export async function setRelation(
  tx: Tx,
  { authority, person, relation, holder, from }: NewRelation,
): Promise<void> {
  await sql`
    with ended as (
      update relation set until_date = ${from}::date
      where authority = ${authority} and person = ${person} and relation = ${relation}
        and from_date < ${from}::date and (until_date is null or until_date > ${from}::date)
    )
    insert into relation (authority, person, relation, holder, from_date, until_date)
    select ${authority}, ${person}, ${relation}, ${holder}, ${from}::date, (
      select min(later.from_date) from relation later where later.authority = ${authority}
        and later.person = ${person} and later.relation = ${relation} and later.from_date > ${from}::date)
    on conflict (authority, person, relation, from_date) do update set holder = excluded.holder`.execute(tx);
}
