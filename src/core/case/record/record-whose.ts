import { partsOf } from '../../policy/checks/rule-parts.ts';
import type { Step } from '../../policy/pathway.ts';
import type { Rule, RuleTest } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import type { Policy } from '../policy.ts';

export type Whose = 'worker' | 'employer';

/** Whose a step is: the applicant's where they take it or take it first, else the employer's, by whatever part or office. */
export function whoseStep({ by }: Pick<Step, 'by'>): Whose {
  return by[0] === 'applicant' ? 'worker' : 'employer';
}

/**
 * Supervision is held and work is observed by managers, in whosever papers it is shown; and what somebody signs or does
 * is theirs, at whatever step it is looked at.
 */
export function whoseRule(rule: Rule, step: Step, { policy }: Pick<CaseFile, 'policy'>): Whose {
  const tests = partsOf(rule, policy.pathway.rules);
  const given = tests.some(
    (test) =>
      test.rule === 'supervision-pattern' ||
      test.rule === 'agreed' ||
      test.rule === 'present' ||
      isObservation(test, policy),
  );
  if (given) return 'employer';
  const [first, ...others] = tests.map((test) => whoseDoing(test, policy));
  return first !== undefined && others.every((one) => one === first) ? first : whoseStep(step);
}

/** Whether it asks that the applicant was seen at work: by a piece of evidence, or by the form that the observer writes. */
export function isObservation(test: RuleTest, { pack, sections }: Policy): boolean {
  if ('kind' in test && typeof test.kind === 'string') return pack.itemKinds[test.kind]?.observed === true;
  const observes = (id: string) => sections.get(id)?.section.observes !== undefined;
  if (test.rule === 'section-complete') return test.sections.some(observes);
  return test.rule === 'date-within' && observes(test.section);
}

function whoseDoing(test: RuleTest, { steps }: Policy): Whose | undefined {
  if (test.rule === 'signed') return whoseStep({ by: [test.by] });
  const step = test.rule === 'step-done' ? steps.get(test.step) : undefined;
  return step === undefined ? undefined : whoseStep(step);
}
