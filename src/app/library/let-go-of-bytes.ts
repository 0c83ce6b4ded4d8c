import type { Desk, Viewer } from '../ports.ts';
import type { EvidenceLibrary } from './library-ports.ts';

export interface LetGo {
  readonly viewer: Viewer;
  readonly hash: string;
}

/** Removes the bytes of a file for good, unless anything of anybody's refers to them still. */
export async function letGoOfBytes(
  { bytes }: Pick<Desk, 'bytes'>,
  library: Pick<EvidenceLibrary, 'restsOnBytes'>,
  { viewer, hash }: LetGo,
): Promise<void> {
  if (await library.restsOnBytes(viewer, hash)) return;
  const kept = await bytes.read(viewer.authority, hash);
  if (kept === undefined) return;
  await bytes.remove(viewer.authority, hash);
  // The same file may have come from somebody else while it went.
  if (await library.restsOnBytes(viewer, hash)) await bytes.keep(viewer.authority, kept);
}
