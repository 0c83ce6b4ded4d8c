import { readFileSync } from 'node:fs';
import type { PackFault } from '../pack-fault.ts';
import { faultsOf } from '../read-faults.ts';
import { readYamlStream, type Spot, type YamlText } from '../yaml-text.ts';
import { type ActLine, actLine, type LookLine, lookLine, type Scenario, scenario } from './scenario.ts';

/** A scenario read, each line with where it stands. */
export interface Story {
  readonly file: string;
  readonly head: Omit<Scenario, 'story'>;
  readonly lines: readonly StoryLine[];
  readonly spot: Spot;
}

export type StoryLine = {
  readonly spot: Spot;
  readonly spotOf: (...path: readonly PropertyKey[]) => Spot;
} & ({ readonly type: 'act'; readonly line: ActLine } | { readonly type: 'look'; readonly line: LookLine });

export interface StoriesRead {
  readonly stories: readonly Story[];
  readonly faults: readonly PackFault[];
}

/** A file of one scenario, or of several divided by `---`. */
export function readStories(file: string): StoriesRead {
  const texts = readYamlStream(file, readFileSync(file, 'utf8')).filter((text) => text.value !== null);
  if (texts.length === 0) {
    const fault = { file, line: 1, column: 1, what: 'the file is empty', why: 'it proves nothing' };
    return { stories: [], faults: [fault] };
  }
  const read = texts.map((text) => readStory(text));
  return {
    stories: read.flatMap(({ story, faults }) => (story === undefined || faults.length > 0 ? [] : [story])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readStory(text: YamlText): { readonly story?: Story; readonly faults: readonly PackFault[] } {
  if (text.faults.length > 0) return { faults: text.faults };
  const read = scenario.safeParse(text.value);
  if (!read.success) return { faults: faultsOf(read.error, text, text.value) };
  const { story: raw, ...head } = read.data;
  const faults: PackFault[] = [];
  const lines = raw.flatMap((value, index): readonly StoryLine[] => {
    const path = ['story', index];
    const place = {
      spot: text.locate(path),
      spotOf: (...below: readonly PropertyKey[]) => text.locate([...path, ...below]),
    };
    const here: YamlText = { ...text, locate: (below, at) => text.locate([...path, ...below], at) };
    const line = 'does' in value ? actLine.safeParse(value) : lookLine.safeParse(value);
    if (!line.success) {
      faults.push(...faultsOf(line.error, here, value));
      return [];
    }
    return 'does' in line.data
      ? [{ ...place, type: 'act', line: line.data }]
      : [{ ...place, type: 'look', line: line.data as LookLine }];
  });
  return { story: { file: text.file, head, lines, spot: text.locate([]) }, faults };
}
