import type { FastifyReply } from 'fastify';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import { type KeptList, keptListAt } from '../../app/portfolio/kept-lists.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { Row } from '../../core/case/sections/row-ids.ts';
import { rowKey, rowsOf } from '../../core/case/sections/section-content.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf } from '../layout/case/case-visit.ts';
import { warnOfProtectedDay } from '../layout/case/protected-days.ts';
import { queryOf } from '../layout/fields/query.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import { entryViews, rowHref } from '../layout/rows/entry-views.ts';
import { dayIn, rowErrors, rowForm, valuesPosted } from '../layout/rows/row-form.ts';
import type { Visit } from '../page.ts';

const template = 'rows/row.njk';

interface Found {
  readonly seen: CaseInView;
  readonly list: KeptList;
  /** The row's own id; undefined for a new one. */
  readonly id: string | undefined;
}

/** The form for one entry of a list: a new one, or one to put right. */
export async function showRow(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await foundAt(visit, deps);
  if (found === undefined) return visit.notFound();
  const { seen, list, id } = found;
  const row = id === undefined ? {} : await rowSaved(deps, found);
  if (row === undefined || !list.keeps) return visit.notFound();
  return visit.show(template, {
    ...(await modelOf(deps, found)),
    ...rowForm(list.field, { row, pack: seen.caseFile.policy.pack }),
    from: digestOf(seen, list, id),
  });
}

export async function answerRow(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await foundAt(visit, deps);
  if (found === undefined) return visit.notFound();
  const { seen, list, id } = found;
  const posted = postedTexts(visit.body);
  const values = valuesPosted(list.field, posted);
  const from = posted['from'] ?? '';
  const performed = await keepRow(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    section: list.section,
    field: list.field.id,
    row: { ...(id === undefined ? {} : { id }), values },
    basedOn: from === '' ? undefined : from,
    form: visit.formId,
  });
  if (performed.type === 'done')
    await warnOfProtectedDay(deps, visit, { seen, on: [dayIn(list.field, values)] });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/rows`,
    say: id === undefined ? 'The entry is kept.' : 'The change is kept.',
    again: (refusal) =>
      showAgain(visit, deps, {
        found: performed.type === 'refused' ? { ...found, seen: performed.inView } : found,
        values,
        from,
        refusal,
      }),
  });
}

interface Refused {
  readonly found: Found;
  readonly values: Row;
  readonly from: string;
  readonly refusal: Refusal;
}

async function showAgain(visit: Visit, deps: WaymarkDeps, { found, values, from, refusal }: Refused) {
  const { seen, list, id } = found;
  const changed = refusal.code === 'changed-meanwhile';
  const portfolio = await readPortfolio(deps.acts.desk, seen);
  return visit.showAgain(template, {
    ...(await modelOf(deps, found)),
    ...rowForm(list.field, { row: values, pack: seen.caseFile.policy.pack, refusal }),
    // Sent again from here, it rests on the version that stands beside it.
    from: changed ? digestOf(seen, list, id) : from,
    now: changed ? entryViews(seen, list, portfolio).find((one) => one.id === id) : undefined,
    errors: rowErrors(list.field, refusal),
  });
}

async function foundAt(visit: Visit, deps: WaymarkDeps): Promise<Found | undefined> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return undefined;
  const [field = '', ...section] = visit.part('*').split('/').toReversed();
  const list = keptListAt(seen, { section: section.toReversed().join('/'), field });
  const id = queryOf(visit.request)['row'];
  return list === undefined ? undefined : { seen, list, id };
}

async function rowSaved({ acts }: WaymarkDeps, { seen, list, id }: Found): Promise<Row | undefined> {
  const { sections } = await readPortfolio(acts.desk, seen);
  return rowsOf(sections.get(list.section)?.[list.field.id]).find((row) => row[rowKey] === id);
}

function digestOf({ caseFile: { state } }: CaseInView, list: KeptList, id: string | undefined): string {
  const rows = rowFacts(state.sections[list.section]?.facts, list.field.id);
  return rows.find((row) => row.id === id)?.digest ?? '';
}

async function modelOf({ acts }: WaymarkDeps, { seen, list, id }: Found) {
  const all = `/cases/${seen.ref}/rows`;
  return {
    title: id === undefined ? `Add to “${list.title}”` : `Change an entry of “${list.title}”`,
    back: { href: all, text: 'Back to the entries' },
    frame: await caseFrame(acts.desk, seen, 'portfolio'),
    action: `${rowHref(seen.ref, list)}${id === undefined ? '' : `?row=${encodeURIComponent(id)}`}`,
    list: { title: list.title, label: list.field.label, hint: list.field.hint, clauses: list.field.clauses },
    all,
  };
}
