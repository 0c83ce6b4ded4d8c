import type { Viewer } from '../../app/ports.ts';

export const panelPlanners: readonly string[] = ['progression-office', 'administrator'];

/** Looks after panel dates and members. */
export function plansPanels({ offices }: Pick<Viewer, 'offices'>): boolean {
  return offices.some((office) => panelPlanners.includes(office));
}

/** Sees every date and who sits; of the cases, only those that are theirs to see. */
export const seesEveryPanel: readonly string[] = [...panelPlanners, 'head-of-service', 'director'];
