import { globSync, readFileSync } from 'node:fs';

export type SourceFile = { readonly path: string; readonly text: string };

/** Files of the repository by pattern, with their text; never a package's. */
export function sourceFiles(pattern: string | readonly string[]): readonly SourceFile[] {
  return globSync(pattern, { exclude: ['node_modules/**', 'data/**'] })
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export function isTest(file: SourceFile): boolean {
  return /\.(test|journey)\.ts$/.test(file.path);
}

/** `path:line` of each line that matches, for a failure that can be clicked. */
export function linesWith(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  );
}
