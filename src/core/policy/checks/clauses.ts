import type { PolicyClause } from '../clause.ts';
import type { Pack } from '../pack.ts';
import type { Place, PolicyIssue } from './issue.ts';
import { nearest } from './nearest.ts';

/** Rules without a clause, and clauses that are no clause of this authority. */
export function clauses(pack: Pack): readonly PolicyIssue[] {
  return [...uncited(pack), ...foreign(pack)];
}

/** Every clause that a pack cites, in order, each once. */
export function clausesCited(pack: Pack): readonly string[] {
  const found = new Set<string>();
  for (const { clause } of citations(pack)) found.add(clause);
  return [...found].toSorted();
}

/** Clauses that are cited and stand in no list of the policy's clauses; where there is no list, none. */
export function unknownClauses(pack: Pack, clauses: readonly PolicyClause[]): readonly PolicyIssue[] {
  if (clauses.length === 0) return [];
  const known = new Set(clauses.map(({ id }) => id));
  return citations(pack)
    .filter(({ clause }) => !known.has(clause))
    .map(({ clause, place }) => {
      const close = nearest(clause, known);
      const what = `“${clause}” is not among the clauses of clauses.yaml`;
      const issue = { place, what, why: 'a refusal would quote a clause that the policy does not have' };
      return close === undefined ? issue : { ...issue, nearest: close };
    });
}

/** What is still to be written for each clause that the service can decide, or can help to decide. */
export function coverageOf(
  pack: Pack,
  clauses: readonly PolicyClause[],
  inScenarios: ReadonlySet<string>,
): readonly ClauseCoverage[] {
  const cited = new Set(citations(pack).map(({ clause }) => clause));
  const known: readonly PolicyClause[] =
    clauses.length > 0 ? clauses : [...cited].toSorted().map((id) => ({ id, computable: 'yes', says: '' }));
  return known.map((clause) => ({
    ...clause,
    cited: cited.has(clause.id),
    tested: inScenarios.has(clause.id),
  }));
}

export interface ClauseCoverage extends PolicyClause {
  /** A rule, a step, a form, a letter or guidance names it. */
  readonly cited: boolean;
  /** A scenario names it. */
  readonly tested: boolean;
}

function uncited(pack: Pack): readonly PolicyIssue[] {
  return Object.values(pack.pathways).flatMap(({ id: pathway, rules }) =>
    Object.values(rules)
      .filter((rule) => rule.clauses.length === 0)
      .map(({ id }) => ({
        place: { part: 'pathway', id: pathway, path: ['rules', id] } as const,
        what: `the rule “${id}” cites no clause`,
        why: 'a refusal has to quote the policy; without a clause it would be nobody’s rule',
      })),
  );
}

function foreign(pack: Pack): readonly PolicyIssue[] {
  const own = new RegExp(`^${pack.prefix}-\\d{3}$`);
  return citations(pack)
    .filter(({ clause }) => !own.test(clause))
    .map(({ clause, place }) => ({
      place,
      what: `“${clause}” is no clause of this authority`,
      why: `its clauses are written ${pack.prefix}- and three digits, such as ${pack.prefix}-004`,
    }));
}

interface Citation {
  readonly clause: string;
  readonly place: Place;
}

function citations(pack: Pack): readonly Citation[] {
  const { pathways, forms, letters, frameworks: _, ...rest } = pack;
  return [
    ...cited(rest, { part: 'pack', id: pack.authority, path: [] }),
    ...Object.values(pathways).flatMap((one) => cited(one, { part: 'pathway', id: one.id, path: [] })),
    ...Object.values(forms).flatMap((one) => cited(one, { part: 'form', id: one.id, path: [] })),
    ...Object.values(letters).flatMap((one) => cited(one, { part: 'letter', id: one.id, path: [] })),
  ];
}

function cited(value: unknown, place: Place): readonly Citation[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): readonly Citation[] => {
    const at: Place = { ...place, path: [...place.path, Array.isArray(value) ? Number(key) : key] };
    const clausesHere =
      (key === 'clauses' || key === 'heldClauses' || key === 'independenceClauses') && Array.isArray(one);
    return clausesHere ? one.map((clause: string) => ({ clause, place: at })) : cited(one, at);
  });
}
