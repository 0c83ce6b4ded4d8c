import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { mutantsOf } from '../../packs/mutants/mutants-of.ts';
import { fateOf } from '../../packs/mutants/survives.ts';
import { packTextIn } from '../../packs/read-pack.ts';
import { readStories } from '../../packs/stories/read-story.ts';
import { storyFiles } from './story-files.ts';
import { playing } from './theatre.ts';

const { folder, part, parts } = workerData as {
  readonly folder: string;
  readonly part: number;
  readonly parts: number;
};
const stories = storyFiles(join(folder, 'scenarios')).flatMap((file) => readStories(file).stories);
const trying = { stories, playing, kept: new Map() };
for (const [index, mutant] of mutantsOf(packTextIn(folder)).entries()) {
  if (index % parts !== part) continue;
  const { type, says, spot } = mutant;
  parentPort?.postMessage({ index, type, says, spot, fate: await fateOf(mutant, trying) });
}
