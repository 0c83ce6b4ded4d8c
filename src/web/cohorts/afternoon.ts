import type { Afternoon } from '../../app/cohorts/cohort-ports.ts';
import { partOf, type RunPathway } from '../../app/cohorts/programmes.ts';

/** The clauses by which the afternoons of the days are kept free; undefined where the policy keeps none free. */
export function afternoonClauses({
  programme,
}: Pick<RunPathway, 'programme'>): readonly string[] | undefined {
  return partOf(programme, 'development-days')?.protectedAfternoon?.clauses;
}

/** What is planned into an afternoon that is to be kept free, and by which clauses it is. */
export function afternoonWarning(
  { protected: free, words }: Afternoon,
  clauses: readonly string[] | undefined,
): { readonly says: string; readonly clauses: string } | undefined {
  if (free || clauses === undefined) return undefined;
  return {
    says: `The afternoon is protected time, and “${words}” is planned into it.`,
    clauses: clauses.join(', '),
  };
}

/** The afternoon of a day in a line. */
export function afternoonWords({ protected: free, words }: Afternoon): string {
  return [...(free ? ['Protected time'] : []), ...(words === '' ? [] : [words])].join(': ');
}
