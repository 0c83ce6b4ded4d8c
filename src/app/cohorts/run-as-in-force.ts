import type { Desk } from '../ports.ts';
import type { Cohorts } from './cohort-ports.ts';
import { officesOf, programmesOf } from './programmes.ts';

/** Whoever runs a programme by the policy in force finds its cohorts, those too that were made under an earlier version. */
export async function runAsInForce(
  { policies }: Pick<Desk, 'policies'>,
  cohorts: Pick<Cohorts, 'runBy'>,
  authority: string,
): Promise<void> {
  for (const { pathway, programme } of programmesOf(policies.current(authority)))
    await cohorts.runBy(authority, { pathway: pathway.id, runBy: officesOf(programme) });
}
