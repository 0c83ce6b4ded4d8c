import { countWord } from '../../calendar/number-words.ts';
import { dateWords } from '../date-words.ts';
import type { AgreementFact, Facts } from '../facts.ts';
import type { FactUsed } from '../finding.ts';
import type { RoleId } from '../role.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Every role has agreed, each on every point (LIN-032, LIN-033). The last answer of a role is the one that counts. */
export function agreed({ step, by, limbs }: TestOf<'agreed'>, { words }: RuleScope): Judge {
  const roles = by.map((role) => ({ role, title: words.roleTitle(role) }));
  return (facts) => {
    const because: FactUsed[] = [];
    const missing: string[] = [];
    let who: RoleId | undefined;
    for (const { role, title } of roles) {
      const answer = lastAnswer(step, role, facts);
      const short = shortOf(answer, limbs);
      because.push({ label: title, value: short ?? `agreed on ${dateWords((answer as AgreementFact).on)}` });
      if (short === undefined) continue;
      missing.push(`${title} agreement needed`);
      who ??= role;
    }
    if (who === undefined) return verdict('met', because);
    return verdict('not-met', because, { fix: { says: `${missing.join('; ')}.`, who, at: { step } } });
  };
}

function lastAnswer(step: string, role: RoleId, { agreements }: Facts): AgreementFact | undefined {
  let last: AgreementFact | undefined;
  for (const one of agreements) {
    if (one.step === step && one.role === role && (last === undefined || one.on >= last.on)) last = one;
  }
  return last;
}

function shortOf(answer: AgreementFact | undefined, limbs: readonly string[]): string | undefined {
  if (answer === undefined) return 'has not answered yet';
  if (answer.answer === 'refuse') return `refused on ${dateWords(answer.on)}`;
  if (answer.answer === 'not-yet') return `answered "not yet" on ${dateWords(answer.on)}`;
  let confirmed = 0;
  for (const limb of limbs) if (answer.limbs.includes(limb)) confirmed++;
  return confirmed === limbs.length
    ? undefined
    : `confirmed ${countWord(confirmed)} of the ${countWord(limbs.length)} points`;
}
