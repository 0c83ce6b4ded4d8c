import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clausesCited, coverageOf } from '../../core/policy/checks/clauses.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { packFolders, type ReadPack, readPack } from '../../packs/read-pack.ts';
import { readStories, type StoriesRead } from '../../packs/stories/read-story.ts';
import type { Terminal } from '../terminal.ts';
import { ownPolicies, shown } from './policies-folder.ts';
import { sayCoverage } from './say-coverage.ts';
import { counted, sayFaults } from './say-faults.ts';
import { storyFiles } from './story-files.ts';

/** Exit 0: every pack may be published. 1: faults. 2: nothing was found to check. */
export function policyCheck(args: readonly string[], terminal: Terminal): number {
  const folder = resolve(args.find((arg) => !arg.startsWith('--')) ?? ownPolicies);
  if (!existsSync(folder)) {
    terminal.error(`waymark: there is no folder ${shown(folder)}.`);
    return 2;
  }
  const folders = existsSync(join(folder, 'pack.yaml')) ? [folder] : packFolders(folder);
  if (folders.length === 0) {
    terminal.error(`waymark: no pack.yaml in ${shown(folder)} or in a folder of it.`);
    return 2;
  }
  const checks = folders.map(checked);
  if (args.includes('--json')) terminal.say(JSON.stringify(checks.map(asJson), null, 2));
  else for (const one of checks) sayCheck(one, { coverage: args.includes('--coverage'), terminal });
  return checks.every(({ pack }) => pack !== undefined) ? 0 : 1;
}

/** A pack with its scenarios; `pack` is absent where anything in either is at fault. */
interface Checked extends ReadPack {
  readonly folder: string;
  readonly stories: StoriesRead['stories'];
}

function checked(folder: string): Checked {
  const { pack, clauses = [], faults } = readPack(folder);
  const read = storyFiles(join(folder, 'scenarios')).map(readStories);
  const all = [...faults, ...read.flatMap((one) => one.faults)];
  const stories = read.flatMap((one) => one.stories);
  return pack === undefined || all.length > 0
    ? { folder, stories, faults: all }
    : { folder, stories, faults: [], pack, clauses };
}

function sayCheck(
  { folder, pack, clauses = [], faults, stories }: Checked,
  { coverage, terminal }: { readonly coverage: boolean; readonly terminal: Terminal },
): void {
  if (pack === undefined) {
    sayFaults(faults, terminal);
    terminal.error(`${shown(folder)}: ${counted(faults.length, 'fault')}. It is not published.`);
    return;
  }
  terminal.say(
    `${pack.brand.name}: no faults. ${sizeOf(pack)}, ${counted(clausesCited(pack).length, 'clause')} cited, ` +
      `${counted(stories.length, 'scenario')}.`,
  );
  if (!coverage) return;
  sayCoverage(coverageOf(pack, clauses, new Set(stories.flatMap(({ head }) => head.clauses))), terminal);
}

function sizeOf({ pathways, forms, letters }: Pack): string {
  const rules = Object.values(pathways).reduce((sum, one) => sum + Object.keys(one.rules).length, 0);
  return [
    counted(Object.keys(pathways).length, 'pathway'),
    counted(rules, 'rule'),
    counted(Object.keys(forms).length, 'form'),
    counted(Object.keys(letters).length, 'letter'),
  ].join(', ');
}

function asJson({ folder, pack, clauses = [], faults, stories }: Checked) {
  const tested = new Set(stories.flatMap(({ head }) => head.clauses));
  return {
    folder: shown(folder),
    ...(pack === undefined ? {} : { authority: pack.authority, version: pack.version }),
    faults: faults.map((fault) => ({ ...fault, file: shown(fault.file) })),
    scenarios: stories.length,
    clauses: pack === undefined ? [] : coverageOf(pack, clauses, tested).map(({ says: _, ...one }) => one),
  };
}
