import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';

/** A pack's pathways as people climb them: from the lowest level up, then those that end where they began. */
export function pathwaysInOrder({ pathways, levels }: Pick<Pack, 'pathways' | 'levels'>): readonly Pathway[] {
  const rank = (id: string) => levels.findIndex((level) => level.id === id);
  const lowest = ({ from }: Pathway) => Math.min(...[from].flat().map(rank));
  return Object.values(pathways).toSorted(
    (a, b) => Number(staysAtLevel(a)) - Number(staysAtLevel(b)) || lowest(a) - lowest(b),
  );
}

/** Such as an increment within a level, or a renewal. */
export function staysAtLevel({ from, to }: Pick<Pathway, 'from' | 'to'>): boolean {
  return to.every((level) => [from].flat().includes(level));
}
