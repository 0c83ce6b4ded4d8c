import { CompiledQuery, sql, type Transaction } from 'kysely';
import type { Instant } from '../core/calendar/instant.ts';
import type { Database } from './open-database.ts';
import { SCOPE } from './prepared-statements.ts';
import type { Schema } from './schema.ts';

export type Tx = Transaction<Schema>;

/** For whom rows are read: a reader's own principals ('person:<id>', 'office:<id>'), or `system` for acts. */
export type Principals = 'system' | readonly string[];

export type Scope = {
  readonly authority: string;
  readonly principals: Principals;
  /** Every statement sees the rows as they stood at the first: for reading much while others write. */
  readonly snapshot?: true;
  /**
   * Every statement finds its rows by key, whatever its values are, and is planned once for all of them: planning a large
   * one costs several times what running it does.
   */
  readonly plannedOnce?: true;
  /** The act makes one statement, which is a transaction by itself: one way to the database and back. */
  readonly single?: true;
};

const PRINCIPAL = /^(person|office):[^,]+$/;

const clocks = new WeakMap<Database, () => Instant>();

/** From here on what may be seen up to a moment is judged by this clock, and not by the database's own. */
export function judgeTimeBy(db: Database, now: () => Instant): void {
  clocks.set(db, now);
}

/** One transaction that finds only this authority's rows, and of its cases only those of the principals. */
export function withScope<T>(db: Database, scope: Scope, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { authority, principals, snapshot, plannedOnce, single } = scope;
  const planned = plannedOnce ? 'force_generic_plan' : 'force_custom_plan';
  const asked = [authority, written(principals), clocks.get(db)?.() ?? '', planned];
  const scoped = async (tx: Tx) => {
    await tx.executeQuery(CompiledQuery.raw(SCOPE, asked));
    return act(tx);
  };
  if (single) return db.connection().execute((one) => scoped(one as Tx));
  return snapshot
    ? db.transaction().setIsolationLevel('repeatable read').execute(scoped)
    : db.transaction().execute(scoped);
}

/** Inside a reader's transaction: does what the reader may not do by hand, then takes the reader's sight again. */
export async function asSystem<T>(tx: Tx, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`
    with earlier as materialized (select coalesce(current_setting('waymark.principals', true), '') as before)
    select before, set_config('waymark.principals', 'system', true) from earlier`.execute(tx);
  try {
    return await act(tx);
  } finally {
    await restore(tx, rows[0]?.before ?? '');
  }
}

async function restore(tx: Tx, before: string): Promise<void> {
  try {
    await sql`select set_config('waymark.principals', ${before}, true)`.execute(tx);
  } catch (error) {
    // After a failed statement the transaction can only be rolled back, and the setting goes with it.
    if (!(error instanceof Error && 'code' in error && error.code === '25P02')) throw error;
  }
}

function written(principals: Principals): string {
  if (principals === 'system') return principals;
  const wrong = principals.find((principal) => !PRINCIPAL.test(principal));
  if (wrong !== undefined) throw new Error(`Not a principal: ${wrong}`);
  return principals.join(',');
}
