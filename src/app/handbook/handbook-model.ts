import { type Policy, roleTitle } from '../../core/case/policy.ts';
import type { Guidance, Pack } from '../../core/policy/pack.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { conditionWords } from './condition-words.ts';
import { deadlineWords } from './deadline-words.ts';
import { effectWords } from './effect-words.ts';
import { settingWords } from './setting-words.ts';
import { ruleSentence } from './rule-sentence.ts';
import { stepDetails } from './step-details.ts';

/** A rule as the handbook prints it. */
export interface RuleView {
  readonly id: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly checked: string;
  /** Where it is asked in some cases only. */
  readonly only: readonly string[];
  readonly effect: string;
}

export function ruleView(rule: Rule, policy: Policy): RuleView {
  const waived = rule.waivedBy.map((role) => roleTitle(policy, role)).join(' or ');
  return {
    id: rule.id,
    says: rule.says,
    clauses: rule.clauses,
    checked: ruleSentence(rule, policy),
    only: conditionWords(rule, policy, 'asked'),
    effect:
      waived === ''
        ? effectWords[rule.effect]
        : `${effectWords[rule.effect]} It can be set aside by: ${waived}, with a reason.`,
  };
}

/** Each step with its rules. A rule that acts in several steps is printed whole at the first, and named at the others. */
export function stepViews(policy: Policy) {
  const printed = new Set<string>();
  return policy.pathway.steps.map((step, index) => {
    const rules = step.needs.flatMap((id) => policy.pathway.rules[id] ?? []);
    const fresh = rules.filter(({ id }) => !printed.has(id));
    const again = rules.filter(({ id }) => printed.has(id));
    for (const { id } of fresh) printed.add(id);
    return {
      id: step.id,
      number: index + 1,
      title: step.title,
      says: step.says,
      clauses: step.clauses,
      who: step.by.map((role) => roleTitle(policy, role)).join(step.kind === 'endorse' ? ' and ' : ' or '),
      due:
        step.due === undefined
          ? undefined
          : { says: deadlineWords(step.due, policy), clauses: step.due.clauses },
      conditions: conditionWords(step, policy, 'needed'),
      details: stepDetails(step, policy),
      limbs: step.kind === 'endorse' ? step.limbs : [],
      rules: fresh.map((rule) => ruleView(rule, policy)),
      again: again.map(({ says }) => says),
      guidance: guidanceAt(policy.pack, [step.id, ...(step.kind === 'fill' ? step.sections : [])]),
    };
  });
}

export function guidanceAt(pack: Pack, places: readonly string[]) {
  return pack.guidance
    .filter(({ shownAt }) => shownAt.some((one) => places.includes(one)))
    .map((one) => guidanceView(one, pack));
}

function guidanceView({ title, says, clauses, link }: Guidance, pack: Pack) {
  const to = link === undefined ? undefined : pack.links[link];
  return { title, says, clauses, link: to?.url === undefined ? undefined : { href: to.url, text: to.title } };
}

/** The choices the policy leaves open, each with the value in force here and what else could be chosen. */
export function settingViews(pack: Pack) {
  return Object.values(pack.settings).map(({ says, reading, value, choices }) => ({
    says,
    reading,
    value: settingWords(value),
    others: choices.filter((one) => one !== value).map(settingWords),
  }));
}
