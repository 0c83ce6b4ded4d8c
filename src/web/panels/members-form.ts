import { z } from 'zod';
import { typedOf } from '../form.ts';

export interface TypedMembers {
  readonly chair: string;
  readonly core: readonly string[];
  readonly coOpted: readonly string[];
  /** The e-mail address of somebody to co-opt. */
  readonly add: string;
}

// Sent twice, as no page of ours sends it, it is as if it were not sent.
const text = z.string().trim().catch('');
const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value));

const form = z.object({ chair: text, core: many, coOpted: many, add: text });

export function typedMembers(body: unknown): TypedMembers {
  return form.parse(typedOf(body));
}
