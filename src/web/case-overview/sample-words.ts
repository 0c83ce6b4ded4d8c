import type { SampleEventBody } from '../../core/case/sample-events.ts';
import type { Telling } from './telling.ts';

/** That a case was drawn to be read again. It is about those who decided, so it is told to those who see to it alone. */
export function sampleWords(event: SampleEventBody, { policy, name, viewer }: Telling): string | undefined {
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
