import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';

/** One visitor before an act that stands beside the steps. */
export interface Beside {
  readonly deps: WaymarkDeps;
  readonly visit: Visit;
  readonly seen: CaseInView;
  readonly url: string;
}

/** An act on a case as a page of its own. */
export interface ActPage {
  /** After `/cases/:ref/`. */
  readonly path: string;
  readonly template: string;
  readonly title: (beside: Beside) => string;
  /** Undefined where there is nothing of the kind in this case: the page is then not found. */
  readonly view: (beside: Beside) => Promise<ActView | undefined>;
  readonly act: (beside: Beside) => Promise<Performed | MistakenForm>;
  readonly say: string;
  /** Where it leads; left out, back to the case. */
  readonly to?: (beside: Beside) => string;
}

export interface ActView {
  /** The visitor may do it now; otherwise `instead` says why not, and whose it is. */
  readonly mine: boolean;
  readonly instead: string;
  readonly [key: string]: unknown;
}

export interface MistakenForm {
  readonly type: 'mistaken';
  readonly errors: readonly FieldError[];
}

export function actPage(deps: WaymarkDeps, act: ActPage): Pages {
  return (app) => {
    const route = { url: `/cases/:ref/${act.path}`, access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit, act) });
    page(app, { ...route, method: 'POST', answer: (visit) => send(deps, visit, act) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit, act: ActPage): Promise<FastifyReply> {
  const beside = await besideOf(deps, visit);
  const model = beside === undefined ? undefined : await modelOf(beside, act);
  return model === undefined ? visit.notFound() : visit.show(act.template, model);
}

async function send(deps: WaymarkDeps, visit: Visit, act: ActPage): Promise<FastifyReply> {
  const beside = await besideOf(deps, visit);
  const model = beside === undefined ? undefined : await modelOf(beside, act);
  if (beside === undefined || model === undefined) return visit.notFound();
  const acted = await act.act(beside);
  if (acted.type === 'mistaken') return visit.showAgain(act.template, { ...model, errors: acted.errors });
  return answerPerformed(visit, acted, {
    to: act.to === undefined ? beside.url : act.to(beside),
    say: act.say,
    again: async (refusal) => {
      const seen = acted.type === 'refused' ? acted.inView : beside.seen;
      return showRefused({ ...beside, seen }, act, refusal);
    },
  });
}

async function showRefused(beside: Beside, act: ActPage, refusal: Refusal): Promise<FastifyReply> {
  const model = await modelOf(beside, act);
  if (model === undefined) return beside.visit.notFound();
  const place = placeIn(beside.seen);
  return beside.visit.showAgain(act.template, {
    ...model,
    refusal: refusal.findings.length > 0 ? refusal : undefined,
    stopping: refusal.findings.map((finding) => findingView(finding, place)),
    errors: errorsOf(refusal),
  });
}

async function besideOf(deps: WaymarkDeps, visit: Visit): Promise<Beside | undefined> {
  const seen = await caseOf(deps, visit);
  return seen?.sees === 'case' ? { deps, visit, seen, url: `/cases/${seen.ref}` } : undefined;
}

async function modelOf(beside: Beside, act: ActPage): Promise<PageModel | undefined> {
  const view = await act.view(beside);
  if (view === undefined) return undefined;
  return {
    title: act.title(beside),
    back: { href: beside.url, text: 'Back to the case' },
    frame: await caseFrame(beside.deps.acts.desk, beside.seen, undefined),
    ...view,
  };
}
