import type { IntentionRow } from '../../app/pipeline/intention-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { pathwayTitle } from './pipeline-view.ts';

/** Somebody who means to apply, in the list or on the board. */
export function intentionView({ id, name, pathway, saidOn, aimsAt, loggedByName }: IntentionRow, pack: Pack) {
  return {
    id,
    name,
    pathway: pathwayTitle(pack, pathway),
    said: describeDate(saidOn, 'without-weekday'),
    aims: aimsAt === undefined ? undefined : describeDate(aimsAt, 'without-weekday'),
    by: loggedByName,
  };
}
