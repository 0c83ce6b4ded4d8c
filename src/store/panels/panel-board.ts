import { panelOffices, runsPanels } from '../../core/case/panel/panel-offices.ts';
import { sql } from 'kysely';
import type { PanelBoard } from '../../app/list-ports.ts';
import type { Sitting, Viewer } from '../../app/ports.ts';
import { caseRows } from '../cases/case-lists.ts';
import { scopeOf } from '../cases/case-store.ts';
import type { Database } from '../open-database.ts';
import { sittingOf, sittingRows } from './panel-store.ts';
import { seenBy } from '../cases/seen-by.ts';
import { type Tx, withScope } from '../with-scope.ts';

const seesAll: readonly string[] = [...panelOffices, 'head-of-service', 'director'];

/** The panel's calendar. Dates are no secret within the authority; cases are found by their parties alone. */
export function panelBoard(db: Database): PanelBoard {
  return {
    sittings: async (viewer) => {
      const sittings = await withScope(
        db,
        { authority: viewer.authority, principals: 'system' },
        async (tx) => {
          const since = sittingRows(tx, viewer.authority)
            .where('on_date', '>', sql<string>`(current_date - interval '2 years')::date`)
            .orderBy('on_date')
            .orderBy('id');
          const rows = await (viewer.offices.some((office) => seesAll.includes(office))
            ? since
            : since.where(({ exists, selectFrom }) =>
                exists(
                  selectFrom('sitting_member as own')
                    .select('own.person')
                    .whereRef('own.authority', '=', 'sitting.authority')
                    .whereRef('own.sitting', '=', 'sitting.id')
                    .where('own.person', '=', viewer.personId)
                    .unionAll(
                      selectFrom('sitting_substitute as sub')
                        .select('sub.person')
                        .whereRef('sub.authority', '=', 'sitting.authority')
                        .whereRef('sub.sitting', '=', 'sitting.id')
                        .where('sub.person', '=', viewer.personId),
                    ),
                ),
              )
          ).execute();
          return rows.map(sittingOf);
        },
      );
      return runsPanels(viewer.offices)
        ? sittings
        : withScope(db, scopeOf(viewer), (tx) => asSeen(tx, viewer, sittings));
    },
    cases: (viewer: Viewer, sitting) =>
      withScope(
        db,
        scopeOf(viewer),
        async (tx) => (await caseRows(tx, viewer, { sitting, limit: 200 })).rows,
      ),
  };
}

/** Whoever does not run panels is told of the cases that they see, and not how many others there are or could be. */
async function asSeen(tx: Tx, viewer: Viewer, sittings: readonly Sitting[]): Promise<readonly Sitting[]> {
  const rows = await tx
    .selectFrom('case_summary')
    .select(['panel_id as id', sql<number>`count(*)::int`.as('n')])
    .where('authority', '=', viewer.authority)
    .where('panel_id', '=', sql<string>`any (${sittings.map(({ id }) => id)}::text[])`)
    .where('status', '<>', 'withdrawn')
    .where('ref', 'in', (eb) => seenBy(eb, viewer).where('a.sees', 'in', ['case', 'interest']))
    .groupBy('panel_id')
    .execute();
  const seen = new Map(rows.map(({ id, n }) => [id, n]));
  return sittings.map(({ capacity: _, ...one }) => ({ ...one, booked: seen.get(one.id) ?? 0 }));
}
