import type { Sitting } from '../../app/ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import { seesEveryPanel } from './plans-panels.ts';

/** Undefined for whoever neither runs panels nor sits on this one. */
export async function sittingFor(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined> {
  const { authority, personId, offices } = visit.viewer;
  const sitting = await deps.acts.desk.panels.sitting(authority, visit.part('id'));
  const theirs =
    offices.some((office) => seesEveryPanel.includes(office)) ||
    sitting?.members.some(({ person }) => person === personId) === true;
  return theirs ? sitting : undefined;
}
