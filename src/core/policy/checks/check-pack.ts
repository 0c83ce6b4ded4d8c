import type { Pack } from '../pack.ts';
import { clauses, clausesCited } from './clauses.ts';
import { deadEnds } from './dead-ends.ts';
import { draws } from './draws.ts';
import { duplicates } from './duplicates.ts';
import type { PolicyIssue } from './issue.ts';
import { moments } from './moments.ts';
import { referencesOf } from './references.ts';
import { stepOrder } from './step-order.ts';
import { unknownNames } from './unknown-names.ts';
import { unusedNames } from './unused-names.ts';

/** Everything that is wrong with a pack whose shape is right. An empty list means that it may be published. */
export function checkPack(pack: Pack): readonly PolicyIssue[] {
  const references = referencesOf(pack);
  return [
    ...duplicates(pack),
    ...unknownNames(pack, references),
    ...unusedNames(pack, references),
    ...clauses(pack),
    ...Object.values(pack.pathways).flatMap((pathway) => [
      ...stepOrder(pathway),
      ...deadEnds(pathway),
      ...moments(pathway),
      ...draws(pathway),
    ]),
  ];
}

/** The clauses of a pack that no scenario names. */
export function uncovered(pack: Pack, inScenarios: ReadonlySet<string>): readonly string[] {
  return clausesCited(pack).filter((clause) => !inScenarios.has(clause));
}
