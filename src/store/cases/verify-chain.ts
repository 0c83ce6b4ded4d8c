import { type AnchorLine, type AnchorPlace, latestHeads, readAnchor } from './anchor.ts';
import { linkHash } from './hash-chain.ts';
import type { Database } from '../open-database.ts';
import { type Tx, withScope } from '../with-scope.ts';

const PAGE = 1_000;

export type ChainFault =
  | { readonly type: 'altered'; readonly stream: string; readonly version: number }
  | { readonly type: 'missing'; readonly stream: string; readonly version: number }
  | { readonly type: 'head-differs'; readonly stream: string; readonly version: number }
  | { readonly type: 'cut-tail'; readonly stream: string; readonly anchored: number; readonly found: number }
  | { readonly type: 'anchor-differs'; readonly stream: string; readonly version: number };

export type ChainReport = {
  readonly streams: number;
  readonly events: number;
  readonly faults: readonly ChainFault[];
};

/** Walks every stream of an authority, and compares it with its own head and with the anchor kept outside. */
export async function verifyChain(db: Database, place: AnchorPlace): Promise<ChainReport> {
  // Before the snapshot: a line written after it would name events that it does not show.
  const anchored = await readAnchor(place);
  return withScope(db, { authority: place.authority, principals: 'system', snapshot: true }, async (tx) => {
    const walked = await walk(tx, place.authority, anchoredVersions(anchored));
    const faults = [
      ...walked.faults,
      ...(await compareHeads(tx, place.authority, walked)),
      ...compareAnchor(anchored, walked),
    ];
    return { streams: walked.ends.size, events: walked.events, faults };
  });
}

type Walked = {
  readonly faults: ChainFault[];
  readonly ends: Map<string, { version: number; hash: string }>;
  /** Hashes at the versions that the anchor names, by `stream version`. */
  readonly atAnchor: Map<string, string>;
  events: number;
};

async function walk(tx: Tx, authority: string, wanted: ReadonlySet<string>): Promise<Walked> {
  const walked: Walked = { faults: [], ends: new Map(), atAnchor: new Map(), events: 0 };
  let after = { stream: '', version: 0 };
  for (;;) {
    const page = await readPage(tx, authority, after);
    for (const row of page) {
      follow(walked, row);
      const key = `${row.stream} ${row.version}`;
      if (wanted.has(key)) walked.atAnchor.set(key, row.hash);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return walked;
    after = last;
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number];

function readPage(tx: Tx, authority: string, after: { stream: string; version: number }) {
  return tx
    .selectFrom('event')
    .selectAll()
    .where('authority', '=', authority)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('stream', 'version'), '>', tuple(after.stream, after.version)),
    )
    .orderBy('stream')
    .orderBy('version')
    .limit(PAGE)
    .execute();
}

function follow(walked: Walked, row: Row): void {
  const { stream, version } = row;
  const before = walked.ends.get(stream) ?? { version: 0, hash: '' };
  const hash = linkHash({ ...row, byRole: row.by_role, prevHash: row.prev_hash });
  if (version !== before.version + 1) {
    walked.faults.push({ type: 'missing', stream, version: before.version + 1 });
  } else if (row.prev_hash !== before.hash || row.hash !== hash) {
    walked.faults.push({ type: 'altered', stream, version });
  }
  walked.ends.set(stream, { version, hash: row.hash });
  walked.events += 1;
}

async function compareHeads(tx: Tx, authority: string, { ends }: Walked): Promise<readonly ChainFault[]> {
  const rows = await tx.selectFrom('event_head').selectAll().where('authority', '=', authority).execute();
  const heads = new Map(rows.map((row) => [row.stream, row]));
  const streams = new Set([...heads.keys(), ...ends.keys()]);
  return [...streams].flatMap((stream) => {
    const head = heads.get(stream);
    const end = ends.get(stream);
    if (head?.hash === end?.hash && head?.version === end?.version) return [];
    return [{ type: 'head-differs' as const, stream, version: head?.version ?? end?.version ?? 0 }];
  });
}

function anchoredVersions(lines: readonly AnchorLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ heads }) => heads).map(({ stream, version }) => `${stream} ${version}`));
}

function compareAnchor(lines: readonly AnchorLine[], { ends, atAnchor }: Walked): readonly ChainFault[] {
  const cut = [...latestHeads(lines).values()].flatMap(({ stream, version }) => {
    const found = ends.get(stream)?.version ?? 0;
    return found < version ? [{ type: 'cut-tail' as const, stream, anchored: version, found }] : [];
  });
  const differing = lines
    .flatMap(({ heads }) => heads)
    .filter(({ stream, version, hash }) => (atAnchor.get(`${stream} ${version}`) ?? hash) !== hash)
    .map(({ stream, version }) => ({ type: 'anchor-differs' as const, stream, version }));
  return [...cut, ...differing];
}
