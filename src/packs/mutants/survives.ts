import type { Pack } from '../../core/policy/pack.ts';
import { unchecked } from '../read-pack.ts';
import type { Story } from '../stories/read-story.ts';
import { type Playing, runStory } from '../stories/run-story.ts';
import type { YamlText } from '../yaml-text.ts';
import type { Mutant } from './mutants-of.ts';

export interface Trying {
  readonly stories: readonly Story[];
  readonly playing: (pack: Pack) => Playing;
  /** What was read under each choice of settings, kept from one mutant to the next. */
  readonly kept: Map<string, WeakMap<YamlText, unknown>>;
}

/** What became of a mutant: the scenario that noticed, nobody, or that it cannot even be read. */
export type Fate =
  | { readonly type: 'killed'; readonly by: string }
  | { readonly type: 'survived' }
  | { readonly type: 'unreadable' };

/** Plays the scenarios that can notice, the most likely first, up to the first that does. */
export async function fateOf(mutant: Mutant, { stories, playing, kept }: Trying): Promise<Fate> {
  const packs = new Map<string, Pack | undefined>();
  for (const story of inLikelyOrder(stories, mutant)) {
    const key = JSON.stringify(story.head.settings);
    if (!packs.has(key)) {
      const before = kept.get(key) ?? new WeakMap<YamlText, unknown>();
      kept.set(key, before);
      const { pack, faults } = unchecked(mutant.text, story.head.settings, before);
      packs.set(key, faults.length === 0 ? pack : undefined);
    }
    const pack = packs.get(key);
    if (pack === undefined) return { type: 'unreadable' };
    const { unmet, fault } = await runStory(story, playing(pack));
    if (unmet.length > 0 || fault !== undefined) return { type: 'killed', by: story.head.scenario };
  }
  return { type: 'survived' };
}

function inLikelyOrder(stories: readonly Story[], { clauses, pathway }: Mutant): readonly Story[] {
  const citing = ({ head }: Story) => head.clauses.filter((clause) => clauses.includes(clause)).length;
  return stories
    .filter(({ head }) => pathway === undefined || head.pathway === pathway)
    .toSorted((one, other) => citing(other) - citing(one) || one.lines.length - other.lines.length);
}
