import type { KnownFact } from '../../../core/policy/form.ts';

const dates: readonly KnownFact[] = [
  'qualified',
  'registered',
  'employed-since',
  'level-since',
  'panel-date',
];

/** Facts of the people register that are dates and are asked for in three boxes. */
export function isDateOnRecord(fact: KnownFact): boolean {
  return dates.includes(fact);
}
