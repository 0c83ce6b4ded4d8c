import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { cpdKinds } from '../../app/cpd/cpd-activity.ts';
import type { CpdEntry } from '../../app/cpd/cpd-ports.ts';
import { type LogYear, readYear } from '../../app/cpd/read-year.ts';
import { yearMonthDay } from '../../core/calendar/date.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { standardWords } from '../layout/entry-words.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { askedWords, entryDays, kindWords, registerView, standingOf, yearWords } from './cpd-words.ts';

const text = z.string().trim().min(1).max(200).optional().catch(undefined);
const asked = z.object({
  /** The year of the calendar in which it ends. */
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  q: text,
  kind: text,
  standard: text,
  show: z.enum(['all', 'counts', 'unfinished']).catch('all'),
});
type Asked = z.output<typeof asked>;

/** Somebody's own log, a year of their register at a time. */
export function logPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cpd',
      access: { type: 'signed-in' },
      answer: (visit) => log(deps, visit),
    });
}

async function log({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const query = asked.parse(visit.request.query ?? {});
  const viewer = appViewer(visit.viewer);
  const year = await readYear(acts.desk, acts.cpd, { viewer, ending: query.year });
  const found = year.entries.filter((entry) => isAsked(entry, query, year));
  const ending = yearMonthDay(year.year.until).year;
  const current = year.today >= year.year.from && year.today <= year.year.until;
  const narrowed = found.length < year.entries.length || anyFilter(query);
  return visit.show('cpd/log.njk', {
    title: 'My CPD log',
    query,
    ending,
    current,
    yearTitle: yearWords(year.year),
    register: registerView(year),
    offRegister: year.register === undefined ? year.pack.regulator?.title : undefined,
    filters: filtersOf(year, query),
    narrowed,
    filtered: anyFilter(query),
    total: year.entries.length,
    rows: found.map((entry) => rowOf(entry, year)),
    around: {
      previous: `/cpd?year=${ending - 1}`,
      next: year.today > year.year.until ? `/cpd?year=${ending + 1}` : undefined,
    },
    asksOfMe: (await acts.cpd.askedOf(viewer)).map(({ id, owner, shown }) => ({
      href: `/cpd/reflections/${id}`,
      owner: owner.name,
      title: shown.title,
    })),
  });
}

function anyFilter({ q, kind, standard, show }: Asked): boolean {
  return q !== undefined || kind !== undefined || standard !== undefined || show !== 'all';
}

function isAsked(entry: CpdEntry, { q, kind, standard, show }: Asked, { register }: LogYear): boolean {
  const { title, words, tags, cpd } = entry;
  const all = [title, words, cpd.why, cpd.learnt, cpd.changed, ...cpd.cases, ...tags]
    .join('\n')
    .toLowerCase();
  if (q !== undefined && !all.includes(q.toLowerCase())) return false;
  if (kind !== undefined && cpd.activity !== kind) return false;
  if (standard !== undefined && !entry.standards.includes(standard)) return false;
  if (show === 'unfinished') return !entry.finished;
  return show === 'all' || register?.counted.standings.get(entry.id)?.type === 'counts';
}

function rowOf(entry: CpdEntry, year: LogYear) {
  return {
    href: `/cpd/${entry.id}`,
    title: entry.title,
    days: entryDays(entry),
    kind: kindWords(year.pack, entry),
    finished: entry.finished,
    file: entry.file !== undefined,
    shared: entry.sharedWith.length,
    tags: entry.tags,
    standards: entry.standards.map((id) => standardWords(year.pack, id)),
    standing: standingOf(year, entry),
    asked: askedWords(entry),
  };
}

function filtersOf({ pack, register }: LogYear, { kind, standard, show }: Asked) {
  return {
    kinds: cpdKinds(pack).map(({ id, title }) => ({ value: id, text: title, selected: id === kind })),
    standards: Object.values(pack.frameworks)
      .map((framework) => ({
        title: framework.title,
        standards: framework.standards.map(({ id }) => ({
          value: id,
          text: standardWords(pack, id),
          selected: id === standard,
        })),
      }))
      .filter(({ standards }) => standards.length > 0),
    shows: [
      { value: 'all', text: 'Everything' },
      ...(register === undefined ? [] : [{ value: 'counts', text: 'Only what counts' }]),
      { value: 'unfinished', text: 'Only what I have to finish' },
    ].map((one) => ({ ...one, selected: one.value === show })),
  };
}
