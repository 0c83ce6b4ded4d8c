import { readFileSync } from 'node:fs';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from '../app/document.ts';
import { fontCoverage } from './font-coverage.ts';
import { readFonts } from './fonts.ts';
import { printable } from './printable.ts';

const TEMPLATE = new URL('./letter-and-portfolio.typ', import.meta.url);

// Without this the compiler keeps about 7 MB of each document.
const CACHE_AGE = 5;

export type Typeset = (document: Document, at: string) => Uint8Array;

/** Loads the fonts and the template once; what it gives blocks its thread while it sets a document. */
export const openTypeset = (): Typeset => {
  const fontBlobs = [...readFonts()];
  const covers = fontCoverage(fontBlobs);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const mainFileContent = readFileSync(TEMPLATE, 'utf8');
  return (document, at) => {
    const inputs = { document: printable(document, covers) };
    try {
      const options = { pdfStandard: PdfStandard.UA_1, creationTimestamp: secondsOf(at) };
      return compiler.pdf({ mainFileContent, inputs }, options);
    } finally {
      compiler.evictCache(CACHE_AGE);
    }
  };
};

const secondsOf = (at: string): number => Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000);
