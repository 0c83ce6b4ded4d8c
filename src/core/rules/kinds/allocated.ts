import { countWord } from '../../calendar/number-words.ts';
import { type Judge, notAllocated, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Exactly the standards always taken and so many different ones from the pool (LIN-027, LIN-028, LIN-029). */
export function allocated(test: TestOf<'allocated'>, { words }: RuleScope): Judge {
  return (facts) => {
    if (facts.allocated === undefined) return notAllocated;
    const names = (ids: readonly string[]) => ids.map(words.standardTitle).join('; ');
    const because = [{ label: 'Allocated', value: names(facts.allocated) }];
    const wrong = faults(test, facts.allocated, names);
    if (wrong.length === 0) return verdict('met', because);
    const says = `${wrong.join('. ')}.`;
    return verdict('not-met', [...because, { label: 'Not as the policy says', value: wrong.join('. ') }], {
      fix: { says },
    });
  };
}

function faults(
  { always, take, from }: TestOf<'allocated'>,
  given: readonly string[],
  names: (ids: readonly string[]) => string,
): readonly string[] {
  const missing = always.filter((id) => !given.includes(id));
  const drawn = given.filter((id) => !always.includes(id));
  const outside = drawn.filter((id) => !from.includes(id));
  const twice = given.filter((id, place) => given.indexOf(id) !== place);
  const wrong: string[] = [];
  if (missing.length > 0) wrong.push(`${names(missing)} must be included`);
  if (outside.length > 0) wrong.push(`${names(outside)} cannot be allocated`);
  if (twice.length > 0) wrong.push(`${names(twice)} is there twice`);
  if (drawn.length !== take)
    wrong.push(`${countWord(take)} further are to be drawn and ${countWord(drawn.length)} are there`);
  return wrong;
}
