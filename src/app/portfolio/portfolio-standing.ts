import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import { restingOn } from '../../core/case/decide/flow.ts';
import { factsOf } from '../../core/case/facts.ts';
import type { SignatureState } from '../../core/case/state.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { FillStep } from './section-place.ts';

type Seen = Pick<CaseInView, 'caseFile'>;

/** The signatures that would fall away if the step were taken up again. */
export function wouldFallAway({ caseFile }: Seen, step: string): readonly SignatureState[] {
  const resting = restingOn(step, caseFile.policy);
  return caseFile.state.signatures.filter(
    (one) => one.fellAway === undefined && (one.step === step || resting.has(one.step)),
  );
}

/** The rules judged today, each once. */
export function findingsOf({ caseFile }: Seen, rules: readonly string[], now: Instant): readonly Finding[] {
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  return [...new Set(rules)].map((rule) => caseFile.policy.rules.finding(rule, facts));
}

/** Rules that say something of one kind of evidence, wherever on the way they are asked. */
export function rulesOnItems({ caseFile }: Seen, kind: string): readonly string[] {
  const { steps, rules } = caseFile.policy.pathway;
  return [...new Set(steps.flatMap(({ needs }) => needs))].filter((id) => {
    const test = rules[id]?.test;
    return test !== undefined && 'kind' in test && test.kind === kind;
  });
}

/** The last step before this one that was sent back to it and not taken again since. */
export function sentBackTo({ caseFile }: Seen, step: FillStep) {
  const { state, policy } = caseFile;
  if (state.steps[step.id]?.status !== 'open') return undefined;
  return policy.pathway.steps.flatMap((other) => {
    const at = state.steps[other.id];
    const returned =
      other.kind === 'fill' && other.returns?.includes(step.id) === true && at?.outcome === 'returned';
    return returned && at.reason !== undefined
      ? [{ step: other.title, at: at.closedAt, by: at.closedBy, reason: at.reason }]
      : [];
  })[0];
}
