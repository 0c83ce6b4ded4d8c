import { sql } from 'kysely';
import type { PanelBoard } from '../app/list-ports.ts';
import type { Viewer } from '../app/ports.ts';
import { caseRows } from './case-lists.ts';
import { scopeOf } from './case-store.ts';
import type { Database } from './open-database.ts';
import { sittingOf, sittingRows } from './panel-store.ts';
import { withScope } from './with-scope.ts';

const seesAll: readonly string[] = ['progression-office', 'administrator', 'head-of-service', 'director'];

/** The panel's calendar. Dates are no secret within the authority; cases are found by their parties alone. */
export function panelBoard(db: Database): PanelBoard {
  return {
    sittings: (viewer) =>
      withScope(db, { authority: viewer.authority, principals: 'system' }, async (tx) => {
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
                  .where('own.person', '=', viewer.personId),
              ),
            )
        ).execute();
        return rows.map(sittingOf);
      }),
    cases: (viewer: Viewer, sitting) =>
      withScope(
        db,
        scopeOf(viewer),
        async (tx) => (await caseRows(tx, viewer, { sitting, limit: 200 })).rows,
      ),
  };
}
