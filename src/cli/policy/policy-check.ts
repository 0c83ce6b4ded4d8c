import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { uncovered } from '../../core/policy/checks/check-pack.ts';
import { clausesCited } from '../../core/policy/checks/clauses.ts';
import { packFolders, readPack } from '../../packs/read-pack.ts';
import { readStories } from '../../packs/stories/read-story.ts';
import type { Terminal } from '../terminal.ts';
import { ownPolicies, shown } from './policies-folder.ts';
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
  const faulty = folders.filter((one) => !checked(one, { coverage: args.includes('--coverage'), terminal }));
  return faulty.length === 0 ? 0 : 1;
}

interface Checking {
  readonly coverage: boolean;
  readonly terminal: Terminal;
}

function checked(folder: string, { coverage, terminal }: Checking): boolean {
  const { pack, faults } = readPack(folder);
  const stories = storyFiles(join(folder, 'scenarios')).map(readStories);
  const all = [...faults, ...stories.flatMap((read) => read.faults)];
  if (pack === undefined || all.length > 0) {
    sayFaults(all, terminal);
    terminal.error(`${shown(folder)}: ${counted(all.length, 'fault')}. It is not published.`);
    return false;
  }
  const scenarios = stories.flatMap((read) => read.stories);
  const pathways = Object.values(pack.pathways);
  const rules = pathways.reduce((sum, one) => sum + Object.keys(one.rules).length, 0);
  terminal.say(
    `${pack.brand.name}: no faults. ${counted(pathways.length, 'pathway')}, ${counted(rules, 'rule')}, ` +
      `${counted(Object.keys(pack.forms).length, 'form')}, ${counted(Object.keys(pack.letters).length, 'letter')}, ` +
      `${counted(clausesCited(pack).length, 'clause')} cited, ${counted(scenarios.length, 'scenario')}.`,
  );
  if (!coverage) return true;
  const without = uncovered(pack, new Set(scenarios.flatMap(({ head }) => head.clauses)));
  terminal.say(
    without.length === 0
      ? '  Every clause has a scenario.'
      : `  ${counted(without.length, 'clause')} without a scenario:`,
  );
  for (const clause of without) terminal.say(`    ${clause}`);
  return true;
}
