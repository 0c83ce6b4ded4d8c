import { fieldAt } from '../answer-at.ts';
import type { FieldFact } from '../facts.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The first-year programme is complete, or a named role has lifted the hold with a reason (LIN-A41). */
export function programmeCompleted(test: TestOf<'programme-completed'>, { words }: RuleScope): Judge {
  const { liftedBy, liftedIn } = test;
  const role = words.roleTitle(liftedBy);
  const label = 'Programme completed';
  const section = liftedIn.section;
  const lift = { says: `${role} may lift this with a reason.`, who: liftedBy, at: { section } };
  const done = verdict('met', [{ label, value: 'Yes' }]);
  return (facts) => {
    const { programmeCompleted: completed } = facts.applicant;
    if (completed) return done;
    const because = [{ label, value: completed === false ? 'No' : 'not recorded' }];
    const answer = fieldAt(liftedIn, facts);
    if (lifts(answer)) return verdict('waived', [...because, { label: 'Lifted by', value: role }]);
    if (answer.type === 'value') {
      return verdict('not-met', [...because, { label: `${role}'s answer`, value: 'not lifted' }], {
        fix: lift,
      });
    }
    const needs = completed === false ? [`${section}.${liftedIn.field}`] : ['programme-completed'];
    return verdict('judge', because, { needs, fix: lift });
  };
}

function lifts(answer: FieldFact): boolean {
  return answer.type === 'value' ? answer.value === 'yes' : answer.type === 'text' && answer.filled;
}
