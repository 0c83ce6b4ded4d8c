import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

export type PdfWords = { readonly text: string; readonly whole: boolean };

/** What is looked through of one document: a longer one is read this far. */
export type PdfBounds = { readonly pages: number; readonly characters: number };

/**
 * The words of a PDF that has a text layer; of a scan, none. Rejects what cannot be read, or only with a password. Fonts
 * and pictures are never drawn, forms of XFA never opened, and no script in the document is ever run.
 */
export async function pdfWords(
  bytes: Uint8Array<ArrayBuffer>,
  { pages, characters }: PdfBounds,
): Promise<PdfWords> {
  const { VerbosityLevel } = await getResolvedPDFJS();
  const document = await getDocumentProxy(bytes, {
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
  });
  const last = Math.min(document.numPages, pages);
  let text = '';
  let page = 0;
  while (page < last && text.length < characters) {
    page += 1;
    const { items } = await (await document.getPage(page)).getTextContent();
    text += `${items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')}\n`;
  }
  return { text: text.slice(0, characters), whole: page === document.numPages && text.length <= characters };
}
