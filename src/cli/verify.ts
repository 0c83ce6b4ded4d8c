import { join } from 'node:path';
import { type Instant, londonDate } from '../core/calendar/instant.ts';
import { publishedPolicies } from '../app/published-policies.ts';
import { sealOfSigned } from '../app/portfolio/sign-step.ts';
import { hashOfWords } from '../app/words.ts';
import { type OpenFiles, openFiles } from '../assembly/open-files.ts';
import type { Config } from '../config.ts';
import { loadPacks } from '../packs/read-pack.ts';
import { chance } from '../store/chance.ts';
import type { Database } from '../store/open-database.ts';
import { publishedPacks } from '../store/cases/published-packs.ts';
import { type Verified, verify } from '../store/verify/verify.ts';
import { openKeptDatabase } from './kept-database.ts';
import type { Terminal } from './terminal.ts';

/** 0: all is as the acts left it; 1: it is not, and every difference is named; 2: there was nothing to verify. */
export async function verifyCommand(
  terminal: Terminal,
  config: Pick<Config, 'databaseUrl' | 'dataFolder' | 'policiesFolder' | 'authority'> &
    Partial<Pick<Config, 'bucket'>>,
): Promise<number> {
  const opened = await openKeptDatabase(config).catch((error: unknown) =>
    String(error instanceof Error ? error.message : error),
  );
  if (typeof opened === 'string') {
    terminal.error(opened);
    return 2;
  }
  const kept = openFiles(config);
  try {
    let [verified, wrong] = [0, 0];
    for (const authority of authoritiesOf(config)) {
      const found = await verifyAuthority(opened.db, { ...kept, dataFolder: config.dataFolder }, authority);
      if (found === undefined) continue;
      verified += 1;
      wrong += found.differences.length;
      for (const difference of found.differences) terminal.error(difference);
      terminal.say(summaryOf(authority, found));
    }
    if (verified === 0) terminal.error('No authority of these policies has anything in this database.');
    return verified === 0 ? 2 : wrong === 0 ? 0 : 1;
  } finally {
    kept.close();
    await opened.close();
  }
}

function authoritiesOf({
  authority,
  policiesFolder,
}: Pick<Config, 'authority' | 'policiesFolder'>): readonly string[] {
  return authority === undefined
    ? loadPacks(policiesFolder).packs.map((pack) => pack.authority)
    : [authority];
}

async function verifyAuthority(
  db: Database,
  { files, dataFolder }: Pick<OpenFiles, 'files'> & { readonly dataFolder: string },
  authority: string,
): Promise<Verified | undefined> {
  const packs = await publishedPacks(db, authority);
  if (packs.length === 0) return undefined;
  // Digests need no secret of the service: whoever holds the rows can take them again.
  const digests = chance('');
  return verify(db, {
    authority,
    policies: publishedPolicies({
      published: () => packs,
      today: () => londonDate(new Date().toISOString() as Instant),
    }),
    anchors: join(dataFolder, 'anchors'),
    files,
    hashOfWords: (id, body) => hashOfWords(digests, id, body),
    digests,
    sealOf: (ref, signed) => sealOfSigned(digests, ref, signed),
  });
}

function summaryOf(authority: string, { cases, events, differences }: Verified): string {
  const counted = `${authority}: ${cases} ${cases === 1 ? 'case' : 'cases'}, ${events} events`;
  if (differences.length === 0) return `${counted}. All is as it was left.`;
  return `${counted}. ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}.`;
}
