import { answerWords, fixInSection, valueAt } from '../answer-at.ts';
import type { Facts } from '../facts.ts';
import type { FactUsed } from '../finding.ts';
import { practiceTimeFacts } from '../practice-time-facts.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/**
 * Shows about how long the applicant has practised and puts the question to a person. The count never answers it: a
 * mechanical deduction of maternity or disability absence would be unfair (LIN-099, LIN-A2, LIN-A3).
 */
export function practiceTime(test: TestOf<'practice-time'>, scope: RuleScope): Judge {
  const { section, field } = test;
  const waiting = {
    needs: [`${section}.${field}`],
    fix: fixInSection(
      section,
      'A person answers this, with the record of practice beside the question.',
      scope,
    ),
  };
  const refused = {
    fix: fixInSection(
      section,
      'Whoever answered gives a reason, and the answer can be changed later.',
      scope,
    ),
  };
  return (facts: Facts) => {
    const because: readonly FactUsed[] = practiceTimeFacts(test, scope, facts);
    const answer = valueAt(test, facts);
    if (answer === undefined) return verdict('judge', because, waiting);
    const answered = [...because, answerWords(test, answer, scope)];
    return answer === test.is ? verdict('met', answered) : verdict('not-met', answered, refused);
  };
}
