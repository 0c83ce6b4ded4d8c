import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Terminal } from '../terminal.ts';
import { isStory, sayNoStories } from './no-stories.ts';
import { playAll } from './play-files.ts';
import { shown } from './policies-folder.ts';
import { counted, sayFaults } from './say-faults.ts';
import { passed, playedJson, sayPlayed } from './say-played.ts';
import { storyFiles } from './story-files.ts';

/** Exit 0: every scenario came out as it says. 1: one did not, or could not be read. 2: nothing was named or found. */
export async function policyTest(args: readonly string[], terminal: Terminal): Promise<number> {
  const paths = args.filter((arg) => !arg.startsWith('--'));
  const files = storiesNamed(paths, terminal);
  if (files === undefined) return 2;
  const quiet = args.includes('--json');
  const tally = { passed: 0, failed: 0, checked: 0 };
  const results: object[] = [];
  const told = new Set<string>();
  for (const { file, faults, stories } of await playAll(files)) {
    if (faults.length > 0) {
      tally.failed += 1;
      if (quiet) results.push({ file: shown(file), passed: false, faults });
      else sayFaults(faults, terminal);
    }
    for (const story of stories) {
      tally[passed(story.played) ? 'passed' : 'failed'] += 1;
      tally.checked += story.played.type === 'played' ? story.played.checked : 0;
      if (quiet) results.push(playedJson(file, story));
      else sayPlayed(file, story, { terminal, told });
    }
  }
  terminal.say(
    quiet
      ? JSON.stringify({ ...tally, scenarios: results }, null, 2)
      : `${counted(tally.checked, 'expectation')}. Scenarios: ${tally.passed} passed, ${tally.failed} failed.`,
  );
  return tally.failed === 0 ? 0 : 1;
}

/** The files of scenarios under these paths; undefined, and said why, where there is nothing to play. */
function storiesNamed(paths: readonly string[], terminal: Terminal): readonly string[] | undefined {
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) terminal.error(`waymark: there is no file or folder ${path}.`);
  const files = [...new Set(paths.flatMap((path) => storyFiles(resolve(path))))];
  if (missing.length > 0 || files.length === 0) {
    terminal.error(
      paths.length === 0
        ? 'waymark: name a scenario’s file, or a folder of them.'
        : 'waymark: no scenario was found.',
    );
    return undefined;
  }
  const strange = files.filter((file) => !isStory(file));
  if (strange.length === 0) return files;
  sayNoStories(strange, terminal);
  return undefined;
}
