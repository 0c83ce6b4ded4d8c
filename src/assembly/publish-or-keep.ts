import type { Database } from '../store/open-database.ts';
import { publishedPacks, publishPack } from '../store/cases/published-packs.ts';
import type { AssemblyOptions } from './assembly-options.ts';

/** A version beside others is played through before it is published; the very first has nothing to put at risk. */
export async function publishOrKeep({ pack, say, proves }: AssemblyOptions, db: Database): Promise<void> {
  const { authority, version } = pack;
  const before = await publishedPacks(db, authority);
  const fresh = before.length > 0 && before.every((one) => one.pack.version !== version);
  const failed = fresh ? ((await proves?.(pack)) ?? []) : [];
  if (failed.length > 0) {
    say?.(
      `Version ${version} of the policy of ${authority} is not published: ${failed.length === 1 ? 'a scenario fails' : `${failed.length} scenarios fail`}. The version before it stays in force. See: waymark policy test.`,
    );
    return;
  }
  const published = await publishPack(db, pack);
  if (published.type !== 'refused') return;
  say?.(
    `The policy of ${authority} was changed without a new version: version ${version} is published already and stays as it was. Raise the version in its pack.yaml to publish the change.`,
  );
}
