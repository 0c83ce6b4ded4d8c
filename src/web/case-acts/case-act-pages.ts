import type { WaymarkDeps } from '../acts.ts';
import type { Pages } from '../page.ts';
import { absence } from './absence.ts';
import { actPage } from './act-page.ts';
import { late } from './late.ts';
import { move } from './move.ts';
import { people } from './people.ts';
import { policyVersion } from './policy-version.ts';
import { recommended } from './recommended.ts';
import { setAside } from './set-aside.ts';
import { setAsideList } from './set-aside-list.ts';
import { withdraw } from './withdraw.ts';

/** What can be done to a case beside its steps. */
export function caseActPages(deps: WaymarkDeps): Pages {
  return (app) => {
    setAsideList(deps)(app);
    for (const act of [withdraw, people, move, late, setAside, recommended, absence, policyVersion])
      actPage(deps, act)(app);
  };
}
