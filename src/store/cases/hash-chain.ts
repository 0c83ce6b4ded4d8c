import { createHash } from 'node:crypto';

/** What a stream's hash covers of one event; `prevHash` is '' for the first. */
export type ChainLink = {
  readonly authority: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  readonly at: string;
  readonly by: string;
  readonly byRole: string | null;
  readonly prevHash: string;
};

/** SHA-256 in hex over the link as canonical JSON, so that PostgreSQL's own order of keys does not matter. */
export function linkHash(link: ChainLink): string {
  const { authority, stream, version, type, data, at, by, byRole, prevHash } = link;
  const covered = { authority, stream, version, type, data, at, by, byRole, prevHash };
  return createHash('sha256').update(canonicalJson(covered)).digest('hex');
}

/** JSON with the keys of every object in code-unit order, and what JSON leaves out left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isPlainObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(byKey)) : inner,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
