import { isoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import type { Column } from '../../policy/form.ts';
import type { Policy } from '../policy.ts';

/** What stands in a cell, as words to read. */
export function cellWords(column: Column, text: string, standards: Policy['standards']): string {
  if (column.type === 'date') {
    const on = isoDate(text);
    return on === undefined ? text : describeDate(on, 'without-weekday');
  }
  if (column.type === 'standards') {
    const numbers = text.split(' ').filter((id) => id !== '');
    return numbers.map((id) => String(standards.get(id)?.number ?? id)).join(', ');
  }
  if (column.type !== 'choice' && column.type !== 'party') return text;
  return column.options.find(({ value }) => value === text)?.title ?? text;
}
