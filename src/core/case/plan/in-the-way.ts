import type { Facts } from '../../rules/facts.ts';
import { type Finding, stops } from '../../rules/finding.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import type { Policy } from '../policy.ts';

/**
 * What mends a failed rule: `work` on the portfolio or by the people in the case; or nothing that anybody plans, since
 * it hangs on the record of the person or on time that has to pass. `parts`: the rules that it is made of say.
 */
const mendedBy: Readonly<Record<RuleTest['rule'], 'work' | 'nothing' | 'parts'>> = {
  holds: 'nothing',
  'point-below': 'nothing',
  'programme-completed': 'nothing',
  'time-since': 'nothing',
  dated: 'nothing',
  'in-time': 'nothing',
  'on-time': 'nothing',
  reached: 'nothing',
  'practice-time': 'work',
  evidence: 'work',
  'evidence-apart': 'work',
  'evidence-staggered': 'work',
  'evidence-spread': 'work',
  'role-registered': 'work',
  'standards-covered': 'work',
  'rows-per-standard': 'work',
  'rows-dated': 'work',
  rows: 'work',
  grid: 'work',
  coverage: 'work',
  attendance: 'work',
  'supervision-pattern': 'work',
  words: 'work',
  'section-complete': 'work',
  answer: 'work',
  'date-within': 'work',
  'date-not-after': 'work',
  'step-done': 'work',
  signed: 'work',
  agreed: 'work',
  allocated: 'work',
  acknowledged: 'work',
  distinct: 'work',
  'party-named': 'work',
  untouched: 'work',
  drawn: 'work',
  present: 'work',
  'all-of': 'parts',
  'any-of': 'parts',
};

export interface InTheWay {
  readonly obstacles: readonly Finding[];
  readonly otherWork: readonly Finding[];
}

/** The rules that would stop the submission on that day, beside those that ask for dated pieces. */
export function inTheWay(
  { policy }: Pick<CaseFile, 'policy'>,
  { rules, facts }: { readonly rules: readonly string[]; readonly facts: Facts },
): InTheWay {
  const obstacles: Finding[] = [];
  const otherWork: Finding[] = [];
  for (const finding of policy.rules.findings(rules, facts)) {
    if (!stops(finding)) continue;
    if (!workMends(finding, policy)) obstacles.push(finding);
    else if (!policy.rules.asks(finding.rule, facts).some(({ missing }) => missing > 0))
      otherWork.push(finding);
  }
  return { obstacles, otherWork };
}

function workMends(finding: Finding, policy: Policy): boolean {
  const test = policy.pathway.rules[finding.rule]?.test;
  if (test === undefined) return true;
  const how = mendedBy[test.rule];
  if (how !== 'parts') return how === 'work';
  const failing = finding.parts.filter(({ outcome }) => ['not-met', 'not-yet', 'judge'].includes(outcome));
  return test.rule === 'any-of'
    ? failing.some((part) => workMends(part, policy))
    : failing.every((part) => workMends(part, policy));
}
