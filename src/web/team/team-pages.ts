import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { teamPage } from './team-page.ts';

/** What a manager has before them: their people, what waits, and what was shared. */
export function teamPages(deps: WaymarkDeps): Pages {
  return (app) => teamPage(deps)(app);
}
