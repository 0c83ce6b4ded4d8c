import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Another script is one more file here (its package in package.json) and one more name in the template.
const FILES = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
];

/** The fonts that documents are printed in, brought along so that no machine's own fonts matter. */
export const readFonts = (): readonly Buffer[] => FILES.map((file) => readFileSync(require.resolve(file)));
