import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { canonicalJson } from './hash-chain.ts';
import type { Database } from '../open-database.ts';
import { withScope } from '../with-scope.ts';

export type Published =
  | { readonly type: 'published'; readonly version: string }
  | { readonly type: 'unchanged'; readonly version: string }
  /** The same number was published with other content: cases rest on that, so it stays. */
  | { readonly type: 'refused'; readonly version: string };

/** A version as it was published; `from` is absent where it was in force at once. */
export interface PublishedPack {
  readonly pack: Pack;
  readonly from?: IsoDate;
}

/** Publishes a checked pack under its version, once, to be used by cases opened from its date on. */
export async function publishPack(
  db: Database,
  pack: Pack,
  from: IsoDate | undefined = pack.effectiveFrom,
): Promise<Published> {
  const json = JSON.stringify(pack);
  const digest = createHash('sha256')
    .update(canonicalJson(JSON.parse(json) as unknown))
    .digest('hex');
  const { authority, version } = pack;
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    await sql`insert into authority (authority, title, pack_version) values (${authority}, ${pack.brand.name}, ${version})
      on conflict (authority) do update set title = excluded.title, pack_version = excluded.pack_version`.execute(
      tx,
    );
    const { rows } = await sql<{ digest: string }>`
      insert into published_pack (authority, version, digest, pack, effective_from)
      values (${authority}, ${version}, ${digest}, ${json}::jsonb, ${from ?? null}::date)
      on conflict (authority, version) do nothing returning digest`.execute(tx);
    if (rows.length === 1) return { type: 'published', version };
    const before = await sql<{ digest: string }>`
      select digest from published_pack where authority = ${authority} and version = ${version}`.execute(tx);
    return { type: before.rows[0]?.digest === digest ? 'unchanged' : 'refused', version };
  });
}

/** Every published version, oldest first. */
export async function publishedPacks(db: Database, authority: string): Promise<readonly PublishedPack[]> {
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    const { rows } = await sql<{ pack: Pack; from: IsoDate | null }>`
      select pack, effective_from::text as from from published_pack order by published_at, version`.execute(
      tx,
    );
    return rows.map(({ pack, from }) => (from === null ? { pack } : { pack, from }));
  });
}

/** How many versions there are, so that a running service sees a new one without reading them all. */
export async function countPublished(db: Database, authority: string): Promise<number> {
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from published_pack`.execute(
      tx,
    );
    return rows[0]?.count ?? 0;
  });
}
