import { createHash } from 'node:crypto';
import type { TextRef } from '../../core/case/events/event-parts.ts';
import type { FieldContent } from '../../core/case/sections/section-content.ts';
import { countWords } from '../../core/case/words.ts';
import type { Field } from '../../core/policy/form.ts';
import type { FieldValue, Typed } from './acts.ts';

/** The words typed in a story, kept beside its events as the service keeps them beside a case. */
export class Texts {
  readonly bodies = new Map<string, unknown>();

  keep(body: unknown): TextRef {
    const id = `text-${this.bodies.size + 1}`;
    this.bodies.set(id, body);
    const words =
      typeof body === 'string'
        ? body
        : Object.values(body ?? {})
            .map(String)
            .join(' ');
    return { id, hash: sha256(`${id}\n${JSON.stringify(body)}`), words: countWords(words) };
  }

  keepIfAny(typed: Typed | undefined): TextRef | undefined {
    return typed === undefined ? undefined : this.keep(wordsOf(typed));
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `{ words: 120 }` as a hundred and twenty invented words. */
export function wordsOf(typed: Typed): string {
  return typeof typed === 'string'
    ? typed
    : Array.from({ length: typed.words }, (_, index) => `word${index + 1}`).join(' ');
}

/** A field's value as somebody would have typed it. Several choices, and the rows ticked, may stand as a list. */
export function typedValue(value: FieldValue, field: Pick<Field, 'type'> | undefined): FieldContent {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return listed(value, field);
  return isTyped(value) ? wordsOf(value) : cells(value as Readonly<Record<string, Typed>>);
}

type List = Extract<FieldValue, readonly unknown[]>;

function listed(list: List, field: Pick<Field, 'type'> | undefined): FieldContent {
  const names = list.filter((one) => typeof one === 'string');
  if (field?.type === 'choices' || field?.type === 'ticks')
    return Object.fromEntries(names.map((one) => [one, field.type === 'ticks' ? 'seen' : 'yes']));
  return list.flatMap((row) => (typeof row === 'string' ? [] : [cells(row)]));
}

function isTyped(value: Exclude<FieldValue, boolean | number>): value is Typed {
  return typeof value === 'string' || ('words' in value && typeof value.words === 'number');
}

function cells(row: Readonly<Record<string, Typed>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(row).map(([key, one]) => [key, wordsOf(one)]));
}
