import type { Effect } from '../../core/rules/finding.ts';

/** What the failure of a rule does, in a sentence. */
export const effectWords: Readonly<Record<Effect, string>> = {
  stops: 'While it is not met, the step cannot be finished.',
  holds: 'While it is not met, the step waits for a person to decide, with a reason.',
  warns: 'Advice: where it is not met, it is pointed out and stops nothing.',
  shows: 'For information: it is shown and stops nothing.',
};
