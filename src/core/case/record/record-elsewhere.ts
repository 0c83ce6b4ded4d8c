import type { Pathway } from '../../policy/pathway.ts';
import type { Policy } from '../policy.ts';

/**
 * Clauses that only other pathways' steps, rules and appeals speak of. A form or a panel that is shared with them carries
 * theirs too, and in a case of this pathway they did not act.
 */
export function elsewhereClauses({ pack, pathway }: Policy): ReadonlySet<string> {
  const own = spokenOf(pathway);
  const others = Object.values(pack.pathways).filter(({ id }) => id !== pathway.id);
  return new Set(others.flatMap((one) => [...spokenOf(one)]).filter((clause) => !own.has(clause)));
}

const spoken = new WeakMap<Pathway, ReadonlySet<string>>();

/** Looked for once: each step of each case asks. */
function spokenOf(pathway: Pathway): ReadonlySet<string> {
  const { clauses, rules, statements, steps, appeals } = pathway;
  const found =
    spoken.get(pathway) ?? new Set([...clauses, ...clausesUnder([rules, statements, steps, appeals])]);
  spoken.set(pathway, found);
  return found;
}

function clausesUnder(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    key === 'clauses' && Array.isArray(one)
      ? one.filter((clause) => typeof clause === 'string')
      : clausesUnder(one),
  );
}
