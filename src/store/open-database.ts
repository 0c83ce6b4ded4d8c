import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { preparedStatements } from './prepared-statements.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

export type OpenDatabase = {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly url: string;
  /** Connections at most; 10 when left out. */
  readonly max?: number | undefined;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onBroken?: (error: Error) => void;
};

const { builtins } = pg.types;
const readers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.INT8, Number],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

// Dates stay text: pg would make them local midnights, which move when the machine's zone does.
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    readers.get(id) ?? (pg.types.getTypeParser(id, format as 'text') as (text: string) => unknown),
};

// A prepared statement is parsed once and still planned for its values: a plan for any values reads whole tables where
// row-level security asks who is reading.
export const PLANNED_FOR_VALUES = '-c plan_cache_mode=force_custom_plan';

export function openDatabase({ url, max = 10, onBroken }: OpenOptions): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 10_000,
    application_name: 'waymark',
    options: PLANNED_FOR_VALUES,
  });
  // Without a listener a backend killed while idle would end the whole process.
  let closed = false;
  pool.on('error', (error) => {
    // A connection that is still being put down when the server ends says so, and nobody waits for it any longer.
    if (!closed) onBroken?.(error);
  });
  // In use as little: between two statements of a transaction the pool listens no longer, and the next one fails anyway.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparedStatements(pool) }) });
  return {
    db,
    pool,
    async close() {
      await db.destroy();
      closed = true;
    },
  };
}
