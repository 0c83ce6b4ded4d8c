import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { changePages } from './change-pages.ts';
import { entryPages } from './entry-pages.ts';
import { filePages } from './file-pages.ts';
import { listPages } from './list-pages.ts';
import { newPages } from './new-pages.ts';

/** The evidence library: what people keep of their own work, all through a career. */
export function libraryPages(deps: WaymarkDeps): Pages {
  return (app) => {
    for (const pages of [listPages, newPages, changePages, entryPages, filePages]) pages(deps)(app);
  };
}
