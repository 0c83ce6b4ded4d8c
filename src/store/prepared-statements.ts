import { hash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { askLed, type Statement } from './led-query.ts';

/** Says for whom a transaction reads and writes: see withScope. What it answers nobody looks at. */
export const SCOPE = `select set_config('waymark.authority', $1, true), set_config('waymark.principals', $2, true),
  set_config('waymark.moment', $3, true), set_config('plan_cache_mode', $4, true)`;

const BEGIN = 'begin';
const NOTHING = { command: '', rowCount: null, rows: [] };

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

/**
 * What a transaction begins with waits for its first statement and goes with it. A scope outside a transaction is that of
 * one statement, which is a transaction by itself; a second would find nothing and is refused.
 */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  let lead: Statement[] = [];
  let alone: 'no' | 'one' | 'done' = 'no';
  const send = (text: string, values: unknown[]) => {
    if (alone === 'done') throw new Error('A scope of one statement was asked for a second.');
    if (alone === 'one') alone = 'done';
    const before = lead;
    lead = [];
    if (before.length > 0) return askLed(client, before, statement(text, values));
    return client.query(values.length === 0 ? { text } : statement(text, values));
  };
  const query = async (text: string, values: unknown[]) => {
    if (text === BEGIN) {
      lead = [statement(text, values)];
      return NOTHING;
    }
    if (text === SCOPE) {
      if (lead.length === 0 && client.getTransactionStatus() === 'I') alone = 'one';
      lead.push(statement(text, values));
      return NOTHING;
    }
    if (text !== 'commit' && text !== 'rollback') return send(text, values);
    const begun = lead[0]?.text !== BEGIN;
    lead = [];
    return begun ? send(text, values) : NOTHING;
  };
  // Kysely's type has a second form of `query`, for cursors, which the service does not use.
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => {
      lead = [];
      alone = 'no';
      client.release(destroy);
    },
  };
}

function statement(text: string, values: unknown[]): Statement {
  return { name: nameOf(text), text, values };
}

const names = new Map<string, string>();

/** PostgreSQL takes up to 63 characters and cuts the rest off. */
function nameOf(text: string): string {
  const found = names.get(text) ?? hash('sha256', text, 'base64url');
  names.set(text, found);
  return found;
}
