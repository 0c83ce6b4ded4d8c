import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Which published schema the files of a pack have, by where they stand in its folder. */
export const schemaOf: Readonly<Record<string, string>> = {
  'pack.yaml': 'pack.json',
  'clauses.yaml': 'clauses.json',
  'pathways/*.yaml': 'pathway.json',
  'forms/*.yaml': 'form.json',
  'scenarios/**/*.yaml': 'scenario.json',
};

/** The first line of a file, by which common editors find its schema. */
export function headerOf(file: string, schema: string): string {
  return `# yaml-language-server: $schema=${relative(dirname(file), schema)}`;
}

/** Puts the line into every file of a pack that lacks it; answers with the files that were changed. */
export function putHeaders(pack: string, schemas: string): readonly string[] {
  return Object.entries(schemaOf).flatMap(([pattern, name]) =>
    globSync(join(pack, pattern)).filter((file) => putHeader(file, headerOf(file, join(schemas, name)))),
  );
}

function putHeader(file: string, header: string): boolean {
  const text = readFileSync(file, 'utf8');
  if (text.startsWith(`${header}\n`)) return false;
  const rest = text.startsWith('# yaml-language-server:') ? text.slice(text.indexOf('\n') + 1) : text;
  writeFileSync(file, `${header}\n${rest}`);
  return true;
}
