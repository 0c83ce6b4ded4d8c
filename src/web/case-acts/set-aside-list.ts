import type { FastifyReply } from 'fastify';
import type { WaymarkDeps } from '../acts.ts';
import { waivable } from '../layout/case/case-act-links.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { page, type Pages, type Visit } from '../page.ts';

/** Every rule that this visitor may set aside now, in one place. */
export function setAsideList(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/:ref/set-aside',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => list(deps, visit),
    });
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const { desk } = deps.acts;
  const url = `/cases/${seen.ref}`;
  const place = placeIn(seen);
  const open = seen.caseFile.state.status === 'open';
  return visit.show('case-acts/set-aside-list.njk', {
    title: 'Set a rule aside',
    back: { href: url, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    rules: (open ? waivable(seen, desk.now()) : []).map((finding) => ({
      finding: findingView(finding, place),
      href: `${url}/set-aside/${finding.rule}`,
    })),
  });
}
