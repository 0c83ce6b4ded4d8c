import { countWord } from '../../calendar/number-words.ts';
import { pluralTitle, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** So many people of an office are present; with `core`, in the chair or as core members (LIN-039, LIN-A10). */
export function present({ office, atLeast, part }: TestOf<'present'>, { words }: RuleScope): Judge {
  const title = words.officeTitle(office);
  const label = `${pluralTitle(title)} present`;
  const wanted = `${countWord(atLeast)} ${atLeast === 1 ? title : pluralTitle(title)}`;
  const asked = part === 'core' ? `core membership is ${wanted}` : `${wanted} to be present`;
  return (facts) => {
    const people: string[] = [];
    for (const one of facts.present) {
      if (one.office !== office || (part === 'core' && one.part === 'co-opted')) continue;
      if (!people.includes(one.person)) people.push(one.person);
    }
    const because = [{ label, value: `${people.length} of ${atLeast}` }];
    if (people.length >= atLeast) return verdict('met', because);
    const says = `${upperFirst(asked)}; ${people.length === 0 ? 'none' : countWord(people.length)} present.`;
    return verdict('not-met', because, { fix: { says } });
  };
}
