import type { Column } from '../../core/policy/form.ts';
import type { AskedField } from './answer-cells.ts';
import { howNotApplying } from './not-applying.ts';

/** How the question is answered on paper, beside its own hint. */
export function questionHelp(field: AskedField): readonly string[] {
  const own = field.hint === undefined ? [] : [field.hint];
  const only = field.when === undefined ? [] : ['Only where an answer above asks for it.'];
  const aside = field.mayNotApply === true ? [howNotApplying] : [];
  return [...own, ...only, ...wayOf(field), ...aside];
}

function wayOf(field: AskedField): readonly string[] {
  switch (field.type) {
    case 'text':
    case 'email':
    case 'comment-per-standard':
      return [];
    case 'long-text':
      return field.maxWords === undefined ? [] : [`At most ${field.maxWords} words.`];
    case 'number':
      return ['A number.'];
    case 'date':
      return ['A date, like 27 March 2026.'];
    case 'yes-no':
      return ['Write Yes or No.'];
    case 'confirm':
      return [field.says, 'Write Yes if you confirm this.'];
    case 'choice':
      return ['Write one of these:', ...optionLines(field)];
    case 'choices':
      return ['Write any of these, one a line:', ...optionLines(field)];
    case 'grid':
      return [
        `Write one of these in each row: ${field.options.map(({ title }) => title).join('; ')}.`,
        ...(field.notApplicable.length === 0 ? [] : ['Some rows may be set aside: write N/A.']),
      ];
    case 'ticks':
      return ['Write Yes where it was seen. Leave the others empty; write N/A where the form lets you.'];
    case 'rows':
      return ['A row each. Add rows at the end if you need more.', ...field.row.flatMap(columnLine)];
    default:
      return field satisfies never;
  }
}

function optionLines(field: Extract<AskedField, { type: 'choice' | 'choices' }>): readonly string[] {
  return field.options.map(({ title, value }) =>
    value === field.other?.value ? `${title}: (${field.other.asks})` : title,
  );
}

function columnLine(column: Column): readonly string[] {
  if (column.type === 'choice')
    return [`${column.label}: one of ${column.options.map(({ title }) => title).join('; ')}.`];
  if (column.type === 'party')
    return [
      `${column.label}: ${column.options.map(({ title }) => title).join('; ')}, or the name of somebody else.`,
    ];
  if (column.type === 'standards') return [`${column.label}: the numbers, like 2, 5.`];
  return column.type === 'date' ? [`${column.label}: a date, like 27 March 2026.`] : [];
}
