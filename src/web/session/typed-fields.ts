import type { FastifyRequest } from 'fastify';
import type { Field } from '../deps.ts';

/** What the person typed: every text field of the form, without the two that the frame adds. */
export function typedFields(request: FastifyRequest): Field[] {
  const { body } = request;
  if (!body || typeof body !== 'object') return [];
  return Object.entries(body)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([name, value]) => listed(value).map((one) => ({ name, value: one })))
    .filter((field): field is Field => typeof field.value === 'string');
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** What a form says of itself: which version it was opened on, which of a page's forms and which item it is. Nobody typed it. */
const ownWords: ReadonlySet<string> = new Set(['basedOn', 'checked', 'form', 'do', 'act', 'item']);

/** Field by field with a name a person can read, leaving out what was left empty. */
export function typedForReading(
  request: FastifyRequest,
): { readonly label: string; readonly value: string }[] {
  return typedFields(request)
    .filter(({ name, value }) => !ownWords.has(name) && value.trim() !== '')
    .map(({ name, value }) => ({ label: readable(name), value }));
}

export function readable(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.[\]]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
