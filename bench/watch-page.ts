import nunjucks from 'nunjucks';
import pg from 'pg';
import { askLed, type Statement } from '../src/store/led-query.ts';

/**
 * As it was handed to the driver, with the name of its prepared statement where it has one, and with what was sent before
 * it in one message.
 */
export type Query = pg.QueryConfig & { readonly lead?: readonly Statement[] };

/** What one page did: the queries it asked, in order, and what it rendered. */
export interface PageWork {
  readonly queries: readonly Query[];
  /** Renders the same template with the same model, without anything around it. */
  readonly render: () => string;
}

/** Listens to every query and every rendering of this process while one page is asked for. */
export async function watchPage(ask: () => Promise<unknown>): Promise<PageWork> {
  const queries: Query[] = [];
  let render: PageWork['render'] | undefined;
  const { query } = pg.Client.prototype;
  const { render: rendering } = nunjucks.Environment.prototype;
  pg.Client.prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | Query];
    const asking = typeof asked === 'string' ? { text: asked } : asked;
    // The letter worker's polling is no part of a page.
    if (!asking.text.includes('jobs.')) queries.push(asking);
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  nunjucks.Environment.prototype.render = function watched(this: nunjucks.Environment, ...given: unknown[]) {
    render = () => (rendering as (...all: unknown[]) => string).apply(this, given);
    return (rendering as (...all: unknown[]) => string).apply(this, given);
  } as typeof rendering;
  try {
    await ask();
  } finally {
    pg.Client.prototype.query = query;
    nunjucks.Environment.prototype.render = rendering;
  }
  if (render === undefined) throw new Error('The page rendered nothing.');
  return { queries, render };
}

/** Asks the same queries again over one connection, one after another. */
export async function askAgain(client: pg.Client, queries: readonly Query[]): Promise<void> {
  for (const { lead, name = '', text, values = [] } of queries) {
    if (lead !== undefined) await askLed(client, lead, { name, text, values });
    else await client.query(name === '' ? { text, values } : { name, text, values });
  }
}
