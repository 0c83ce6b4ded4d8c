import { z } from 'zod';
import type { GoodFile } from '../../app/portfolio/add-item.ts';
import type { Acts } from '../acts.ts';
import type { FieldError } from './page-model.ts';

export type PostedFile =
  | { readonly type: 'good'; readonly file: GoodFile; readonly box: string }
  | { readonly type: 'none' }
  | { readonly type: 'refused'; readonly errors: readonly FieldError[] };

const sentFile = z.object({ name: z.string().max(1000), bytes: z.instanceof(Blob) });

/** The one file of a posted form, of several boxes that it may be in, let through by its content. */
export async function postedFile(
  body: unknown,
  boxes: readonly string[],
  { inspectUpload }: Pick<Acts, 'inspectUpload'>,
): Promise<PostedFile> {
  const fields = body !== null && typeof body === 'object' ? Object.entries(body) : [];
  const sent = fields.flatMap(([box, field]) => {
    const { success, data } = sentFile.safeParse(field);
    return success && data.name !== '' && boxes.includes(box) ? [{ box, ...data }] : [];
  });
  const [one, another] = sent;
  if (one === undefined) return { type: 'none' };
  if (another !== undefined)
    return refused(another.box, 'Keep one file at a time: a photo or a file. Choose again');
  const inspected = await inspectUpload(one.bytes, one.name);
  return inspected.ok
    ? {
        type: 'good',
        box: one.box,
        file: { bytes: one.bytes, mediaType: inspected.mediaType, name: inspected.safeName },
      }
    : refused(one.box, inspected.message);
}

/** What is said of the file where the page is shown again: a browser never fills one in by itself. */
export function fileErrors(sent: PostedFile): readonly FieldError[] {
  switch (sent.type) {
    case 'refused':
      return sent.errors;
    case 'good':
      return [
        { href: `#${sent.box}`, text: 'Choose the file again. Everything else you typed is still here.' },
      ];
    case 'none':
      return [];
    default:
      return sent satisfies never;
  }
}

function refused(box: string, text: string): PostedFile {
  return { type: 'refused', errors: [{ href: `#${box}`, text }] };
}
