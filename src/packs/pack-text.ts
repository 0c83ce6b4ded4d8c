import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PackFault } from './pack-fault.ts';
import { type LetterText, readLetter } from './read-letter.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

/** The files of one pack as they stand on disk, each under its id: the file's name without its ending. */
export interface PackText {
  readonly pack: YamlText;
  /** The policy's clauses one by one, where the pack lists them. */
  readonly clauses?: YamlText;
  readonly pathways: Readonly<Record<string, YamlText>>;
  readonly forms: Readonly<Record<string, YamlText>>;
  readonly letters: Readonly<Record<string, LetterText>>;
  readonly frameworks: Readonly<Record<string, YamlText>>;
  readonly regulators: Readonly<Record<string, YamlText>>;
}

export interface PackFolders {
  readonly pack: string;
  readonly frameworks: string;
  readonly regulators: string;
}

export function readPackText({ pack, frameworks, regulators }: PackFolders): PackText {
  const yaml = (file: string) => readYaml(file, readFileSync(file, 'utf8'));
  const clauses = join(pack, 'clauses.yaml');
  return {
    pack: yaml(join(pack, 'pack.yaml')),
    ...(existsSync(clauses) ? { clauses: yaml(clauses) } : {}),
    pathways: eachFile(join(pack, 'pathways'), '.yaml', yaml),
    forms: eachFile(join(pack, 'forms'), '.yaml', yaml),
    letters: eachFile(join(pack, 'letters'), '.md', (file) => readLetter(file, readFileSync(file, 'utf8'))),
    frameworks: eachFile(frameworks, '.yaml', yaml),
    regulators: eachFile(regulators, '.yaml', yaml),
  };
}

/** The faults that reading alone shows: text that is not YAML, letters without their front matter. */
export function faultsOfText(text: PackText): readonly PackFault[] {
  const { pack, pathways, forms, letters, frameworks, regulators } = text;
  return [
    ...[pack, ...[pathways, forms, frameworks, regulators].flatMap(Object.values<YamlText>)].flatMap(
      ({ faults }) => faults,
    ),
    ...Object.values(letters).flatMap(({ head, faults }) => [...head.faults, ...faults]),
  ];
}

function eachFile<T>(folder: string, ending: string, read: (file: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(
    filesIn(folder, ending).map((name) => [basename(name, ending), read(join(folder, name))]),
  );
}

function filesIn(folder: string, ending: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
