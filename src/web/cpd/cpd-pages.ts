import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { activityPages } from './activity-pages.ts';
import { bringInPages } from './bring-in-pages.ts';
import { exportPages } from './export-pages.ts';
import { logPages } from './log-pages.ts';
import { reflectionPages } from './reflection-pages.ts';
import { writePages } from './write-pages.ts';

/** The CPD log: learning written once, for the regulator's year, the first year and any application. */
export function cpdPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const all = [logPages, exportPages, reflectionPages, writePages, activityPages, bringInPages];
    for (const pages of all) pages(deps)(app);
  };
}
