import type { ExpressionBuilder } from 'kysely';
import type { Viewer } from '../../app/ports.ts';
import { principalsOf } from './case-store.ts';
import type { Schema } from '../schema.ts';

/**
 * The viewer's cases, as row-level security has them too. Said here with the names themselves, the planner knows from its
 * statistics who has ten cases and who has ten thousand.
 */
export function seenBy({ selectFrom }: Selecting, viewer: Viewer) {
  return selectFrom('case_access as a')
    .select('a.case_ref')
    .where('a.authority', '=', viewer.authority)
    .where('a.principal', 'in', principalsOf(viewer));
}

type Selecting = Pick<ExpressionBuilder<Schema, never>, 'selectFrom'>;
