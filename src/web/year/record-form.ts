import type { TypedChange } from '../../app/change-programme.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { typedOf } from '../form.ts';
import type { FieldError } from '../layout/page-model.ts';
import { postedDate } from '../layout/posted-date.ts';
import type { RecordKind } from './record-kinds.ts';

export type ReadRecord =
  | { readonly type: 'read'; readonly change: TypedChange }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

/** Reads what was typed of one kind of record; every box that is wrong is named. */
export function readRecord(kind: RecordKind | 'take-back', body: unknown): ReadRecord {
  const errors: FieldError[] = [];
  const day = (field: string, empty: string): IsoDate => {
    const posted = postedDate(body, field);
    if (posted.type === 'date') return posted.on;
    errors.push(posted.type === 'empty' ? { href: `#${field}`, text: empty } : posted.error);
    return '' as IsoDate;
  };
  const number = (field: string, empty: string): number => {
    const text = textOf(body, field).replace(/\s*(?:%|per cent)$/u, '');
    if (/^\d{1,4}(?:\.\d{1,2})?$/u.test(text)) return Number(text);
    errors.push({ href: `#${field}`, text: empty });
    return 0;
  };
  const words = (field: string, empty: string): string => {
    const text = textOf(body, field);
    if (text === '') errors.push({ href: `#${field}`, text: empty });
    return text;
  };
  const change = changeOf(kind, { body, day, number, words });
  return errors.length === 0 ? { type: 'read', change } : { type: 'mistaken', errors };
}

interface Boxes {
  readonly body: unknown;
  readonly day: (field: string, empty: string) => IsoDate;
  readonly number: (field: string, empty: string) => number;
  readonly words: (field: string, empty: string) => string;
}

function changeOf(kind: RecordKind | 'take-back', { body, day, number, words }: Boxes): TypedChange {
  switch (kind) {
    case 'leave':
      return {
        type: 'leave',
        from: day('from', 'Give the first day of it.'),
        to: day('to', 'Give the last day of it.'),
      };
    case 'part-time':
      return {
        type: 'part-time',
        from: day('from', 'Give the day from which it counts.'),
        share: number('share', 'Give the share of full time in per cent, such as 60.'),
      };
    case 'more-time':
      return {
        type: 'more-time',
        from: day('from', 'Give the day from which dates move.'),
        days: number('days', 'Give how many days are added.'),
      };
    case 'start':
      return { type: 'start', on: day('from', 'Give the day from which the year counts.') };
    case 'transfer':
      return {
        type: 'transfer',
        employer: words('employer', 'Name the other employer.'),
        months: number('months', 'Give how many months were done there.'),
        accepted: listOf(body, 'accepted'),
      };
    case 'take-back':
      return { type: 'none' };
    default:
      return kind satisfies never;
  }
}

export function textOf(body: unknown, field: string): string {
  const typed = typedOf(body)[field];
  return typeof typed === 'string' ? typed.trim() : '';
}

function listOf(body: unknown, field: string): readonly string[] {
  const typed = typedOf(body)[field];
  return typed === undefined ? [] : [typed].flat();
}
