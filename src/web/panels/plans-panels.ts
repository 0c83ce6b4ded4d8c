import { panelOffices, runsPanels } from '../../core/case/panel/panel-offices.ts';
import type { Viewer } from '../../app/ports.ts';

export const panelPlanners: readonly string[] = panelOffices;

/** Looks after panel dates and members. */
export function plansPanels({ offices }: Pick<Viewer, 'offices'>): boolean {
  return runsPanels(offices);
}

/** Sees every date and who sits; of the cases, only those that are theirs to see. */
export const seesEveryPanel: readonly string[] = [...panelPlanners, 'head-of-service', 'director'];
