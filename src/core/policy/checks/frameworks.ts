import { describeDate } from '../../calendar/instant.ts';
import type { Framework, Pack } from '../pack.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { nearest } from './nearest.ts';
import type { Reference } from './reference.ts';

type Frameworks = Pack['frameworks'];

/** The frameworks themselves and those that they lead to, by `replaced-by` or a crosswalk. */
export function reachedFrom(all: Frameworks, ids: readonly string[]): ReadonlySet<string> {
  const reached = new Set(ids);
  // A set goes on to what is added to it on the way.
  for (const id of reached) {
    const { replacedBy, crosswalk = [] } = all[id] ?? {};
    for (const { to } of crosswalk) reached.add(to);
    if (replacedBy !== undefined) reached.add(replacedBy);
  }
  return reached;
}

/** What a pack's frameworks say of each other. `known` are all that stand beside the pack, to find the name meant. */
export function frameworkNames({ frameworks }: Pack, known: readonly string[]): readonly PolicyIssue[] {
  return Object.values(frameworks).flatMap((framework) => [
    ...successor(framework, known),
    ...crosswalks(framework, frameworks, known),
    ...order(framework),
  ]);
}

function successor({ id, replacedBy }: Framework, known: readonly string[]): readonly PolicyIssue[] {
  if (replacedBy === undefined) return [];
  const at: Place = { part: 'framework', id, path: ['replacedBy'] };
  if (replacedBy === id)
    return [{ place: at, what: `“${id}” is said to replace itself`, why: 'nothing would take its place' }];
  return unknown({ kind: 'framework', name: replacedBy, place: at }, known);
}

function crosswalks(
  { id, standards: own, crosswalk = [] }: Framework,
  all: Frameworks,
  known: readonly string[],
): readonly PolicyIssue[] {
  const top: Place = { part: 'framework', id, path: ['crosswalk'] };
  return crosswalk.flatMap(({ to, standards }, walk): readonly PolicyIssue[] => {
    const at = below(top, walk);
    const missing = unknown({ kind: 'framework', name: to, place: below(at, 'to') }, known);
    if (missing.length > 0) return missing;
    const others = (all[to]?.standards ?? []).map((one) => one.id);
    return standards.flatMap((pair, index) => {
      const spot = below(at, 'standards', index);
      return [
        ...unknown(
          { kind: 'standard', name: pair.from, place: below(spot, 'from') },
          own.map((one) => one.id),
        ),
        ...unknown({ kind: 'standard', name: pair.to, place: below(spot, 'to') }, others),
      ];
    });
  });
}

interface Named {
  readonly kind: 'framework' | 'standard';
  readonly name: string;
  readonly place: Place;
}

function unknown({ kind, name, place }: Named, valid: readonly string[]): readonly PolicyIssue[] {
  if (valid.includes(name)) return [];
  const close = nearest(name, valid);
  const what = `there is no ${kind} “${name}”`;
  const why = 'whoever worked to the one would be led to nothing in the other';
  return [{ place, what, why, ...(close === undefined ? {} : { nearest: close }) }];
}

function order({ id, validFrom, validUntil }: Framework): readonly PolicyIssue[] {
  if (validFrom === undefined || validUntil === undefined || validFrom <= validUntil) return [];
  const place: Place = { part: 'framework', id, path: ['validUntil'] };
  return [{ place, what: 'it ends before it begins', why: 'there would be no day on which it holds' }];
}

/** A framework in use that has run out before the policy takes effect: every case would begin under dead standards. */
export function runOut({ frameworks, effectiveFrom }: Pack, references: readonly Reference[]) {
  if (effectiveFrom === undefined) return [];
  return references.flatMap(({ kind, name, place }): readonly PolicyIssue[] => {
    const found = kind === 'framework' ? frameworks[name] : undefined;
    if (found?.validUntil === undefined || found.validUntil >= effectiveFrom) return [];
    const next = frameworks[found.replacedBy ?? ''];
    return [
      {
        place,
        what: `“${found.title}” runs out on ${describeDate(found.validUntil, 'without-weekday')}, before this policy takes effect`,
        why: 'every case would begin under standards that no longer hold',
        ...(next === undefined ? {} : { nearest: next.id }),
      },
    ];
  });
}
