import { join } from 'node:path';
import { playAll } from './play-files.ts';
import { passed } from './say-played.ts';
import { storyFiles } from './story-files.ts';

/** What a pack's own scenarios say of it. */
export interface Proof {
  readonly passed: number;
  /** The scenarios that did not come out as they say, or could not be read. */
  readonly failed: readonly string[];
}

/** Plays every scenario that stands with a pack. */
export async function provePack(folder: string): Promise<Proof> {
  const played = await playAll(storyFiles(join(folder, 'scenarios')));
  const stories = played.flatMap((file) => file.stories);
  return {
    passed: stories.filter((story) => passed(story.played)).length,
    failed: [
      ...played.flatMap(({ file, faults }) => (faults.length === 0 ? [] : [`${file} cannot be read`])),
      ...stories.filter((story) => !passed(story.played)).map(({ scenario }) => scenario),
    ],
  };
}
