import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { type WorkingCalendar, workingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { PackFault } from '../../packs/pack-fault.ts';
import type { PackText } from '../../packs/pack-text.ts';
import { packFolders, packTextIn, type ReadPack, readPackFrom } from '../../packs/read-pack.ts';
import type { Story } from '../../packs/stories/read-story.ts';
import { type Played, type Playing, runStory } from '../../packs/stories/run-story.ts';
import { ownPolicies, packAbove, shown } from './policies-folder.ts';
import { storyLetters } from './story-letters.ts';

/** A story played, or why it could not be. */
export type Performance =
  | ({ readonly type: 'played' } & Played)
  | { readonly type: 'no-pack'; readonly says: string }
  | { readonly type: 'faulty-pack'; readonly folder: string; readonly faults: readonly PackFault[] };

/** Plays stories, each against its own pack. A pack's files are read once, and once for each choice of settings. */
export function openTheatre(): (story: Story) => Promise<Performance> {
  const texts = new Map<string, PackText>();
  const read = new Map<string, ReadPack>();
  const cited = new Map<string, string | undefined>();
  return async (story) => {
    const folder = packAbove(story.file) ?? packCited(story, cited);
    if (folder === undefined) {
      const says = `${shown(story.file)}: no pack.yaml in any folder above it, and no pack of ${shown(ownPolicies)} has the pathway “${story.head.pathway}” and the clauses that it names.`;
      return { type: 'no-pack', says };
    }
    const key = `${folder} ${JSON.stringify(story.head.settings)}`;
    const text = texts.get(folder) ?? packTextIn(folder);
    texts.set(folder, text);
    const { pack, faults } = read.get(key) ?? readPackFrom(text, story.head.settings);
    read.set(key, pack === undefined ? { faults } : { pack, faults });
    if (pack === undefined) return { type: 'faulty-pack', folder, faults };
    return { type: 'played', ...(await runStory(story, playing(pack))) };
  };
}

const stages = new WeakMap<Pack, Playing>();
const calendars = new Map<string, WorkingCalendar>();

/** What a story needs of its pack: the authority's own calendar, and the service's own letters. */
export function playing(pack: Pack): Playing {
  const before = stages.get(pack);
  if (before !== undefined) return before;
  const stage = { pack, calendar: calendarOf(pack), compose: storyLetters };
  stages.set(pack, stage);
  return stage;
}

/** A slip made on purpose makes another pack of each: nearly all of them close on the same days. */
function calendarOf({ closures }: Pack): WorkingCalendar {
  const key = closures.join(' ');
  const days = () => closures.map((on) => ({ on, name: 'Closed' }));
  const calendar = calendars.get(key) ?? workingCalendar({ holidays: englandHolidays, closures: days() });
  calendars.set(key, calendar);
  return calendar;
}

/** For a scenario that stands in no pack: the one whose pathway it is on and whose clauses it names. */
function packCited({ head }: Story, known: Map<string, string | undefined>): string | undefined {
  const letters = [...new Set(head.clauses.map((clause) => clause.split('-')[0] ?? ''))];
  const key = `${head.pathway} ${letters.join(' ')}`;
  if (!known.has(key)) {
    const found = packFolders(ownPolicies).find(
      (folder) =>
        existsSync(join(folder, 'pathways', `${head.pathway}.yaml`)) &&
        letters.includes(prefixOf(join(folder, 'pack.yaml'))),
    );
    known.set(key, found);
  }
  return known.get(key);
}

/** The letters of a pack's clauses, without reading the rest of it. */
function prefixOf(file: string): string {
  return /^prefix:\s*["']?([A-Z]+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
}
