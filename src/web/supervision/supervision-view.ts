import { saidTo } from '../../core/case/about-applicant.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { isoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { bothSides, type SideLine } from '../../core/case/programme/both-sides.ts';
import type { CaseloadPoint } from '../../core/case/programme/caseload.ts';
import { cellWords } from '../../core/case/sections/cell-words.ts';
import type { CaseloadColumns } from '../../core/policy/form.ts';
import type { Facts } from '../../core/rules/facts.ts';
import { hasChoice, rowsIn } from '../../core/rules/section-rows.ts';
import { supervisionPeriods } from '../../core/rules/kinds/supervision-periods.ts';
import type { KeptList } from '../../app/portfolio/kept-lists.ts';
import type { Portfolio } from '../../app/portfolio/read-portfolio.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { goneViews } from '../layout/rows/agreement-views.ts';
import { entryViews, rowHref } from '../layout/rows/entry-views.ts';
import type { PageModel } from '../layout/page-model.ts';
import { caseloadDrawings } from './caseload-drawing.ts';
import { patternLines, periodView, standsWords } from './period-views.ts';
import { caseloadOf, factsNow, type SupervisionScene } from './supervision-scene.ts';

/** The pattern and each of its periods, what is written down of sessions and cases, and both sides of the year. */
export async function supervisionModel({ acts }: WaymarkDeps, scene: SupervisionScene): Promise<PageModel> {
  const { seen, lists, sessions, groups } = scene;
  const { caseFile, ref } = seen;
  const portfolio = await readPortfolio(acts.desk, seen);
  const facts = factsNow(seen, acts.desk.now());
  const url = `/cases/${ref}/supervision`;
  const form = sessions.keeps ? `${url}/session` : undefined;
  const { points, most } = caseloadOf(scene, portfolio, facts);
  const { pattern } = lists;
  const periods = pattern === undefined ? [] : supervisionPeriods(pattern.test, facts);
  const views = periods
    .map((one) => periodView(one, { test: pattern?.test ?? lostPattern(), policy: caseFile.policy, form }))
    .toReversed();
  const count = (state: string) => periods.filter((one) => one.state === state).length;
  return {
    title: 'Supervision',
    back: { href: `/cases/${ref}`, text: 'Back to the case' },
    frame: await caseFrame(acts.desk, seen, undefined),
    url,
    form,
    clauses: pattern?.rule.clauses ?? lists.part.clauses,
    lines: pattern === undefined ? [] : patternLines(pattern.test, facts, caseFile.policy),
    stands: pattern && standsWords(pattern.test, facts),
    counts: {
      held: count('held'),
      missed: count('missed'),
      excused: count('excused'),
      waiting: count('waiting'),
    },
    now: views[0],
    periods: views,
    sessions: listView(scene, sessions, portfolio),
    groups: groups && listView(scene, groups, portfolio),
    caseload: caseloadView(scene, portfolio, { points, most, facts }),
    sides: sidesView(bothSides(caseFile, { lists, facts, caseload: points, most }), scene.seen, portfolio),
  };
}

function listView({ seen }: Pick<SupervisionScene, 'seen'>, list: KeptList, portfolio: Portfolio) {
  const entries = entryViews(seen, list, portfolio);
  return {
    section: list.section,
    field: list.field.id,
    title: list.title,
    add: list.keeps ? rowHref(seen.ref, list) : undefined,
    entries,
    gone: goneViews({ caseFile: seen.caseFile, names: portfolio.names }, list),
    waiting: entries.filter(({ agrees }) => agrees !== undefined).length,
  };
}

interface Counted {
  readonly facts: Facts;
  readonly points: readonly CaseloadPoint[];
  readonly most: number | undefined;
}

function caseloadView(
  { seen, caseload }: SupervisionScene,
  portfolio: Portfolio,
  { points, most, facts }: Counted,
) {
  const columns = caseload?.field.caseload;
  if (caseload === undefined || columns === undefined) return undefined;
  const { standards } = seen.caseFile.policy;
  const change = caseload.field.row.find(({ id }) => id === columns.complexity);
  const words = caseload.field.row.filter(({ type }) => type === 'text' || type === 'long-text');
  return {
    title: caseload.title,
    clauses: caseload.field.clauses,
    most,
    add: caseload.keeps ? rowHref(seen.ref, caseload) : undefined,
    waiting: listView({ seen }, caseload, portfolio).waiting,
    agree: `/cases/${seen.ref}/rows`,
    drawings: caseloadDrawings(points, most),
    rows: points
      .map((point) => ({
        on: describeDate(point.on, 'without-weekday'),
        held: point.typed === '' ? '–' : point.typed,
        change: change === undefined ? '' : cellWords(change, point.row[change.id] ?? '', standards),
        words: [
          ...words.flatMap(({ id }) => (point.row[id]?.trim() ? [point.row[id].trim()] : [])),
          ...backingWords(columns, point, facts),
        ],
        tag: caseloadTag(point),
      }))
      .toReversed(),
  };
}

/** Of more cases than before: what is still missing of the session behind them. */
function backingWords(
  { backedBy }: CaseloadColumns,
  { change, row }: CaseloadPoint,
  facts: Facts,
): readonly string[] {
  const on = backedBy && isoDate(row[backedBy.column]?.trim() ?? '');
  if (backedBy === undefined || on === undefined || change !== 'more') return [];
  const held = rowsIn(backedBy, facts).filter((one) => one.on === on && !hasChoice(one, backedBy.not));
  if (held.some(({ waitsFor }) => waitsFor === undefined)) return [];
  const day = describeDate(on, 'without-weekday');
  return held.length === 0
    ? [`No session of ${day} is written down as held, so nothing backs this increase yet.`]
    : [`The session of ${day} behind this increase is not agreed yet.`];
}

function caseloadTag({ progress, above, change, before }: CaseloadPoint) {
  if (above) return { text: 'Above the number agreed', classes: 'govuk-tag--red' };
  if (progress) return { text: 'Progress: harder cases', classes: 'govuk-tag--green' };
  if (change === 'more') return { text: `Up from ${before ?? 0}`, classes: 'govuk-tag--blue' };
  return change === 'fewer' ? { text: `Down from ${before ?? 0}`, classes: 'govuk-tag--grey' } : undefined;
}

const sideTags: Readonly<Record<SideLine['standing'], { readonly text: string; readonly classes: string }>> =
  {
    kept: { text: 'Kept', classes: 'govuk-tag--green' },
    'not-kept': { text: 'Not kept', classes: 'govuk-tag--red' },
    open: { text: 'Open', classes: 'govuk-tag--yellow' },
    noted: { text: 'Promised', classes: 'govuk-tag--blue' },
    'not-promised': { text: 'Not promised', classes: 'govuk-tag--grey' },
    'no-limit': { text: 'For information', classes: 'govuk-tag--grey' },
  };

const workerTags: typeof sideTags = {
  ...sideTags,
  kept: { text: 'Met', classes: 'govuk-tag--green' },
  'not-kept': { text: 'Not met so far', classes: 'govuk-tag--yellow' },
};

function sidesView(
  sides: ReturnType<typeof bothSides>,
  { roles, caseFile }: SupervisionScene['seen'],
  portfolio: Portfolio,
) {
  const said = (sentence: string) => saidTo(sentence, { roles, policy: caseFile.policy });
  const view = (line: SideLine, tags: typeof sideTags) => {
    const promise = line.promise && portfolio.sections.get(line.promise.section)?.[line.promise.field];
    return {
      ...line,
      title: said(line.title),
      says: said(line.says),
      tag: tags[line.standing],
      words: typeof promise === 'string' ? promise : '',
    };
  };
  return {
    employer: sides.employer.map((line) => view(line, sideTags)),
    worker: sides.worker.map((line) => view(line, workerTags)),
  };
}

function lostPattern(): never {
  throw new Error('A period came without the pattern that it is of.');
}
