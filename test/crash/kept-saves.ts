import assert from 'node:assert/strict';
import { hashOfWords } from '../../src/app/words.ts';
import { chance } from '../../src/store/chance.ts';
import { asSuperuser } from './database-backend.ts';
import type { Sent } from './writer.ts';

interface SaveEvent {
  readonly version: number;
  readonly section: string;
  readonly content: { readonly id: string; readonly hash: string };
}

export interface Counted {
  /** Accepted saves of which no event is there. */
  readonly lost: number;
  /** Accepted saves of which more than one event is there. */
  readonly doubled: number;
  /** Events of this stream of commands that nobody's accepted save explains. */
  readonly unexplained: number;
}

const digests = chance('');

export async function openCaseOf(dataFolder: string, applicant: string): Promise<string> {
  const { rows } = await asSuperuser(dataFolder, (client) =>
    client.query<{ ref: string }>(`select ref from case_summary where applicant = $1 and status = 'open'`, [
      applicant,
    ]),
  );
  assert.ok(rows[0], `${applicant} has an open case`);
  return rows[0].ref;
}

/** The last version of every case, to count from. */
export async function versions(dataFolder: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await asSuperuser(dataFolder, (client) =>
    client.query<{ stream: string; version: number }>('select stream, version from event_head'),
  );
  return new Map(rows.map(({ stream, version }) => [stream, version]));
}

/** Finds each accepted save among the events since: by its hash, which is salted by an id that the service chose. */
export async function countKept(
  dataFolder: string,
  accepted: readonly Sent[],
  since: ReadonlyMap<string, number>,
): Promise<Counted> {
  const wanted = Map.groupBy(accepted, placeOf);
  const found = new Map<Sent, number>();
  let unexplained = 0;
  for (const [ref, after] of since) {
    for (const { section, content } of await savesAfter(dataFolder, ref, after)) {
      const candidates = wanted.get(placeOf({ ref, section })) ?? [];
      const sent = candidates.find((one) => hashOfWords(digests, content.id, one.content) === content.hash);
      if (sent === undefined) unexplained += 1;
      else found.set(sent, (found.get(sent) ?? 0) + 1);
    }
  }
  const times = accepted.map((sent) => found.get(sent) ?? 0);
  return {
    lost: times.filter((count) => count === 0).length,
    doubled: times.filter((count) => count > 1).length,
    unexplained,
  };
}

/** The words that stand in each section are those of the last save that was accepted. */
export async function assertLastWordsStand(dataFolder: string, accepted: readonly Sent[]): Promise<void> {
  for (const [, saves] of Map.groupBy(accepted, placeOf)) {
    const last = saves.at(-1);
    if (last === undefined) continue;
    const save = (await savesAfter(dataFolder, last.ref, 0)).findLast(
      ({ section }) => section === last.section,
    );
    assert.ok(save);
    const { rows } = await asSuperuser(dataFolder, (client) =>
      client.query<{ body: unknown }>('select body from content where id = $1', [save.content.id]),
    );
    assert.deepEqual(rows[0]?.body, last.content);
  }
}

async function savesAfter(dataFolder: string, ref: string, version: number): Promise<readonly SaveEvent[]> {
  const { rows } = await asSuperuser(dataFolder, (client) =>
    client.query<{ version: number; data: Omit<SaveEvent, 'version'> }>(
      `select version, data from event where stream = $1 and version > $2 and type = 'SectionSaved' order by version`,
      [ref, version],
    ),
  );
  return rows.map((row) => ({ version: row.version, ...row.data }));
}

function placeOf({ ref, section }: Pick<Sent, 'ref' | 'section'>): string {
  return `${ref} ${section}`;
}
