import { hash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * The pool as Kysely uses it, with every statement that has parameters prepared once on each connection: parsing and
 * rewriting one under row-level security costs PostgreSQL as much as running it. The statements of the service are a
 * fixed set, so what a connection remembers stays small.
 */
export function preparedStatements(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const found = wrapped.get(client) ?? preparing(client);
      wrapped.set(client, found);
      return found;
    },
  };
}

function preparing(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: unknown[]) =>
    client.query(values.length === 0 ? { text } : { name: nameOf(text), text, values });
  // Kysely's type has a second form of `query`, for cursors, which the service does not use.
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

const names = new Map<string, string>();

/** PostgreSQL takes up to 63 characters and cuts the rest off. */
function nameOf(text: string): string {
  const found = names.get(text) ?? hash('sha256', text, 'base64url');
  names.set(text, found);
  return found;
}
