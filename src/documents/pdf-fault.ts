/**
 * Why no PDF came: `busy` and `crashed` may be tried again; `too-long` and `refused` would fail again.
 * `closed`: the service is stopping.
 */
export type PdfFault = Error & { readonly pdfFault: PdfFaultKind };
export type PdfFaultKind = 'busy' | 'crashed' | 'too-long' | 'refused' | 'closed';

const WORDS: Readonly<Record<PdfFaultKind, string>> = {
  busy: 'Too many documents are waiting to be printed. Try again in a minute.',
  crashed: 'The printer of documents stopped while it worked on this one. It starts again for the next.',
  'too-long': 'The document took too long to print, and was stopped.',
  refused: 'The document could not be printed as an accessible PDF.',
  closed: 'The printer of documents is closed.',
};

/** The cause keeps the detail; it may quote the document, so it is not for a log that others read. */
export const pdfFault = (kind: PdfFaultKind, cause?: unknown): PdfFault =>
  Object.assign(new Error(WORDS[kind], { cause }), { pdfFault: kind });

export const isPdfFault = (error: unknown): error is PdfFault =>
  error instanceof Error && 'pdfFault' in error;
