import type { ExpressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Substitute } from '../../app/panels/sitting-ports.ts';
import type { Schema } from '../schema.ts';
import type { Tx } from '../with-scope.ts';

export const substitutesOf = (eb: ExpressionBuilder<Schema, 'sitting'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('sitting_substitute as s')
      .select(['s.case_ref as ref', 's.person', 's.part', 's.office', 's.in_place_of as inPlaceOf'])
      .whereRef('s.authority', '=', 'sitting.authority')
      .whereRef('s.sitting', '=', 'sitting.id')
      .orderBy('s.case_ref')
      .orderBy('s.person'),
  );

/** Who sits for whom in one case, in the place of whatever was so before. */
export async function saveSubstitutes(
  tx: Tx,
  of: { authority: string; sitting: string; ref: string; substitutes: readonly Omit<Substitute, 'ref'>[] },
): Promise<boolean> {
  const { authority, sitting, ref, substitutes } = of;
  await tx
    .deleteFrom('sitting_substitute')
    .where('authority', '=', authority)
    .where('sitting', '=', sitting)
    .where('case_ref', '=', ref)
    .execute();
  if (substitutes.length === 0) return true;
  await tx
    .insertInto('sitting_substitute')
    .values(
      substitutes.map(({ person, part, office, inPlaceOf }) => ({
        authority,
        sitting,
        case_ref: ref,
        person,
        part,
        office,
        in_place_of: inPlaceOf,
      })),
    )
    .execute();
  return true;
}
