import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { answerPages } from './answer-pages.ts';
import { askPages } from './ask-pages.ts';
import { recordPages } from './record-pages.ts';

/** Feedback from people without an account: asked for by a link that answers once, or taken down for them. */
export function feedbackPages(deps: WaymarkDeps): Pages {
  return (app) => {
    for (const pages of [askPages, recordPages, answerPages]) pages(deps)(app);
  };
}
