import { waiveRule } from '../../app/waive-rule.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** One rule is set aside for this case, by whom the policy lets, with a reason that stands in the record. */
export const setAside: ActPage = {
  path: 'set-aside/:rule',
  template: 'case-acts/set-aside.njk',
  title: () => 'Set a rule aside',
  view: async (beside) => {
    const { seen, deps } = beside;
    const { policy } = seen.caseFile;
    const rule = ruleOf(beside);
    if (rule === undefined) return undefined;
    const now = deps.acts.desk.now();
    const finding = policy.rules.finding(rule.id, factsOf(seen.caseFile, { now, today: londonDate(now) }));
    const settled = ['met', 'waived', 'not-applicable'].includes(finding.outcome);
    return {
      ...whoseAct(seen, { roles: rule.waivedBy, notNow: notNow(finding.outcome, rule.waivedBy.length) }),
      finding: findingView(finding, placeIn(seen)),
      settled,
      who: rule.waivedBy.map((role) => roleTitle(policy, role)).join(' or '),
    };
  },
  act: async (beside) =>
    waiveRule(beside.deps.acts.desk, {
      viewer: appViewer(beside.visit.viewer),
      ref: beside.seen.ref,
      rule: beside.visit.part('rule'),
      reason: String(typedOf(beside.visit.body)['reason'] ?? ''),
      form: beside.visit.formId,
    }),
  say: 'The rule is set aside for this case. Your reason stands in the record.',
};

function ruleOf({ seen, visit }: Beside) {
  const { rules } = seen.caseFile.policy.pathway;
  const id = visit.part('rule');
  return Object.hasOwn(rules, id) ? rules[id] : undefined;
}

function notNow(outcome: string, mayWaive: number): string | undefined {
  if (outcome === 'waived') return 'This rule is set aside already.';
  if (outcome === 'met' || outcome === 'not-applicable')
    return 'This rule is not in the way: there is nothing to set aside.';
  return mayWaive === 0 ? 'The policy lets nobody set this rule aside.' : undefined;
}
