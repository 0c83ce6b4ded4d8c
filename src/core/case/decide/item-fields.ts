import type { ItemKind } from '../../policy/pack.ts';
import type { Item } from '../events/event-parts.ts';
import { type Refusal, refuse } from '../refusal.ts';

type FieldRefusal = NonNullable<Refusal['fields']>[number];

/** A refusal where the kind asks for a role, a rating or a case, and it is missing or not one that can be. */
export function itemFields(item: Item, kind: ItemKind): Refusal | undefined {
  const fields = [...roleFault(item, kind), ...ratingFault(item, kind), ...caseFault(item, kind)];
  const [first] = fields;
  return first && refuse('incomplete', first.says, { clauses: kind.clauses, fields });
}

function roleFault({ doneByRole }: Item, { by }: ItemKind): readonly FieldRefusal[] {
  if (by === undefined || (doneByRole !== undefined && by.includes(doneByRole))) return [];
  return [{ field: 'done-by-role', says: 'Choose in which role it was done.' }];
}

function ratingFault({ rating }: Item, { rated }: ItemKind): readonly FieldRefusal[] {
  if (rated === undefined) return [];
  if (rating !== undefined && rated.from <= rating && rating <= rated.to) return [];
  return [{ field: 'rating', says: `Enter the rating, a whole number from ${rated.from} to ${rated.to}.` }];
}

function caseFault(item: Item, { reference }: ItemKind): readonly FieldRefusal[] {
  if (reference === undefined || item.reference !== undefined) return [];
  return [{ field: 'reference', says: `Enter “${reference}”.` }];
}
