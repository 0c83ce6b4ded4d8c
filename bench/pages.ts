import Fastify from 'fastify';
import pg from 'pg';
import { startService } from '../test/support/running.ts';
import { caseRefOf } from './case-ref-of.ts';
import { medianMs, mediansMs, printTable } from './measure.ts';
import { seedCases } from './seed-cases.ts';
import { PLANNED_FOR_VALUES } from '../src/store/open-database.ts';
import { askAgain, watchPage } from './watch-page.ts';

const TIMES = 40;
const SIZES = [1_000, 10_000] as const;

type Running = Awaited<ReturnType<typeof startService>>;
type Visitor = Awaited<ReturnType<Running['signInAs']>>;

interface Page {
  readonly title: string;
  readonly as: string;
  readonly url: string;
}

interface Measured {
  readonly queries: number;
  readonly ms: number;
  readonly queriesMs: number;
  readonly renderMs: number;
}

/** The main pages with few cases and with many, each beside its own queries and its own template asked bare. */
export async function benchPages(): Promise<void> {
  const service = await startService();
  const client = new pg.Client({
    connectionString: service.database.appUrl,
    options: PLANNED_FOR_VALUES,
  });
  await client.connect();
  try {
    await printBare(client);
    const pages = await pagesOf(service);
    const visitors = new Map<string, Visitor>();
    for (const person of new Set(pages.map(({ as }) => as)))
      visitors.set(person, await service.signInAs(person));
    const measured: Measured[][] = [];
    let from = 1;
    for (const size of SIZES) {
      const started = performance.now();
      await seedCases(service.database.superUrl, from, size);
      console.log(
        `\n${size} cases, the last ${size - from} of them made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
      );
      from = size;
      const row: Measured[] = [];
      for (const page of pages) row.push(await measure(visitors.get(page.as), page, client));
      measured.push(row);
    }
    printPages(pages, measured);
  } finally {
    await client.end();
    await service.stop();
  }
}

/** Of somebody who writes, of a manager, and of the panel's office, which sees every case there is. */
async function pagesOf(service: Running): Promise<readonly Page[]> {
  const ref = await caseRefOf(service, 'cy');
  return [
    { title: 'Home, applicant', as: 'cy', url: '/' },
    { title: 'Home, manager', as: 'lou', url: '/' },
    { title: 'Home, panel office', as: 'quin', url: '/' },
    { title: 'Cases, panel office', as: 'quin', url: '/cases' },
    { title: 'Cases, narrowed', as: 'quin', url: '/cases?q=specimen&move=applicant&sort=since' },
    { title: 'Cases, closed ones', as: 'quin', url: '/cases?status=closed&sort=latest' },
    { title: 'Board, panel office', as: 'quin', url: '/cases/board' },
    { title: 'What is stuck', as: 'quin', url: '/cases/stuck?days=1' },
    { title: 'Cases, a manager', as: 'lou', url: '/cases' },
    { title: 'Case overview', as: 'cy', url: `/cases/${ref}` },
    { title: 'Case overview, panel office', as: 'quin', url: `/cases/${ref}` },
    { title: 'Section', as: 'cy', url: `/cases/${ref}/sections/b` },
    { title: 'One panel', as: 'quin', url: '/panels/april-2026-0' },
  ];
}

async function measure(
  visitor: Visitor | undefined,
  { title, url }: Page,
  client: pg.Client,
): Promise<Measured> {
  if (visitor === undefined) throw new Error(`Nobody is signed in for ${title}.`);
  const ask = async () => {
    const { statusCode } = await visitor.get(url);
    if (statusCode !== 200) throw new Error(`${title}: ${statusCode}`);
  };
  await ask();
  const { queries, render } = await watchPage(ask);
  const [ms, queriesMs, renderMs] = await mediansMs(TIMES, [ask, () => askAgain(client, queries), render]);
  const asked = queries.filter(
    ({ text }) => !/^(begin|commit|start transaction)/i.test(text) && !text.includes('set_config'),
  );
  return { queries: asked.length, ms, queriesMs, renderMs };
}

async function printBare(client: pg.Client): Promise<void> {
  const bare = Fastify();
  bare.get('/', (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>Bare</title><h1>Bare</h1>'),
  );
  const page = await medianMs(500, () => bare.inject('/'));
  const query = await medianMs(500, () => client.query('select 1'));
  await bare.close();
  printTable('For comparison, in the same run', [
    ['a bare Fastify page', `${page.toFixed(2)} ms`],
    ['a bare query, select 1', `${query.toFixed(2)} ms`],
  ]);
}

function printPages(pages: readonly Page[], measured: readonly (readonly Measured[])[]): void {
  const rows = pages.flatMap(({ title }, index) =>
    measured.map((sizes, size) => {
      const found = sizes[index];
      if (found === undefined) return [];
      const { queries, ms, queriesMs, renderMs } = found;
      const bare = queriesMs + renderMs;
      const times = [ms, queriesMs, renderMs].map((one) => one.toFixed(1));
      return [
        size === 0 ? title : '',
        String(SIZES[size]),
        String(queries),
        ...times,
        (ms / bare).toFixed(2),
      ];
    }),
  );
  printTable('Pages, median milliseconds', [
    ['page', 'cases', 'queries', 'page', 'its queries', 'its template', 'ratio'],
    ...rows,
  ]);
}
