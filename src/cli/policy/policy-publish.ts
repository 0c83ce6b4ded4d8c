import { join, resolve } from 'node:path';
import { policyDiff } from '../../app/policy-diff/policy-diff.ts';
import { inForceOn } from '../../app/published-policies.ts';
import type { Config } from '../../config.ts';
import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Database } from '../../store/open-database.ts';
import { publishedPacks, publishPack } from '../../store/cases/published-packs.ts';
import { openKeptDatabase } from '../kept-database.ts';
import { valueOf, wordsOf } from '../read-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { packNamed } from './pack-named.ts';
import { shown } from './policies-folder.ts';
import { sayChanges } from './policy-diff.ts';
import { provePack } from './prove-pack.ts';
import { counted } from './say-faults.ts';

/** Exit 0: it is published, or was already. 1: it is refused, or its day is another. 2: there is nothing to publish to, or no such date. */
export async function policyPublish(
  args: readonly string[],
  terminal: Terminal,
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
): Promise<number> {
  const [folder] = wordsOf(args, { '--from': true });
  const wanted = valueOf(args, '--from');
  const from = wanted === undefined ? undefined : isoDate(wanted);
  if (wanted !== undefined && from === undefined) {
    terminal.error(`waymark: “${wanted}” is no date. A date is written as 2027-04-01.`);
    return 2;
  }
  const pack = packNamed(folder, terminal);
  if (pack === undefined || !(await proven(resolve(folder ?? '.'), pack, terminal))) return 1;
  const opened = await openKeptDatabase(config).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  if (typeof opened === 'string') {
    terminal.error(opened);
    return 2;
  }
  try {
    return await publish(opened.db, { pack, asked: from, terminal });
  } finally {
    await opened.close();
  }
}

/** A policy that no scenario shows to work is not put in force. */
async function proven(folder: string, pack: Pack, { error, say }: Terminal): Promise<boolean> {
  const { passed, failed } = await provePack(folder);
  if (passed + failed.length === 0) {
    error(
      `waymark: ${shown(join(folder, 'scenarios'))} holds no scenario, so nothing shows that the policy works.`,
    );
    return false;
  }
  for (const scenario of failed) error(`FAILED  ${scenario}`);
  if (failed.length > 0)
    error(`${counted(failed.length, 'scenario')} of ${passed + failed.length} failed. It is not published.`);
  else say(`${pack.brand.name}, version ${pack.version}: no faults, ${counted(passed, 'scenario')} passed.`);
  return failed.length === 0;
}

interface Publishing {
  readonly pack: Pack;
  /** The day after --from. */
  readonly asked: IsoDate | undefined;
  readonly terminal: Terminal;
}

async function publish(db: Database, { pack, asked, terminal }: Publishing): Promise<number> {
  const from = asked ?? pack.effectiveFrom;
  const { authority, version } = pack;
  const earlier = await publishedPacks(db, authority);
  const before = inForceOn(earlier, londonDate(new Date().toISOString() as Instant));
  const published = await publishPack(db, pack, from);
  switch (published.type) {
    case 'published':
      if (before !== undefined) sayChanges(policyDiff(before, pack), terminal);
      terminal.say(`Version ${version} is published. ${startWords(from)}`);
      return 0;
    case 'unchanged': {
      const stands = earlier.find((one) => one.pack.version === version)?.from;
      terminal.say(`Version ${version} was published already. ${startWords(stands)}`);
      if (asked === undefined || asked === stands) return 0;
      terminal.error(
        `waymark: its day stays as it is, since cases may have begun under it. For ${describeDate(asked)}, raise the version in pack.yaml.`,
      );
      return 1;
    }
    case 'refused':
      terminal.error(
        `waymark: version ${version} was published before with other content, and cases rest on it. Raise the version in pack.yaml.`,
      );
      return 1;
    default:
      return published satisfies never;
  }
}

function startWords(from: IsoDate | undefined): string {
  return from === undefined
    ? 'Cases begin under it from now on.'
    : `Cases begin under it from ${describeDate(from)} on.`;
}
