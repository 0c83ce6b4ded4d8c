import { partsOf } from '../policy/checks/rule-parts.ts';
import type { Step } from '../policy/pathway.ts';
import type { Rule } from '../rules/rule.ts';
import type { CaseFile } from './case-file.ts';

export type Whose = 'worker' | 'employer';

/** Whose a step is: the applicant's where they may take it, else the employer's, by whatever part or office. */
export function whoseStep({ by }: Pick<Step, 'by'>): Whose {
  return by.includes('applicant') ? 'worker' : 'employer';
}

/** Supervision is held and work is observed by managers, in whosever papers it is shown. */
export function whoseRule(rule: Rule, step: Step, { policy }: Pick<CaseFile, 'policy'>): Whose {
  const given = partsOf(rule, policy.pathway.rules).some(
    (test) =>
      test.rule === 'supervision-pattern' ||
      test.rule === 'agreed' ||
      test.rule === 'present' ||
      ('kind' in test &&
        typeof test.kind === 'string' &&
        policy.pack.itemKinds[test.kind]?.observed === true),
  );
  return given ? 'employer' : whoseStep(step);
}
