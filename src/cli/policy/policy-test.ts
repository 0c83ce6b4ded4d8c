import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { type WorkingCalendar, workingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { readPack } from '../../packs/read-pack.ts';
import { readStories, type Story } from '../../packs/stories/read-story.ts';
import { type Played, runStory } from '../../packs/stories/run-story.ts';
import type { Terminal } from '../terminal.ts';
import { isStory, sayNoStories } from './no-stories.ts';
import { packAbove, shown } from './policies-folder.ts';
import { counted, sayFaults } from './say-faults.ts';
import { storyFiles } from './story-files.ts';
import { storyLetters } from './story-letters.ts';

/** Exit 0: every scenario came out as it says. 1: one did not, or could not be read. 2: nothing was named or found. */
export async function policyTest(args: readonly string[], terminal: Terminal): Promise<number> {
  const missing = args.filter((path) => !existsSync(path));
  for (const path of missing) terminal.error(`waymark: there is no file or folder ${path}.`);
  const files = [...new Set(args.flatMap((path) => storyFiles(resolve(path))))];
  if (missing.length > 0 || files.length === 0) {
    terminal.error(
      args.length === 0
        ? 'waymark: name a scenario’s file, or a folder of them.'
        : 'waymark: no scenario was found.',
    );
    return 2;
  }
  const strange = files.filter((file) => !isStory(file));
  if (strange.length > 0) {
    sayNoStories(strange, terminal);
    return 2;
  }
  const tally = { passed: 0, failed: 0, checked: 0 };
  const theatre = playWith(terminal);
  for (const file of files) {
    const { stories, faults } = readStories(file);
    sayFaults(faults, terminal);
    if (faults.length > 0) tally.failed += 1;
    for (const story of stories) {
      const played = await theatre(story);
      const passed = played !== undefined && told(story, played, terminal);
      tally[passed ? 'passed' : 'failed'] += 1;
      tally.checked += played?.checked ?? 0;
    }
  }
  terminal.say(
    `${counted(tally.checked, 'expectation')}. Scenarios: ${tally.passed} passed, ${tally.failed} failed.`,
  );
  return tally.failed === 0 ? 0 : 1;
}

interface Published {
  readonly pack: Pack;
  readonly calendar: WorkingCalendar;
}

/** Plays stories, each against the pack whose folder it stands in; a pack is read once for each choice of settings. */
function playWith(terminal: Terminal): (story: Story) => Promise<Played | undefined> {
  const read = new Map<string, Published | undefined>();
  return async (story) => {
    const folder = packAbove(story.file);
    if (folder === undefined) {
      terminal.error(`${shown(story.file)}: no pack.yaml in any folder above it.`);
      return undefined;
    }
    const key = `${folder} ${JSON.stringify(story.head.settings)}`;
    if (!read.has(key)) read.set(key, published(folder, { story, terminal }));
    const found = read.get(key);
    return found === undefined ? undefined : runStory(story, { ...found, compose: storyLetters });
  };
}

function published(
  folder: string,
  { story, terminal }: { readonly story: Story; readonly terminal: Terminal },
): Published | undefined {
  const { pack, faults } = readPack(folder, story.head.settings);
  if (pack === undefined) {
    sayFaults(faults, terminal);
    terminal.error(`${shown(folder)}: ${counted(faults.length, 'fault')}; its scenarios cannot be played.`);
    return undefined;
  }
  const closures = pack.closures.map((on) => ({ on, name: 'Closed' }));
  return { pack, calendar: workingCalendar({ holidays: englandHolidays, closures }) };
}

function told(story: Story, { unmet, fault, checked }: Played, terminal: Terminal): boolean {
  const nothing = checked === 0 && fault === undefined;
  if (unmet.length === 0 && fault === undefined && !nothing) return true;
  terminal.error(`FAILED  ${story.head.scenario}`);
  for (const { spot, key, expected, found } of unmet) {
    terminal.error(`  ${shown(spot.file)}:${spot.line}`);
    terminal.error(`      expected  ${key}: ${expected}`);
    terminal.error(`      came out  ${found}`);
  }
  if (fault !== undefined) sayFaults([fault], terminal);
  if (nothing) terminal.error(`  ${shown(story.file)}: the story expects nothing, so it proves nothing.`);
  return false;
}
