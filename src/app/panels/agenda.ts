import type { CaseRow, PanelBoard } from '../list-ports.ts';
import type { PanelAgendas, SlotRow } from './panel-ports.ts';
import type { Sitting, Viewer } from '../ports.ts';

/** One case on the agenda, as far as the viewer sees cases. */
export interface AgendaCase {
  readonly row: CaseRow;
  readonly slot?: SlotRow;
  /** It came after the times were fixed, and has none yet. */
  readonly late: boolean;
}

/** The cases of a sitting that the viewer sees, in the order of the agenda; those without a place come last. */
export async function agendaOf(
  { board, agendas }: { readonly board: PanelBoard; readonly agendas: PanelAgendas },
  viewer: Viewer,
  sitting: Sitting,
): Promise<readonly AgendaCase[]> {
  const [rows, slots] = await Promise.all([
    board.cases(viewer, sitting.id),
    agendas.slots(viewer, sitting.id),
  ]);
  const placed = new Map(slots.map((slot) => [slot.ref, slot]));
  const last = slots.length + rows.length;
  return rows
    .map((row): AgendaCase => {
      const slot = placed.get(row.ref);
      const late = sitting.agendaFixedAt !== undefined && slot?.startsAt === undefined;
      return { row, late, ...(slot === undefined ? {} : { slot }) };
    })
    .toSorted(
      (a, b) => (a.slot?.place ?? last) - (b.slot?.place ?? last) || (a.row.ref < b.row.ref ? -1 : 1),
    );
}
