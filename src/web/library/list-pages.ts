import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { libraryArchive } from '../../app/library/library-archive.ts';
import { entryKinds } from '../../app/library/library-kinds.ts';
import type { LibraryAsk } from '../../app/library/library-ports.ts';
import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { standardWords } from '../layout/entry-words.ts';
import { entryRow } from './library-words.ts';

const rowsOnPage = 25;

// Whatever stands in the address beside these is left aside: a list is no place for an error.
const text = z.string().trim().min(1).max(200).optional().catch(undefined);
const day = z
  .string()
  .transform((typed): IsoDate | undefined => isoDate(typed))
  .optional()
  .catch(undefined);
const asked = z.object({
  whose: z.enum(['own', 'shared']).catch('own'),
  /** Of what is shared, that of one person. */
  owner: text,
  q: text,
  kind: text,
  standard: text,
  from: day,
  until: day,
  unfinished: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
type Asked = z.output<typeof asked>;

/** What somebody keeps of their own work, and what others show them of theirs. */
export function listPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/library', access, answer: (visit) => list(deps, visit) });
    page(app, { method: 'GET', url: '/library.zip', access, answer: (visit) => takeAway(deps, visit) });
  };
}

async function takeAway({ acts }: WaymarkDeps, { viewer, reply }: Visit): Promise<FastifyReply> {
  const { desk, pdf, word, html, zip } = acts;
  const asked = { viewer: appViewer(viewer), name: viewer.name, printers: { pdf, word, html } };
  const archive = await libraryArchive(desk, acts, asked);
  return reply
    .type('application/zip')
    .header('content-disposition', 'attachment; filename="my-library.zip"')
    .header('cache-control', 'private, no-store')
    .send(Readable.from(zip(archive, desk.now())));
}

async function list({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { owner, ...rest } = asked.parse(visit.request.query ?? {});
  const query = rest.whose === 'shared' && owner !== undefined ? { ...rest, owner } : rest;
  const viewer = appViewer(visit.viewer);
  const pack = acts.desk.policies.current(viewer.authority);
  const { rows, total } = await acts.library.entries(viewer, askOf(query));
  const pages = Math.max(1, Math.ceil(total / rowsOnPage));
  return visit.show('library/list.njk', {
    title: query.whose === 'own' ? 'My library' : 'Shared with me',
    query,
    whose: [
      { text: 'Mine', href: '/library', active: query.whose === 'own' },
      { text: 'Shared with me', href: '/library?whose=shared', active: query.whose === 'shared' },
    ],
    filters: filtersOf(pack, query),
    narrowed: addressOf({ ...query, page: 1 }) !== addressOf({ whose: query.whose, page: 1 }),
    all: addressOf({ whose: query.whose, page: 1 }),
    count: countWords(total),
    rows: rows.map((entry) => ({
      ...entryRow(entry, pack, viewer.personId),
      // Where everything of that person is already asked for there is nothing to follow.
      ofOwner:
        'owner' in query || entry.owner === viewer.personId
          ? undefined
          : addressOf({ whose: 'shared', owner: entry.owner }),
    })),
    around: {
      page: query.page,
      pages,
      previous: query.page > 1 ? addressOf({ ...query, page: Math.min(query.page - 1, pages) }) : undefined,
      next: query.page < pages ? addressOf({ ...query, page: query.page + 1 }) : undefined,
    },
  });
}

function askOf({ whose, owner, q, kind, standard, from, until, unfinished, page: at }: Asked): LibraryAsk {
  return {
    whose,
    page: at,
    limit: rowsOnPage,
    ...(owner === undefined ? {} : { owners: [owner] }),
    ...(q === undefined ? {} : { search: q }),
    ...(kind === undefined ? {} : { kind }),
    ...(standard === undefined ? {} : { standard }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(unfinished === undefined ? {} : { unfinished: true }),
  };
}

function filtersOf(pack: Pack, { kind, standard }: Asked) {
  const { ofPolicy, lasting } = entryKinds(pack);
  const kinds = [...ofPolicy, ...lasting].map(({ id, title }) => ({
    value: id,
    text: title,
    selected: id === kind,
  }));
  const standards = Object.values(pack.frameworks).map((framework) => ({
    title: framework.title,
    standards: framework.standards.map(({ id }) => ({
      value: id,
      text: standardWords(pack, id),
      selected: id === standard,
    })),
  }));
  return { kinds, standards: standards.filter((one) => one.standards.length > 0) };
}

function addressOf({ whose, page: at, ...narrowing }: Partial<Asked>): string {
  const query = new URLSearchParams();
  if (whose === 'shared') query.set('whose', whose);
  for (const [name, value] of Object.entries(narrowing)) if (value !== undefined) query.set(name, value);
  if (at !== undefined && at > 1) query.set('page', String(at));
  return query.size === 0 ? '/library' : `/library?${query.toString()}`;
}

function countWords(total: number): string {
  if (total === 0) return 'Nothing';
  return total === 1 ? 'One piece' : `${total} pieces`;
}
