import { dateWords } from '../date-words.ts';
import { type Judge, type TestOf, verdict } from '../verdict.ts';

/** The applicant has acknowledged a statement at a step (LIN-048, LIN-A29). */
export function acknowledged({ statement, step }: TestOf<'acknowledged'>): Judge {
  const label = 'Acknowledged';
  const missing = verdict('not-met', [{ label, value: 'not yet' }], {
    fix: { says: 'The statement has to be acknowledged.', who: 'applicant', at: { step } },
  });
  return ({ acknowledged: given }) => {
    for (const one of given) {
      if (one.statement === statement && one.step === step)
        return verdict('met', [{ label, value: dateWords(one.on) }]);
    }
    return missing;
  };
}
