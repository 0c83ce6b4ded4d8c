import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

const anchorLine = z.object({
  at: z.string(),
  streams: z.number(),
  events: z.number(),
  /** Only the heads that moved since the line before. */
  heads: z.array(z.object({ stream: z.string(), version: z.number(), hash: z.string() })),
});

export type AnchorLine = z.infer<typeof anchorLine>;

export type AnchorPlace = {
  /** Outside the database's own folder, for example `data/anchors`. */
  readonly folder: string;
  readonly authority: string;
};

/**
 * Adds one line to `<folder>/<authority>.jsonl`: the heads that moved, and the counts. A chain alone does not
 * notice when its newest events are cut off; a line kept elsewhere does. Only committed events are anchored.
 */
export async function writeAnchor(db: Database, place: AnchorPlace, at: string): Promise<AnchorLine> {
  const known = latestHeads(await readAnchor(place));
  const { streams, events, heads } = await withScope(
    db,
    { authority: place.authority, principals: 'system' },
    (tx) => readHeads(tx, place.authority),
  );
  const moved = heads.filter(({ stream, hash }) => known.get(stream)?.hash !== hash);
  const line = { at, streams, events, heads: moved };
  if (moved.length > 0) await appendLine(place, line);
  return line;
}

export async function readAnchor(place: AnchorPlace): Promise<readonly AnchorLine[]> {
  const text = await readFile(anchorPath(place), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return wholeLines(text)
    .split('\n')
    .slice(0, -1)
    .map((line) => anchorLine.parse(JSON.parse(line)));
}

// A line cut short by a power cut was never relied on.
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

export function latestHeads(lines: readonly AnchorLine[]): Map<string, AnchorLine['heads'][number]> {
  return new Map(lines.flatMap(({ heads }) => heads).map((head) => [head.stream, head]));
}

async function readHeads(tx: Tx, authority: string) {
  const heads = await tx
    .selectFrom('event_head')
    .select(['stream', 'version', 'hash'])
    .where('authority', '=', authority)
    .orderBy('stream')
    .execute();
  const events = heads.reduce((sum, { version }) => sum + version, 0);
  return { heads, streams: heads.length, events };
}

async function appendLine(place: AnchorPlace, line: AnchorLine): Promise<void> {
  await mkdir(place.folder, { recursive: true });
  const file = await open(anchorPath(place), 'a+');
  try {
    await file.truncate(Buffer.byteLength(wholeLines(await file.readFile('utf8'))));
    await file.appendFile(`${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function anchorPath({ folder, authority }: AnchorPlace): string {
  return join(folder, `${authority}.jsonl`);
}
