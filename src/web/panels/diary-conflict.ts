import type { Sitting } from '../../app/ports.ts';
import type { Done } from '../../app/panels/sitting-ports.ts';
import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import { sittingView } from './panel-view.ts';

/** Somebody changed the date after this visitor had opened it: who, when, and what it says now. */
export async function diaryConflict(
  deps: WaymarkDeps,
  visit: Visit,
  { sitting, by }: { readonly sitting: Sitting; readonly by?: Done },
): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const { authority } = visit.viewer;
  const people = await desk.people.persons(authority, by === undefined ? [] : [by.by]);
  const view = sittingView(sitting, desk.policies.current(authority));
  const { cancelled } = sitting;
  return visit.conflict({
    what: 'this panel date',
    by: (by && people.get(by.by)?.name) ?? 'Somebody',
    at: by?.at ?? desk.now(),
    now: [
      { label: 'Date', value: cancelled === undefined ? view.on : `${view.on}: cancelled` },
      ...(cancelled === undefined ? [] : [{ label: 'Why', value: cancelled.reason }]),
      ...(view.time === undefined ? [] : [{ label: 'Time', value: view.time }]),
      { label: 'Booked', value: view.places },
    ],
    href: `/panels/${sitting.id}`,
  });
}
