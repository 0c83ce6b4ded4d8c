import type { GoodFile } from '../portfolio/add-item.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { LibraryFile } from './library-ports.ts';

export async function keepUpload(
  { bytes }: { readonly bytes: Pick<Desk['bytes'], 'keep'> },
  { authority }: Viewer,
  file: GoodFile,
): Promise<LibraryFile> {
  const { hash, size } = await bytes.keep(authority, file.bytes);
  return { hash, size, mediaType: file.mediaType, name: file.name };
}
