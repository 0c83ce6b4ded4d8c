import type { Pack } from '../../policy/pack.ts';

/** The notice to payroll's mailbox: a letter of the service's own, which no pack writes. */
export const payrollLetter = 'payroll-notice';

/** Where a person id would stand: whose address it is, the service is told as it starts. */
export const payrollMailbox = 'mailbox:payroll';

/** What a letter is called, whoever wrote it. */
export function letterTitle(letter: string, { letters }: Pick<Pack, 'letters'>): string {
  return letter === payrollLetter ? 'Notice of a pay change' : (letters[letter]?.title ?? letter);
}
