import type { FastifyReply } from 'fastify';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { outsideYear } from '../../app/cohorts/no-mark-because.ts';
import { dayRow, type KeptList, keptList, rowsKept } from '../../app/cohorts/register-list.ts';
import { whoRunsYear } from '../../app/cohorts/who-runs-year.ts';
import { workerStanding } from '../../app/cohorts/worker-standing.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { rowKey, rowsOf } from '../../core/case/sections/section-content.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { appViewer, caseOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { trainingView } from '../layout/case/training-view.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { afternoonClauses, afternoonWarning, afternoonWords } from './afternoon.ts';

/** The days of the cohort that a year goes with, for whoever is in the year; of the cohort itself nothing is told. */
export function caseDaysPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/:ref/days',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => show(deps, visit),
    });
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, cohorts } = deps.acts;
  const seen = await caseOf(deps, visit);
  const standing = seen && workerStanding(seen, desk.now());
  if (seen?.sees !== 'case' || standing === undefined) return visit.notFound();
  const { ref, caseFile, roles } = seen;
  const days = (await cohorts.daysOf(appViewer(visit.viewer), [ref])).get(ref) ?? [];
  const place = placeIn(seen);
  const list = keptList(seen, 'development-days');
  const rows = list === undefined ? [] : rowsKept(caseFile, list);
  const given = { seen, list, rows, own: roles.includes('applicant'), today: londonDate(desk.now()) };
  const planned = days.map((day) => dayView(day, given));
  const others = list === undefined ? [] : await otherRows(deps, { ...given, list, days });
  return visit.show('cohorts/case-days.njk', {
    title: 'Development days and training',
    frame: await caseFrame(desk, seen, 'year'),
    days: [...planned, ...others].toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    findings: standing.attendance.map((finding) => findingView(finding, place)),
    training: await trainingView(deps, seen),
    own: given.own,
    runBy: given.own ? await whoRuns(deps, seen) : [],
  });
}

/** By name, so that a worker knows with whom to share. */
async function whoRuns(
  { acts: { desk } }: WaymarkDeps,
  { caseFile }: CaseInView,
): Promise<readonly string[]> {
  const { pathway, pack } = caseFile.policy;
  const { programme } = pathway;
  if (programme === undefined) return [];
  const asked = { authority: pack.authority, person: caseFile.state.applicant, programme };
  const names = (await whoRunsYear(desk, asked)).map(({ name }) => name);
  return names.toSorted((one, other) => one.localeCompare(other));
}

interface Given {
  readonly seen: CaseInView;
  readonly list: KeptList | undefined;
  readonly rows: readonly RowFact[];
  readonly own: boolean;
  readonly today: IsoDate;
}

function dayView(day: CohortDay, given: Given) {
  const { seen, list, rows } = given;
  const { programme } = seen.caseFile.policy.pathway;
  const row = rows.find(({ id }) => id === dayRow(day.id));
  const marked = row && list && markIn(row, list);
  const moved =
    row?.on === undefined || row.on === day.on ? '' : `, for ${describeDate(row.on, 'without-weekday')}`;
  return {
    date: day.on,
    on: describeDate(day.on),
    morning: [day.topic, day.speaker].filter((part) => part !== '').join(', '),
    afternoon: afternoonWords(day.afternoon),
    warning: programme && afternoonWarning(day.afternoon, afternoonClauses({ programme })),
    cancelled: day.cancelled?.because,
    mark: marked === undefined ? unmarked(day.on, given) : `${marked}${moved}`,
  };
}

function unmarked(on: IsoDate, { seen, own, today }: Given): string {
  const outside = outsideYear(seen.caseFile, on);
  const whose = own ? 'your' : 'their';
  if (outside === 'before') return `Before ${whose} first day`;
  if (outside === 'after') return `After ${whose} last day`;
  return on > today ? 'To come' : 'Not marked';
}

function markIn({ kind }: RowFact, { options }: KeptList): string | undefined {
  return options.find(({ value }) => value === kind)?.title;
}

/** Rows of the register that are no day of this cohort: marked in another, or entered by hand. */
async function otherRows(
  { acts: { desk } }: WaymarkDeps,
  { seen, list, rows, days }: Given & { readonly list: KeptList; readonly days: readonly CohortDay[] },
) {
  const known = new Set(days.map(({ id }) => dayRow(id)));
  const others = rows.flatMap(({ on, ...row }) =>
    on === undefined || known.has(row.id ?? '') ? [] : [{ ...row, on }],
  );
  if (others.length === 0) return [];
  const content = rowsOf((await savedContent(desk, seen, list.section))[list.field.id]);
  const [morning = '', afternoon = ''] = list.words;
  return others.map((row) => {
    const words = content.find((one) => one[rowKey] === row.id);
    return {
      date: row.on,
      on: describeDate(row.on),
      morning: words?.[morning] ?? '',
      afternoon: words?.[afternoon] ?? '',
      warning: undefined,
      cancelled: undefined,
      mark: markIn(row, list) ?? 'Not marked',
    };
  });
}
