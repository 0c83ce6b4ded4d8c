import type { Pathway, Step } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { reachableFrom } from './step-graph.ts';
import { nextSteps } from './step-references.ts';

/** Steps that a case can never come to, or never leave again. */
export function stepOrder(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const reached = reachable(pathway);
  const leaves = ableToEnd(pathway.steps);
  return pathway.steps.flatMap((step) => {
    const place = below(top, 'steps', step.id);
    return [
      ...neverReached(step, reached, place),
      ...neverLeft(step, leaves, place),
      ...joinsNobodyOpens(step, pathway, place),
    ];
  });
}

function reachable({ opens, appeals, steps }: Pathway): ReadonlySet<string> {
  const reopened = appeals.flatMap(({ outcomes }) => outcomes.flatMap(({ reopens }) => reopens));
  return reachableFrom({ steps }, [...opens.start, ...reopened]);
}

/** Steps from which an end can be reached, found backwards from the steps that end a strand. */
function ableToEnd(steps: readonly Step[]): ReadonlySet<string> {
  const able = new Set<string>();
  const nexts = steps.map((step) => ({
    id: step.id,
    next: nextSteps(step).map(({ steps: following }) => following),
  }));
  for (let before = -1; before !== able.size; ) {
    before = able.size;
    for (const { id, next } of nexts) {
      if (next.some((following) => following.length === 0 || following.some((one) => able.has(one))))
        able.add(id);
    }
  }
  return able;
}

function neverReached({ id }: Step, reached: ReadonlySet<string>, place: Place): readonly PolicyIssue[] {
  if (reached.has(id)) return [];
  const why = 'no start, step or appeal leads here, so nobody would ever be asked to do it';
  return [{ place, what: `nothing leads to the step “${id}”`, why }];
}

function neverLeft({ id }: Step, leaves: ReadonlySet<string>, place: Place): readonly PolicyIssue[] {
  if (leaves.has(id)) return [];
  const why = 'a case that comes here could only go round in circles';
  return [{ place, what: `no way leads from the step “${id}” to an end`, why }];
}

// A joined step that is done last opens only what it leads to itself; were this step not among it, it would never open.
function joinsNobodyOpens(step: Step, { steps }: Pathway, place: Place): readonly PolicyIssue[] {
  return step.joins.flatMap((joined, index) => {
    const from = steps.find(({ id }) => id === joined);
    if (from === undefined || nextSteps(from).some(({ steps: following }) => following.includes(step.id)))
      return [];
    const why = `when “${joined}” is done last, “${step.id}” would never open`;
    return [
      { place: below(place, 'joins', index), what: `“${joined}” is joined but does not lead here`, why },
    ];
  });
}
