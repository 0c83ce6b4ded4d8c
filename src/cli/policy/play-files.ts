import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { PackFault } from '../../packs/pack-fault.ts';
import { readStories } from '../../packs/stories/read-story.ts';
import { openTheatre, type Performance } from './theatre.ts';

/** What became of the scenarios of one file. */
export interface PlayedFile {
  readonly file: string;
  /** Of what could not be read. */
  readonly faults: readonly PackFault[];
  readonly stories: readonly PlayedStory[];
}

export interface PlayedStory {
  readonly scenario: string;
  readonly line: number;
  readonly played: Performance;
}

// Below this many bytes a second thread takes longer to begin than it saves.
const worthTwo = 400_000;

/** Plays them all, two files at a time where there are many; the answers stand in the order of the files. */
export async function playAll(files: readonly string[]): Promise<readonly PlayedFile[]> {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  if (bytes < worthTwo || files.length < 2) return playFiles(files);
  // Files of one pack lie side by side: parted in the middle, few packs are read twice.
  const middle = middleOf(files, bytes);
  return (await Promise.all([files.slice(0, middle), files.slice(middle)].map(inWorker))).flat();
}

function middleOf(files: readonly string[], bytes: number): number {
  let before = 0;
  const middle = files.findIndex((file) => (before += statSync(file).size) > bytes / 2);
  return Math.max(1, middle);
}

export async function playFiles(files: readonly string[]): Promise<readonly PlayedFile[]> {
  const play = openTheatre();
  const played: PlayedFile[] = [];
  for (const file of files) {
    const { stories, faults } = readStories(file);
    const told: PlayedStory[] = [];
    for (const story of stories)
      told.push({ scenario: story.head.scenario, line: story.spot.line, played: await play(story) });
    played.push({ file, faults, stories: told });
  }
  return played;
}

// A story makes much that is soon thrown away: with room for it, a third of the time is saved.
export const roomy = { maxYoungGenerationSizeMb: 192 };

function inWorker(files: readonly string[]): Promise<readonly PlayedFile[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly PlayedFile[]>();
  const worker = new Worker(new URL('./play-worker.ts', import.meta.url), {
    workerData: files,
    resourceLimits: roomy,
  });
  worker.on('message', resolve);
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`The scenarios broke off (${code}).`)));
  return promise;
}
