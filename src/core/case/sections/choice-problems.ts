import type { Field, Other } from '../../policy/form.ts';
import type { FieldProblem } from '../../rules/facts.ts';
import { problem } from './field-problem.ts';
import { chosenIn, type FieldContent, otherKey, type SectionContent, textsOf } from './section-content.ts';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

/** The value by which a row of a grid is set aside. */
export const notApplicable = 'not-applicable';

/** Every row has to be rated, and each one not yet rated is named. */
export function gridProblems(field: FieldOf<'grid'>, value: FieldContent): readonly FieldProblem[] {
  const ratings = textsOf(value);
  const missing = field.rows.flatMap(({ id }, index) => ((ratings[id] ?? '') === '' ? [index + 1] : []));
  const wrong = field.rows.some(({ id }) => {
    const rating = ratings[id] ?? '';
    if (rating === '' || field.options.some((option) => option.value === rating)) return false;
    return rating !== notApplicable || !field.notApplicable.includes(id);
  });
  const rows = missing.length === 1 ? `row ${missing[0]}` : `rows ${missing.join(', ')}`;
  return [
    ...(wrong ? [notListed(field)] : []),
    ...(missing.length === 0 || !field.required
      ? []
      : [problem(field, 'missing', `“${field.label}”: ${rows} not rated.`)]),
  ];
}

/** A row without a tick is no fault; a row set aside that may not be is. */
export function tickProblems(field: FieldOf<'ticks'>, value: FieldContent): readonly FieldProblem[] {
  const given = textsOf(value);
  const rows = field.groups.flatMap((group) => group.rows);
  const wrong = rows.some(({ id, optionalNa }) => {
    const said = given[id] ?? '';
    return said !== '' && said !== 'seen' && (said !== 'na' || optionalNa !== true);
  });
  if (wrong) return [notListed(field)];
  const none = rows.every(({ id }) => (given[id] ?? '') === '');
  return field.required && none
    ? [problem(field, 'missing', `“${field.label}”: nothing is ticked yet.`)]
    : [];
}

export function choicesProblems(
  field: FieldOf<'choices'>,
  value: FieldContent,
  content: SectionContent,
): readonly FieldProblem[] {
  const chosen = chosenIn(value);
  if (chosen.length === 0)
    return field.required ? [problem(field, 'missing', `“${field.label}” is not filled in yet.`)] : [];
  const listed = chosen.every((one) => field.options.some((option) => option.value === one));
  return listed ? otherProblems(field, chosen, content) : [notListed(field)];
}

/** "Other" calls for words. */
export function otherProblems(
  field: { readonly id: string; readonly other?: Other },
  chosen: readonly string[],
  content: SectionContent,
): readonly FieldProblem[] {
  const { other } = field;
  const typed = content[otherKey(field.id)];
  if (other === undefined || !chosen.includes(other.value)) return [];
  return typeof typed === 'string' && typed.trim() !== ''
    ? []
    : [problem(field, 'missing', `“${other.asks}” is not filled in yet.`)];
}

export function notListed(field: { readonly id: string; readonly label: string }): FieldProblem {
  return problem(field, 'not-accepted', `“${field.label}” has an answer that is not on its list.`);
}
