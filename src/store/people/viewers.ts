import { sql } from 'kysely';
import type { Database } from '../open-database.ts';
import { withScope } from '../with-scope.ts';

export interface ViewersNeeds {
  /** Today in London, as 'YYYY-MM-DD'. */
  readonly today: () => string;
  /** The authority's own titles of roles and levels. */
  readonly titleOf: (id: string) => string | undefined;
}

export interface StoredViewer {
  readonly authority: string;
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  /** What they do at work all week: their post before any office they hold beside it. */
  readonly worksAs: string;
  readonly offices: readonly string[];
  /** Holds a level, or manages somebody. */
  readonly hasCareer: boolean;
  readonly managesSomebody: boolean;
  /** On any date of a panel, held or to come. */
  readonly sitsOnPanel: boolean;
}

type Row = {
  id: string;
  name: string;
  post: string | null;
  level: string | null;
  offices: string[];
  relations: string[];
  sits: boolean;
};

/** Who is signing in or looking, with the offices held today. One statement: it runs on every request. */
export function viewers(db: Database, { today, titleOf }: ViewersNeeds) {
  const titled = (id: string) => titleOf(id) ?? id.replaceAll('-', ' ');
  const worksAs = ({ post, level, offices, relations }: Row): string => {
    if (post !== null) return post;
    const [first] = [...relations, ...(level === null ? [] : [level]), ...offices];
    return first === undefined ? '' : titled(first);
  };
  const title = (row: Row): string => {
    const [office] = row.offices;
    return office === undefined ? worksAs(row) : titled(office);
  };
  return {
    viewer: (authority: string, personId: string): Promise<StoredViewer | undefined> =>
      withScope(db, { authority, principals: [], plannedOnce: true, single: true }, async (tx) => {
        const on = today();
        const { rows } = await sql<Row>`
          select p.id, p.name,
            (select value from staff_fact f where f.authority = p.authority and f.person = p.id and f.fact = 'post'
               and f.from_date <= ${on} and (f.until_date is null or f.until_date > ${on}) limit 1) as post,
            (select value from staff_fact f where f.authority = p.authority and f.person = p.id and f.fact = 'level'
               and f.from_date <= ${on} and (f.until_date is null or f.until_date > ${on}) limit 1) as level,
            array(select o.office from office_holder o where o.authority = p.authority and o.person = p.id
               and o.from_date <= ${on} and (o.until_date is null or o.until_date > ${on}) order by o.office) as offices,
            array(select distinct r.relation from relation r where r.authority = p.authority and r.holder = p.id
               and r.from_date <= ${on} and (r.until_date is null or r.until_date > ${on}) order by r.relation) as relations,
            exists(select from sitting_member m where m.authority = p.authority and m.person = p.id) as sits
          from person p where p.authority = ${authority} and p.id = ${personId} and p.active`.execute(tx);
        const [row] = rows;
        return (
          row && {
            authority,
            personId: row.id,
            name: row.name,
            title: title(row),
            worksAs: worksAs(row),
            offices: row.offices,
            hasCareer: row.level !== null || row.relations.length > 0,
            managesSomebody: row.relations.length > 0,
            sitsOnPanel: row.sits,
          }
        );
      }),
    idByEmail: (authority: string, email: string): Promise<string | undefined> =>
      withScope(db, { authority, principals: [], single: true }, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select id from person where authority = ${authority} and lower(email) = lower(${email}) and active`.execute(
          tx,
        );
        return rows[0]?.id;
      }),
    visible: (
      scope: { readonly authority: string; readonly principals: readonly string[] },
      ref: string,
    ): Promise<boolean> =>
      withScope(db, { ...scope, plannedOnce: true, single: true }, async (tx) => {
        const { rows } =
          await sql`select from case_access where authority = ${scope.authority} and case_ref = ${ref} limit 1`.execute(
            tx,
          );
        return rows.length > 0;
      }),
  };
}
