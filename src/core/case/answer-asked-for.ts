import type { Field } from '../policy/form.ts';
import { wantedAnswers } from '../rules/kinds/answer.ts';
import type { AnswerAt, Rule } from '../rules/rule.ts';
import type { CaseFile } from './case-file.ts';
import type { FieldContent } from './sections/section-content.ts';

type ChoiceField = Extract<
  Field,
  { readonly type: 'yes-no' | 'choice' | 'choices' | 'number' | 'grid' | 'ticks' }
>;
type Rules = Readonly<Record<string, Rule>>;

/** The answer that the pathway's rules ask of a field; those that can stop a step before those that only show. */
export function answerAskedFor(rules: Rules, { section, field }: AnswerAt): string | undefined {
  const asking = Object.values(rules).flatMap((rule) => {
    const { test } = rule;
    if (test.rule !== 'answer' && test.rule !== 'practice-time') return [];
    if (test.section !== section || test.field !== field) return [];
    return [{ weight: weight(rule), answer: test.rule === 'answer' ? wantedAnswers(test)[0] : test.is }];
  });
  return asking.toSorted((a, b) => a.weight - b.weight)[0]?.answer;
}

function weight({ effect }: Rule): number {
  return effect === 'shows' ? 1 : 0;
}

/** An answer to a question with given answers that meets the pathway's rules as far as they ask for one. */
export function choiceAskedFor(field: ChoiceField, section: string, rules: Rules): FieldContent {
  const wanted = answerAskedFor(rules, { section, field: field.id });
  switch (field.type) {
    case 'yes-no':
      return wanted ?? 'yes';
    case 'choice':
      return wanted ?? field.options[0]?.value ?? '';
    case 'choices':
      return { [wanted ?? field.options[0]?.value ?? '']: 'yes' };
    case 'number':
      return wanted ?? String(field.min ?? Math.min(1, field.max ?? 1));
    case 'grid': {
      const rating = wanted ?? field.options.at(-1)?.value ?? '';
      return Object.fromEntries(field.rows.map(({ id }) => [id, rating]));
    }
    case 'ticks':
      return Object.fromEntries(field.groups.flatMap(({ rows }) => rows.map(({ id }) => [id, 'seen'])));
    default:
      return field satisfies never;
  }
}

/** The standards on which a field takes comments, in the framework's order. */
export function standardsCommented(
  field: Extract<Field, { type: 'comment-per-standard' }>,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
): readonly string[] {
  const all = (policy.pack.frameworks[field.framework]?.standards ?? []).map(({ id }) => id);
  if (field.only === 'all') return all;
  const { always = [], drawn = [] } = state.allocation ?? {};
  return all.filter((id) => always.includes(id) || drawn.includes(id));
}

/** How many rows the rules ask of a list, and of which kind they want them. */
export function rowsAskedFor(
  rules: Rules,
  { section, field }: AnswerAt,
): { readonly count: number; readonly kind: string | undefined } {
  let count = 0;
  let kind: string | undefined;
  for (const { test } of Object.values(rules)) {
    if (test.rule !== 'rows-per-standard' && test.rule !== 'rows') continue;
    if (test.section !== section || test.field !== field) continue;
    count = Math.max(count, test.atLeast);
    if (test.rule === 'rows') kind ??= test.kind?.[0];
  }
  return { count, kind };
}
