import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Pack } from '../core/policy/pack.ts';
import { canonicalJson } from './hash-chain.ts';
import type { Database } from './open-database.ts';
import { withScope } from './with-scope.ts';

export type Published =
  | { readonly type: 'published'; readonly version: string }
  | { readonly type: 'unchanged'; readonly version: string }
  /** The same number was published with other content: cases rest on that, so it stays. */
  | { readonly type: 'refused'; readonly version: string };

/** Publishes a checked pack under its version, once. */
export async function publishPack(db: Database, pack: Pack): Promise<Published> {
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
      insert into published_pack (authority, version, digest, pack) values (${authority}, ${version}, ${digest}, ${json}::jsonb)
      on conflict (authority, version) do nothing returning digest`.execute(tx);
    if (rows.length === 1) return { type: 'published', version };
    const before = await sql<{ digest: string }>`
      select digest from published_pack where authority = ${authority} and version = ${version}`.execute(tx);
    return { type: before.rows[0]?.digest === digest ? 'unchanged' : 'refused', version };
  });
}

/** Every published version, oldest first. */
export async function publishedPacks(db: Database, authority: string): Promise<readonly Pack[]> {
  return withScope(db, { authority, principals: 'system' }, async (tx) => {
    const { rows } = await sql<{
      pack: Pack;
    }>`select pack from published_pack order by published_at, version`.execute(tx);
    return rows.map(({ pack }) => pack);
  });
}
