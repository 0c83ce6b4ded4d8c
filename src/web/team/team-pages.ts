import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { observationsPages } from './observations-pages.ts';
import { teamPage } from './team-page.ts';

/** What a manager has before them: their people, what waits, what was shared, and observations to schedule. */
export function teamPages(deps: WaymarkDeps): Pages {
  return (app) => {
    for (const pages of [teamPage, observationsPages]) pages(deps)(app);
  };
}
