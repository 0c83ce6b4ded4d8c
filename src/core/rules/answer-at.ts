import type { FieldFact, Facts } from './facts.ts';
import type { FactUsed, Fix } from './finding.ts';
import type { AnswerAt } from './rule.ts';
import { plainWords, upperFirst } from './rule-words.ts';
import type { RuleScope } from './verdict.ts';

const empty: FieldFact = { type: 'empty' };

export function fieldAt({ section, field }: AnswerAt, facts: Facts): FieldFact {
  return facts.sections[section]?.fields[field] ?? empty;
}

/** The chosen value, or undefined where nobody has answered. */
export function valueAt(at: AnswerAt, facts: Facts): string | undefined {
  const answer = fieldAt(at, facts);
  return answer.type === 'value' && answer.value !== '' ? answer.value : undefined;
}

export function answerLabel({ section, field }: AnswerAt, { words }: RuleScope): string {
  return words.fieldLabel(section, field);
}

/** "yes" as "Yes". */
export function answerWords(at: AnswerAt, value: string, scope: RuleScope): FactUsed {
  return { label: answerLabel(at, scope), value: upperFirst(plainWords(value)) };
}

/** What is to be done in the section, by whoever fills it in. */
export function fixInSection(section: string, says: string, { words }: RuleScope): Fix {
  const who = words.sectionRole?.(section);
  return who === undefined ? { says, at: { section } } : { says, who, at: { section } };
}
