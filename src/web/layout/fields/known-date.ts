import type { KnownFact } from '../../../core/policy/form.ts';

/** Facts of the people register that are dates and are asked for in three boxes. */
export function isDateOnRecord(fact: KnownFact): boolean {
  return fact === 'qualified' || fact === 'registered';
}
