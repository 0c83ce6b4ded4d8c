import { ALLOWED_TYPES, type AllowedType, type DetectedFile, detectFileType } from './detect-file-type.ts';
import type { VirusCheck } from './virus-check.ts';
import { extensionOf, safeFileName } from './safe-file-name.ts';

/** `message` is for the person who sent the file. */
export type UploadFinding =
  | { readonly ok: true; readonly mediaType: string; readonly safeName: string }
  | {
      readonly ok: false;
      readonly why: Why;
      readonly message: string;
    };

type Why = 'too-large' | 'empty' | 'not-allowed' | 'disguised' | 'infected' | 'unchecked';

/** Bytes: 20 MB. */
export const LARGEST_UPLOAD = 20 * 1024 * 1024;

const TAKEN = 'We take PDF, Word (.docx), JPEG, PNG and plain text (.txt).';

/** Judges a file by its content; its name is only kept, and must not say otherwise than the content. */
export const inspectUpload = async (content: Blob, name: string): Promise<UploadFinding> => {
  if (content.size === 0)
    return refused('empty', 'This file is empty. Check that it opens on your computer.');
  if (content.size > LARGEST_UPLOAD) {
    return refused('too-large', 'This file is larger than 20 MB. Send a smaller copy, or split it in two.');
  }
  return judged(await detectFileType(content), safeFileName(name));
};

/** The same, and then by the virus check where there is one: nothing is let through that it did not find clean. */
export const inspectWith =
  (check: VirusCheck | undefined, onUnchecked: (why: string) => void) =>
  async (content: Blob, name: string): Promise<UploadFinding> => {
    const inspected = await inspectUpload(content, name);
    if (!inspected.ok || check === undefined) return inspected;
    const found = await check(content);
    switch (found.type) {
      case 'clean':
        return inspected;
      case 'infected':
        return refused(
          'infected',
          `The virus check found ${found.name} in “${inspected.safeName}”, so it was not kept. Do not open the file again, and tell your IT support what it was called.`,
        );
      case 'unchecked':
        onUnchecked(found.why);
        return refused(
          'unchecked',
          `“${inspected.safeName}” was not kept, because it could not be checked for viruses just now. Try again in a few minutes; if it happens again, tell your administrator.`,
        );
      default:
        return found satisfies never;
    }
  };

const judged = (found: DetectedFile, name: string): UploadFinding => {
  switch (found.kind) {
    case 'allowed':
      return named(found.type, name);
    case 'word-with-macros':
      return refused(
        'not-allowed',
        'This Word document contains macros. Save a copy without them, as .docx or PDF.',
      );
    case 'zip-bomb':
      return refused(
        'not-allowed',
        'This Word document unpacks to more than 100 MB. Make its pictures smaller, or save it as PDF.',
      );
    case 'vast-picture':
      return refused(
        'too-large',
        `This picture is ${found.width.toLocaleString('en-GB')} by ${found.height.toLocaleString('en-GB')} pixels, which is too large to be opened. Save a smaller copy, and send that.`,
      );
    case 'two-in-one':
      return refused(
        'disguised',
        'There is a ZIP folder hidden in this file. Save a fresh copy from the program that made it, and send that.',
      );
    case 'other':
      return unknownTo(found.words, extensionOf(name));
    default: {
      const unknown: never = found;
      return unknown;
    }
  }
};

const named = (type: AllowedType, name: string): UploadFinding => {
  const extension = extensionOf(name);
  const taken = { ok: true, mediaType: type.mediaType } as const;
  if (type.extensions.includes(extension)) return { ...taken, safeName: name };
  const both = [type, typeOf(extension)];
  const muddledPicture = both.every((one) => one?.mediaType.startsWith('image/'));
  if (extension === '' || muddledPicture)
    return { ...taken, safeName: `${name.slice(0, 115)}${type.extensions[0]}` };
  if (type.mediaType === 'text/plain' && !typeOf(extension))
    return unknownTo(`a ${extension} file`, extension);
  return disguised(type.words, extension);
};

const unknownTo = (words: string, extension: string): UploadFinding =>
  typeOf(extension) ? disguised(words, extension) : refused('not-allowed', `This file is ${words}. ${TAKEN}`);

const disguised = (words: string, extension: string): UploadFinding =>
  refused('disguised', `This file’s name ends in ${extension}, but the file is ${words}. ${TAKEN}`);

const typeOf = (extension: string): AllowedType | undefined =>
  ALLOWED_TYPES.find(({ extensions }) => extensions.includes(extension));

const refused = (why: Why, message: string): UploadFinding => ({
  ok: false,
  why,
  message,
});
