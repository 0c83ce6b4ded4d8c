import mammoth from 'mammoth';

/** Tables, their rows, their cells; a cell's paragraphs are lines. */
export type WordTables = readonly (readonly (readonly string[])[])[];

/** The text of every table of a .docx, whatever it was last saved with; undefined where it cannot be read as one. */
export const readWordTables = async (content: Blob): Promise<WordTables | undefined> => {
  const buffer = Buffer.from(await content.arrayBuffer());
  const options = { ignoreEmptyParagraphs: false, includeDefaultStyleMap: false };
  const read = await mammoth.convertToHtml({ buffer }, options).catch(() => undefined);
  if (read === undefined) return undefined;
  const { value } = read;
  return [...value.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table = '']) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cellText(cell)),
    ),
  );
};

const cellText = (html: string): string =>
  html
    .split(/<\/p>/)
    .slice(0, -1)
    .map((paragraph) => unescaped(paragraph.replaceAll(/<br ?\/?>/g, '\n').replaceAll(/<[^>]*>/g, '')))
    .join('\n');

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

const unescaped = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
