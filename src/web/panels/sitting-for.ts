import type { Sitting } from '../../app/ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';
import { plansPanels, seesEveryPanel } from './plans-panels.ts';

/**
 * Undefined for whoever neither runs panels nor sits on this one. Only whoever runs panels is told how many cases are
 * booked: to everybody else there are those that they see.
 */
export async function sittingFor(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined> {
  const { authority, personId, offices } = visit.viewer;
  const { desk, board } = deps.acts;
  const sitting = await desk.panels.sitting(authority, visit.part('id'));
  const sits = [...(sitting?.members ?? []), ...(sitting?.substitutes ?? [])];
  const theirs =
    offices.some((office) => seesEveryPanel.includes(office)) ||
    sits.some(({ person }) => person === personId);
  if (sitting === undefined || !theirs) return undefined;
  if (plansPanels(visit.viewer)) return sitting;
  const { capacity: _, ...known } = sitting;
  return { ...known, booked: (await board.cases(appViewer(visit.viewer), sitting.id)).length };
}
