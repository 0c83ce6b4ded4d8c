import type { Pack } from './pack.ts';

/** The steps by which payroll confirms a change: while one of them is open, the change is payroll's to confirm. */
export function paySteps({ pathways }: Pick<Pack, 'pathways'>): readonly string[] {
  const steps = Object.values(pathways).flatMap((pathway) => pathway.steps);
  return [...new Set(steps.filter(({ kind }) => kind === 'confirm-pay').map(({ id }) => id))];
}
