import { fileTypeFromBlob } from 'file-type';
import { isPlainText } from './is-plain-text.ts';
import { weighArchive } from './weigh-archive.ts';
import { readZipDirectory } from './zip-directory.ts';
import { firstMatch } from './first-match.ts';
import { pictureSize } from './picture-size.ts';

/** What the bytes are, whatever the file is called. `words` finish the sentence "This file is …". */
export type DetectedFile =
  | { readonly kind: 'allowed'; readonly type: AllowedType }
  | { readonly kind: 'word-with-macros' }
  /** It unpacks to more than any document does. */
  | { readonly kind: 'zip-bomb' }
  /** Small as a file, and too large for any screen or memory once it is opened. */
  | { readonly kind: 'vast-picture'; readonly width: number; readonly height: number }
  /** One kind of file to one program, and an archive to another. */
  | { readonly kind: 'two-in-one' }
  | { readonly kind: 'other'; readonly words: string };

export type AllowedType = {
  readonly mediaType: string;
  /** The first is the one to use where a name has none. */
  readonly extensions: readonly [string, ...string[]];
  readonly words: string;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const ALLOWED_TYPES: readonly AllowedType[] = [
  { mediaType: 'application/pdf', extensions: ['.pdf'], words: 'a PDF' },
  { mediaType: WORD, extensions: ['.docx'], words: 'a Word document' },
  { mediaType: 'image/jpeg', extensions: ['.jpg', '.jpeg'], words: 'a JPEG picture' },
  { mediaType: 'image/png', extensions: ['.png'], words: 'a PNG picture' },
  { mediaType: 'text/plain', extensions: ['.txt'], words: 'plain text' },
];

/** More than a page scanned as finely as scanners do; opened, each takes four bytes. */
const MOST_PIXELS = 150_000_000;

const FAMILIAR: Readonly<Record<string, string>> = {
  cfb: 'an older Word file, or one with a password',
  docm: 'a Word document with macros',
  elf: 'a program',
  exe: 'a program',
  gif: 'a GIF picture',
  heic: 'a HEIC picture',
  pptx: 'a PowerPoint file',
  rtf: 'a rich text file',
  xlsx: 'an Excel file',
  xml: 'a web or XML page',
  zip: 'a ZIP folder',
};

export const detectFileType = async (content: Blob): Promise<DetectedFile> => {
  const { ext, mime } = await signature(content);
  if (ext === 'docm' || (mime === WORD && (await hasMacros(content)))) return { kind: 'word-with-macros' };
  if (mime === WORD) return wordFile(content);
  const sought = mime ?? ((await isPlainText(content)) ? 'text/plain' : undefined);
  const type = typeOf(sought);
  if (type && (await readZipDirectory(content)) !== undefined) return { kind: 'two-in-one' };
  const size = type && (await pictureSize(content, type.mediaType));
  if (size && size.width * size.height > MOST_PIXELS) return { kind: 'vast-picture', ...size };
  if (type) return { kind: 'allowed', type };
  return { kind: 'other', words: FAMILIAR[ext ?? ''] ?? 'of a kind that we do not know' };
};

const wordFile = async (content: Blob): Promise<DetectedFile> => {
  const type = typeOf(WORD);
  const weight = await weighArchive(content);
  if (weight.type === 'too-heavy') return { kind: 'zip-bomb' };
  const entries = weight.type === 'fits' ? await readZipDirectory(content) : undefined;
  const whole = entries?.some(({ name }) => name.startsWith('word/')) === true;
  return type && whole ? { kind: 'allowed', type } : { kind: 'other', words: 'a damaged Word document' };
};

const typeOf = (sought: string | undefined): AllowedType | undefined =>
  ALLOWED_TYPES.find(({ mediaType }) => mediaType === sought);

type Signature = { readonly ext: string | undefined; readonly mime: string | undefined };

// A file cut short makes the reader of archives throw: it is then nothing that we know.
const signature = async (content: Blob): Promise<Signature> => {
  const unknown = { ext: undefined, mime: undefined };
  return fileTypeFromBlob(content).then(
    (found) => found ?? unknown,
    () => unknown,
  );
};

// Names in a ZIP stand uncompressed, in the entry and again in the directory, and a document with macros may
// carry the part in either; so the bytes are searched, and no directory is believed.
const hasMacros = async (content: Blob): Promise<boolean> =>
  (await firstMatch(content, /vba(project|data)/i)) !== undefined;
