import { sql } from 'kysely';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Tx } from '../with-scope.ts';

/** How often each standard of a framework was drawn before a moment. Says how often, and of whom never. */
export async function drawnBefore(
  tx: Tx,
  { authority, framework, before }: { authority: string; framework: string; before: Instant },
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ standard: string; times: number }>`
    select standard, count(*)::int as times
    from event, jsonb_array_elements_text(data -> 'drawn') as standard
    where type = 'StandardsAllocated' and authority = ${authority} and at < ${before}
      and data ->> 'framework' = ${framework}
    group by standard`.execute(tx);
  return Object.fromEntries(rows.map(({ standard, times }) => [standard, times]));
}
