import type { Pack } from './pack.ts';
import type { Pathway } from './pathway.ts';

/** The pathway by which somebody goes up a point within their level; undefined where the policy has no such steps. */
export function incrementPathway({ pathways }: Pick<Pack, 'pathways'>): Pathway | undefined {
  return Object.values(pathways).find(({ from, steps }) => {
    const within = new Set([from].flat());
    const set = steps.flatMap((step) =>
      step.kind === 'decide'
        ? step.decisions.flatMap(({ options }) => options.map(({ sets }) => sets?.level))
        : [],
    );
    return set.length > 0 && set.every((level) => level !== undefined && within.has(level));
  });
}
