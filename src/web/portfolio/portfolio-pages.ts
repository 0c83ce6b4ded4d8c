import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { coverageFor, sumWords } from '../../app/portfolio/coverage-blocks.ts';
import { portfolioArchive } from '../../app/portfolio/portfolio-archive.ts';
import { portfolioDocument, portfolioParts } from '../../app/portfolio/portfolio-document.ts';
import { type Portfolio, readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { commentOnItem, commentsLink } from '../layout/comments/comment-views.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { drawCoverage } from './draw-coverage.ts';

const forms = ['pdf', 'docx', 'zip'] as const;
const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
} as const;

/** The portfolio on one page, and the same to take away: as PDF, as Word, and as a ZIP with the evidence in it. */
export function portfolioPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    page(app, { method: 'GET', url: '/cases/:ref/portfolio', access, answer: (visit) => show(visit, deps) });
    for (const form of forms) {
      const url = `/cases/:ref/portfolio.${form}` as const;
      page(app, { method: 'GET', url, access, answer: (visit) => takeAway(visit, { deps, form }) });
    }
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const { desk, html } = deps.acts;
  const seen = await caseOf(deps, visit);
  if (seen?.sees === 'interest') return visit.goTo(`/cases/${seen.ref}/interest`);
  if (seen?.sees !== 'case') return visit.notFound();
  const portfolio = await readPortfolio(desk, seen);
  const parts = portfolioParts({ seen, portfolio, now: desk.now() });
  const { state } = seen.caseFile;
  return visit.show('portfolio/portfolio.njk', {
    title: 'Portfolio',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, 'portfolio'),
    away: `/cases/${seen.ref}/portfolio`,
    sealed: state.submission !== undefined,
    parts: parts.map(({ id, title, blocks }) => ({ id, title, html: html(blocks, 2) })),
    coverage: coverageFor(seen).map((one) => drawCoverage(one, sumWords(one))),
    items: itemLinks(seen, portfolio),
    work: workLinks(seen),
    comments: commentsLink(seen),
  });
}

interface Taking {
  readonly deps: WaymarkDeps;
  readonly form: (typeof forms)[number];
}

async function takeAway(visit: Visit, { deps, form }: Taking): Promise<FastifyReply> {
  const { desk, pdf, word, html, zip } = deps.acts;
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const now = desk.now();
  const asked = { seen, portfolio: await readPortfolio(desk, seen), now };
  visit.reply
    .type(mediaTypes[form])
    .header(
      'content-disposition',
      `attachment; filename="portfolio-${seen.ref.replaceAll(/[^\w-]/gu, '')}.${form}"`,
    )
    .header('cache-control', 'private, no-store');
  switch (form) {
    case 'pdf':
      return visit.reply.send(Buffer.from(await pdf(portfolioDocument(asked), now)));
    case 'docx':
      return visit.reply.send(Buffer.from(await word(portfolioDocument(asked))));
    case 'zip':
      return visit.reply.send(
        Readable.from(zip(portfolioArchive(desk, { ...asked, printers: { pdf, word, html } }), now)),
      );
    default:
      return form satisfies never;
  }
}

function itemLinks(seen: CaseInView, { items }: Portfolio) {
  const { ref, caseFile } = seen;
  const { state, policy } = caseFile;
  return Object.values(state.items)
    .toSorted((a, b) => (a.kind === b.kind ? (a.on < b.on ? 1 : -1) : a.kind < b.kind ? -1 : 1))
    .map((item) => ({
      href: `/cases/${ref}/files/${item.id}`,
      comment: commentOnItem(seen, item.id),
      kind: policy.pack.itemKinds[item.kind]?.title ?? item.kind,
      title: items.get(item.id)?.title ?? '',
      doneBy: items.get(item.id)?.doneBy ?? '',
      on: describeDate(item.on, 'without-weekday'),
      standards: item.standards.map((id) => standardTitle(policy.standards.get(id), id)).join('; '),
    }));
}

/** Where the viewer may go on writing, or sign. */
function workLinks({ ref, caseFile, roles }: CaseInView) {
  return caseFile.policy.pathway.steps
    .filter(
      ({ id, kind, by }) =>
        kind === 'fill' && by.some((role) => roles.includes(role)) && caseFile.state.steps[id] !== undefined,
    )
    .map(({ id, title }) => ({ href: `/cases/${ref}/work/${id}`, title }));
}
