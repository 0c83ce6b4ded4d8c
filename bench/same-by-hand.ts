import assert from 'node:assert/strict';
import type { Facts } from '../src/core/rules/facts.ts';
import { handWrittenSubmit } from './hand-written-submit.ts';
import type { SubmittedCase } from './submitted-case.ts';

/**
 * What is written out by hand says the same as the rules of the pack: in full where all is well, and the same verdicts
 * where things are missing. Otherwise the two would not be worth timing beside each other.
 */
export function assertSameByHand({ caseFile, facts, rules }: SubmittedCase): void {
  const { applicant } = facts;
  const variants: readonly Facts[] = [
    facts,
    { ...facts, items: facts.items.slice(0, 3) },
    { ...facts, sections: {}, signatures: facts.signatures.slice(1) },
    {
      ...facts,
      applicant: { ...applicant, holds: { ...applicant.holds, level: 'level-2' } },
      acknowledged: [],
    },
  ];
  for (const variant of variants) {
    const found = caseFile.policy.rules.findings(rules, variant);
    const verdicts = (all: readonly { readonly rule: string; readonly outcome: string }[]) =>
      all.map(({ rule, outcome }) => `${rule}: ${outcome}`);
    assert.deepEqual(verdicts(handWrittenSubmit(variant)), verdicts(found));
  }
  const words = (all: readonly { readonly because: unknown }[]) => all.map(({ because }) => because);
  assert.deepEqual(words(handWrittenSubmit(facts)), words(caseFile.policy.rules.findings(rules, facts)));
}
