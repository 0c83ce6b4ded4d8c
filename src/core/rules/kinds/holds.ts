import { plainWords, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The applicant holds one of the listed values of a recorded fact, such as level or kind of team. */
export function holds({ fact, oneOf }: TestOf<'holds'>, { words }: RuleScope): Judge {
  const label = words.factTitle?.(fact) ?? upperFirst(plainWords(fact));
  const title = (value: string) => words.valueTitle?.(fact, value) ?? plainWords(value);
  const accepted = { label: 'Accepted', value: oneOf.map(title).join(' or ') };
  const missing = verdict('not-yet', [{ label, value: 'not recorded' }, accepted], {
    needs: [fact],
    fix: { says: `${label} is entered in the staff record.`, who: 'administrator' },
  });
  const fix = { says: `${label} would have to be ${oneOf.map(title).join(' or ')}.` };
  return (facts) => {
    const value = facts.applicant.holds[fact];
    if (value === undefined || value === '') return missing;
    const because = [{ label, value: title(value) }, accepted];
    return oneOf.includes(value) ? verdict('met', because) : verdict('not-met', because, { fix });
  };
}
