import type { Pack } from '../core/policy/pack.ts';
import type { Database } from './open-database.ts';
import { withScope } from './with-scope.ts';

/** The authority of a pack, under the version now in force. Safe to repeat at each start. */
export async function ensureAuthority(
  db: Database,
  pack: Pick<Pack, 'authority' | 'title' | 'version'>,
): Promise<void> {
  const { authority, title, version } = pack;
  await withScope(db, { authority, principals: 'system' }, (tx) =>
    tx
      .insertInto('authority')
      .values({ authority, title, pack_version: version, settings: {} })
      .onConflict((conflict) => conflict.column('authority').doUpdateSet({ title, pack_version: version }))
      .execute(),
  );
}
