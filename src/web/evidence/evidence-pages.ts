import type { FastifyReply } from 'fastify';
import { removeItem } from '../../app/portfolio/remove-item.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';
import { readsItems } from '../../core/case/parts-read.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { attach } from './attach.ts';
import { evidenceModel, type FoundKind } from './evidence-view.ts';
import { attachEntry, chooseFromLibrary, showEntryToAttach } from './from-library.ts';
import { lookAtFile, sendFile, sendFileInside } from './send-file.ts';

/** What is attached to a portfolio, kind by kind, and the files themselves. */
export function evidencePages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const url = '/cases/:ref/evidence/:kind';
    page(app, { method: 'GET', url, access, answer: (visit) => show(visit, deps) });
    page(app, { method: 'POST', url, access, answer: within(deps, attach) });
    page(app, { method: 'POST', url: `${url}/remove`, access, answer: (visit) => remove(visit, deps) });
    const library = `${url}/library`;
    page(app, { method: 'GET', url: library, access, answer: within(deps, chooseFromLibrary) });
    const entry = `${library}/:entry`;
    page(app, { method: 'GET', url: entry, access, answer: within(deps, showEntryToAttach) });
    page(app, { method: 'POST', url: entry, access, answer: within(deps, attachEntry) });
    const file = '/cases/:ref/files/:item';
    page(app, { method: 'GET', url: file, access, answer: (visit) => sendFile(visit, deps) });
    page(app, { method: 'GET', url: `${file}/look`, access, answer: (visit) => lookAtFile(visit, deps) });
    page(app, {
      method: 'GET',
      url: `${file}/inside`,
      access,
      answer: (visit) => sendFileInside(visit, deps),
    });
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await kindOf(visit, deps);
  if (found === undefined) return visit.notFound();
  return visit.show('evidence/evidence.njk', await evidenceModel(deps, found, {}));
}

type Answering = (visit: Visit, deps: WaymarkDeps, found: FoundKind) => Promise<FastifyReply>;

function within(deps: WaymarkDeps, answer: Answering) {
  return async (visit: Visit): Promise<FastifyReply> => {
    const found = await kindOf(visit, deps);
    return found === undefined ? visit.notFound() : answer(visit, deps, found);
  };
}

async function remove(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await kindOf(visit, deps);
  if (found === undefined) return visit.notFound();
  const { seen, kind } = found;
  const performed = await removeItem(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    item: postedTexts(visit.body)['item'] ?? '',
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/evidence/${kind.id}`,
    say: 'It is no longer part of the portfolio.',
    again: async (refusal) =>
      visit.showAgain('evidence/evidence.njk', {
        ...(await evidenceModel(deps, found, {})),
        errors: errorsOf(refusal),
      }),
  });
}

/** The kind, where a step of the pathway takes it. */
async function kindOf(visit: Visit, deps: WaymarkDeps): Promise<FoundKind | undefined> {
  const seen = await caseOf(deps, visit);
  const id = visit.part('kind');
  if (seen?.sees !== 'case' || !readsItems(id, seen)) return undefined;
  const { policy } = seen.caseFile;
  const kind = Object.values(policy.pack.itemKinds).find((one) => one.id === id);
  const step = policy.pathway.steps.find(
    (one): one is FillStep => one.kind === 'fill' && one.items.includes(id),
  );
  return kind === undefined || step === undefined
    ? undefined
    : { viewer: appViewer(visit.viewer), seen, kind, step };
}
