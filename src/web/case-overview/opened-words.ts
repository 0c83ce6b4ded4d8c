import { describeDate } from '../../core/calendar/instant.ts';
import type { CaseEventBody } from '../../core/case/events.ts';

type Opened = Extract<CaseEventBody, { type: 'CaseOpened' }>['data'];

/** That the case was opened, and who had logged before that it was meant. */
export function openedWords(
  { intention }: Pick<Opened, 'intention'>,
  name: (person: string) => string,
): string {
  return intention === undefined
    ? 'The application was opened.'
    : `The application was opened. ${name(intention.by)} had logged on ${describeDate(intention.on)} that it was meant.`;
}
