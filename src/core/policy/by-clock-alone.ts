import type { Pathway } from './pathway.ts';

/** Whether the daily round opens the pathway's cases and the applicant never does: nobody has applied for them. */
export function byClockAlone(pathway: Pathway | undefined): boolean {
  return pathway?.opens.byClock === true && !pathway.opens.by.includes('applicant');
}
