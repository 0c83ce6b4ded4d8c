import type { ZodType } from 'zod';
import type { FieldError } from './layout/page-model.ts';

/** `typed` is what came, so that a page shown again holds every word of it. */
export type FormOutcome<T> =
  | { readonly type: 'read'; readonly values: T }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[]; readonly typed: Typed };

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Reads a posted form by its schema. A field's id in the page is its name, for the error summary to lead to it. */
export function readForm<T>(schema: ZodType<T>, body: unknown): FormOutcome<T> {
  const outcome = schema.safeParse(body ?? {});
  if (outcome.success) return { type: 'read', values: outcome.data };
  const errors = new Map(
    outcome.error.issues
      .map((issue) => [issue.path.join('-'), inPlainWords(issue.message)] as const)
      .reverse(),
  );
  return {
    type: 'mistaken',
    errors: [...errors].reverse().map(([name, text]) => ({ href: `#${name}`, text })),
    typed: typedOf(body),
  };
}

// A form that came from a page of ours has every field; of any other, the checker speaks for itself, and to nobody.
function inPlainWords(message: string): string {
  return /^(?:Invalid|Unrecognized|Too (?:big|small))/.test(message) ? 'Fill this in' : message;
}

export function typedOf(body: unknown): Typed {
  if (!body || typeof body !== 'object') return {};
  const fields = Object.entries(body).filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(fields.filter((field): field is [string, string | string[]] => isText(field[1])));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}
