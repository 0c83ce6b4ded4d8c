import type { CpdActivity } from '../../core/cpd/activity.ts';
import { type CpdKind, neutralKinds } from '../../core/cpd/kinds.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CpdEntry } from './cpd-ports.ts';

/** An entry of the log as the counting and the forms know it: what colleagues gave is part of it. */
export function activityOf({
  id,
  title,
  words,
  on,
  standards,
  finished,
  createdAt,
  cpd,
  reflections,
}: CpdEntry): CpdActivity {
  return {
    ...cpd,
    id,
    keptAt: createdAt,
    title,
    did: words,
    standards,
    finished,
    reflections: reflections
      .filter(({ standing }) => standing === 'given')
      .map((given) => ({ role: given.role, words: given.words })),
    ...(on === undefined ? {} : { on }),
  };
}

/** The policy's own kinds, or the usual ones. */
export function cpdKinds({ cpdKinds: own }: Pick<Pack, 'cpdKinds'>): readonly CpdKind[] {
  return own ?? neutralKinds;
}
