import { describeDate } from '../../core/calendar/instant.ts';
import type { SampleEventBody } from '../../core/case/events/sample-events.ts';
import type { Telling } from './telling.ts';

/**
 * That a case was drawn to be read again: it is about those who decided, so it is told to those who see to it alone. Whoever
 * was admitted to read the portfolio is told to all who see the case.
 */
export function sampleWords(event: SampleEventBody, telling: Telling): string | undefined {
  const { policy, name, viewer } = telling;
  if (event.type === 'ReaderAdmitted')
    return `${name(event.data.person)} was admitted to read the portfolio until ${describeDate(event.data.until)}.`;
  if (event.type === 'AdmissionEnded') return `${name(event.data.person)} may no longer read the portfolio.`;
  const rules = policy.pathway.samples ?? [];
  if (!rules.some(({ by, reads }) => viewer.roles.includes(by) || viewer.roles.includes(reads)))
    return undefined;
  switch (event.type) {
    case 'Sampled':
      return 'The case was drawn by lot, to be read a second time.';
    case 'ReaderNamed':
      return `${name(event.data.person)} was named to read it a second time.`;
    case 'SecondOpinionGiven':
      return `The second reading ${event.data.agrees ? 'came to the same result' : 'came to another result'}.`;
    default:
      return event satisfies never;
  }
}
