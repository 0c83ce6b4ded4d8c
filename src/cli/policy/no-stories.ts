import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readYamlStream } from '../../packs/yaml-text.ts';
import type { Terminal } from '../terminal.ts';
import { packAbove, shown } from './policies-folder.ts';

/** False for another part of a pack. A scenario with mistakes is one still: they are said line by line. */
export function isStory(file: string): boolean {
  if (file.split(sep).includes('scenarios')) return true;
  if (!/\.ya?ml$/.test(file)) return false;
  const text = readFileSync(file, 'utf8');
  // A slip of the keyboard can leave nothing that reads as YAML.
  if (/^(?:scenario|story):/m.test(text)) return true;
  const values = readYamlStream(file, text).map(({ value }) => value);
  return values.every((value) => value === null) || values.some(hasStoryKey);
}

function hasStoryKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('scenario' in value || 'story' in value);
}

/** For whoever named a pack's own files: what was expected, and where it most likely is. */
export function sayNoStories(files: readonly string[], { error }: Terminal): void {
  const [first = '', ...others] = files;
  const more = others.length === 0 ? ' is' : `, and ${others.length} more, are`;
  error(
    `waymark: ${shown(first)}${more} no scenario. This command plays scenarios, which tell a case step by step.`,
  );
  const pack = packAbove(first);
  if (pack === undefined) return;
  error(`Its scenarios:        waymark policy test ${shown(join(pack, 'scenarios'))}`);
  error(`The pack's own files: waymark policy check ${shown(pack)}`);
}
