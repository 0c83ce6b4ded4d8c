import type { Desk, Viewer } from '../app/ports.ts';
import type { LearningCatalogue } from '../app/people/people-ports.ts';
import { saveLearningEvent } from '../app/save-learning-event.ts';
import type { DemoWorld } from './read-world.ts';

/** Puts the invented courses and events into the catalogue by the act that panel administration uses. */
export async function makeLearning(
  { desk, catalogue }: { readonly desk: Desk; readonly catalogue: LearningCatalogue },
  viewer: Viewer,
  entries: DemoWorld['learning'],
): Promise<void> {
  for (const { on, source, link, mandatory, ...entry } of entries) {
    const event = {
      ...entry,
      active: true,
      ...(mandatory ? { mandatory: true as const } : {}),
      ...(on === undefined ? {} : { startsOn: on }),
      ...(source === undefined ? {} : { source }),
      ...(link === undefined ? {} : { link }),
    };
    const saved = await saveLearningEvent(desk, catalogue, { viewer, event });
    if (saved.type === 'refused')
      throw new Error(`The course ${entry.id} was refused: ${saved.refusal.message}`);
  }
}
