import { isoDate } from '../../calendar/date.ts';
import type { Field } from '../../policy/form.ts';
import type { FieldProblem } from '../../rules/facts.ts';
import { choicesProblems, gridProblems, notListed, otherProblems, tickProblems } from './choice-problems.ts';
import { type DateAround, dateFault } from './date-bounds.ts';
import { problem } from './field-problem.ts';
import { numberIn } from './number-in.ts';
import { rowProblems } from './row-problems.ts';
import { type FieldContent, hasContent, notApplicableBecause, rowsOf, textsOf } from './section-content.ts';
import { countWords } from '../words.ts';

/** Everything that is wrong with an answer, for whoever fills it in. */
export function problemsOf(field: Field, value: FieldContent, around: DateAround): readonly FieldProblem[] {
  const { content } = around;
  if (notApplicableBecause(field, content) !== '') {
    const both = `“${field.label}” is answered and said not to apply. Take one of the two out.`;
    return isEmpty(value) ? [] : [problem(field, 'not-accepted', both)];
  }
  if (field.type === 'rows') return rowProblems(field, value, around);
  if (field.type === 'grid') return gridProblems(field, value);
  if (field.type === 'ticks') return tickProblems(field, value);
  if (field.type === 'choices') return choicesProblems(field, value, content);
  if (field.type === 'allocation' || field.type === 'counted') return [];
  const text = typeof value === 'string' ? value.trim() : '';
  const blank =
    typeof value === 'string' ? text === '' : Object.values(value).every((one) => String(one).trim() === '');
  if (blank)
    return field.required ? [problem(field, 'missing', `“${field.label}” is not filled in yet.`)] : [];
  switch (field.type) {
    case 'long-text':
      return longTextProblems(field, text);
    case 'date':
      return dateProblems(field, text, around);
    case 'yes-no':
      return yesNoProblems(field, text);
    case 'number':
      return numberProblems(field, text);
    case 'choice':
      return field.options.some((option) => option.value === text)
        ? otherProblems(field, [text], content)
        : [notListed(field)];
    case 'confirm':
      return text === 'yes' ? [] : [problem(field, 'missing', `“${field.label}” is not confirmed yet.`)];
    case 'text':
    case 'known':
    case 'comment-per-standard':
      return [];
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text)
        ? []
        : [
            problem(
              field,
              'not-accepted',
              `“${field.label}” is not an e-mail address, such as ada@example.org.`,
            ),
          ];
    default:
      return field satisfies never;
  }
}

function isEmpty(value: FieldContent): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return !rowsOf(value).some(hasContent) && Object.values(textsOf(value)).every((one) => one.trim() === '');
}

function dateProblems(
  field: Extract<Field, { type: 'date' }>,
  text: string,
  around: DateAround,
): readonly FieldProblem[] {
  const on = isoDate(text);
  const notOne = `“${field.label}” is not a date. Use a real day, such as 18 3 2026.`;
  if (on === undefined) return [problem(field, 'not-accepted', notOne)];
  const fault = dateFault(field, on, around);
  return fault === undefined ? [] : [problem(field, 'not-accepted', `“${field.label}”: ${fault}.`)];
}

function longTextProblems(
  field: Extract<Field, { type: 'long-text' }>,
  text: string,
): readonly FieldProblem[] {
  const words = countWords(text);
  if (field.refuses.some((refused) => refused.toLowerCase() === text.toLowerCase())) {
    return [problem(field, 'not-accepted', `“${text}” is not an answer to “${field.label}”.`)];
  }
  if (field.maxWords === undefined || words <= field.maxWords) return [];
  const over = words - field.maxWords;
  const cut = `Take out ${over} ${over === 1 ? 'word' : 'words'}.`;
  return [
    problem(field, 'too-long', `“${field.label}” has ${words} words; the limit is ${field.maxWords}. ${cut}`),
  ];
}

function yesNoProblems(field: Extract<Field, { type: 'yes-no' }>, text: string): readonly FieldProblem[] {
  if (text !== 'yes' && text !== 'no')
    return [problem(field, 'not-accepted', `Answer yes or no to “${field.label}”.`)];
  if (field.must === undefined || text === field.must) return [];
  return [
    problem(
      field,
      'not-accepted',
      `“${field.label}” has to be answered ${field.must} before this can go on.`,
    ),
  ];
}

function numberProblems(field: Extract<Field, { type: 'number' }>, text: string): readonly FieldProblem[] {
  const figure = numberIn(text);
  const { label, min, max } = field;
  if (figure === undefined) return [problem(field, 'not-accepted', `“${label}” has to be a whole number.`)];
  if (min !== undefined && figure < min)
    return [problem(field, 'not-accepted', `“${label}” has to be ${min} or more.`)];
  if (max !== undefined && figure > max)
    return [problem(field, 'not-accepted', `“${label}” has to be ${max} or less.`)];
  return [];
}
