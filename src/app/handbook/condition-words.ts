import type { Policy } from '../../core/case/policy.ts';

/** Where a rule is asked, or a step is taken, only in some cases: one sentence for each condition. */
export function conditionWords(
  { when, unless }: { readonly when?: string; readonly unless?: string },
  { pathway }: Policy,
  does: 'asked' | 'needed',
): readonly string[] {
  const says = (rule: string) => `“${(pathway.rules[rule]?.says ?? rule).replace(/\.$/, '')}”`;
  return [
    ...(when === undefined ? [] : [`Only ${does} where this is so: ${says(when)}.`]),
    ...(unless === undefined ? [] : [`Not ${does} where this is so: ${says(unless)}.`]),
  ];
}
