import { dateWords } from '../date-words.ts';
import type { SignatureFact } from '../facts.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The role has signed the step, the signature stands, and it came after the other step's (LIN-077, LIN-104, LIN-106). */
export function signed({ step, by, afterStep }: TestOf<'signed'>, { words }: RuleScope): Judge {
  const role = words.roleTitle(by);
  const label = `Signed by ${role}`;
  const fixed = (says: string, at: string) => ({ fix: { says, who: by, at: { step: at } } });
  const sign = fixed(`${role}'s signature is outstanding.`, step);
  const again = fixed(`${role} has to sign again, since something signed has changed.`, step);
  const inOrder = fixed(`${role} has to sign after the earlier signature.`, step);
  return ({ signatures }) => {
    const own = lastOf(signatures, (one) => one.step === step && one.role === by);
    if (own === undefined) return verdict('not-met', [{ label, value: 'not yet' }], sign);
    if (!own.stands)
      return verdict('not-met', [{ label, value: `${dateWords(own.on)}, no longer stands` }], again);
    const because = [{ label, value: dateWords(own.on) }];
    if (afterStep === undefined) return verdict('met', because);
    const before = lastOf(signatures, (one) => one.step === afterStep && one.stands);
    if (before === undefined) {
      const value = 'the earlier signature is outstanding';
      return verdict('not-met', [...because, { label: 'Signed in order', value }], {
        fix: { says: 'The earlier step has to be signed first.', at: { step: afterStep } },
      });
    }
    const order = [
      ...because,
      { label: `Signed before by ${words.roleTitle(before.role)}`, value: dateWords(before.on) },
    ];
    return before.at <= own.at ? verdict('met', order) : verdict('not-met', order, inOrder);
  };
}

/** The latest that fits, one that stands before any that does not. */
function lastOf(
  signatures: readonly SignatureFact[],
  fits: (one: SignatureFact) => boolean,
): SignatureFact | undefined {
  let last: SignatureFact | undefined;
  for (const one of signatures) {
    if (!fits(one)) continue;
    if (last === undefined || (one.stands === last.stands ? one.at >= last.at : one.stands)) last = one;
  }
  return last;
}
