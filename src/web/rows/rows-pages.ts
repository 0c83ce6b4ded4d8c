import type { FastifyReply } from 'fastify';
import { keptListsIn } from '../../app/portfolio/kept-lists.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { answerAgreed } from '../layout/rows/agree-posted.ts';
import { goneViews } from '../layout/rows/agreement-views.ts';
import { entryViews, rowHref } from '../layout/rows/entry-views.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerRow, showRow } from './row-page.ts';

const template = 'rows/rows.njk';

/** So many are not worth folding away. */
const fewEntries = 2;

/** Lists that several people keep, entry by entry: what stands in each, who agreed it, and who has still to. */
export function rowsPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const list = { url: '/cases/:ref/rows', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...list, method: 'GET', answer: (visit) => show(visit, deps) });
    page(app, { ...list, method: 'POST', answer: (visit) => agree(visit, deps) });
    const row = { url: '/cases/:ref/rows/*', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...row, method: 'GET', answer: (visit) => showRow(visit, deps) });
    page(app, { ...row, method: 'POST', answer: (visit) => answerRow(visit, deps) });
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case' || keptListsIn(seen).length === 0) return visit.notFound();
  return visit.show(template, await modelOf(deps, seen));
}

async function agree(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  return answerAgreed(visit, deps, {
    seen,
    noun: 'entry',
    to: `/cases/${seen.ref}/rows`,
    again: async (now, more) => visit.showAgain(template, { ...(await modelOf(deps, now)), ...more }),
  });
}

async function modelOf({ acts }: WaymarkDeps, seen: CaseInView): Promise<PageModel> {
  const portfolio = await readPortfolio(acts.desk, seen);
  const lists = keptListsIn(seen).map((list) => {
    const entries = entryViews(seen, list, portfolio);
    const waits = entries.filter(({ agrees }) => agrees !== undefined);
    const others = entries.filter(({ agrees }) => agrees === undefined);
    const folds = others.length > fewEntries;
    return {
      section: list.section,
      field: list.field.id,
      title: list.title,
      label: list.field.label,
      clauses: list.field.clauses,
      add: list.keeps ? rowHref(seen.ref, list) : undefined,
      gone: goneViews({ caseFile: seen.caseFile, names: portfolio.names }, list),
      tally: tallyWords(entries.length, waits.length),
      // What waits for whoever reads this stands open, and comes first.
      first: folds ? waits : [...waits, ...others],
      folded: folds ? others : [],
      folds: `${waits.length > 0 ? 'The other' : 'All'} ${others.length} entries`,
      waiting: waits.length,
    };
  });
  return {
    title: 'Entries kept one by one',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(acts.desk, seen, 'portfolio'),
    action: `/cases/${seen.ref}/rows`,
    supervision:
      supervisionLists(seen.caseFile.policy) === undefined ? undefined : `/cases/${seen.ref}/supervision`,
    lists,
    waiting: lists.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}

function tallyWords(entries: number, waiting: number): string {
  const many = entries === 1 ? 'One entry' : entries === 0 ? 'No entry yet' : `${entries} entries`;
  if (waiting === 0) return many;
  return `${many}, ${waiting === 1 ? 'one waits' : `${waiting} wait`} for you`;
}
