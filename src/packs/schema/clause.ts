import { z } from 'zod';
import { part } from './part.ts';
import { words } from './words.ts';

const number = z
  .string()
  .regex(/^\d{3}$/, { error: 'a clause is written as its three digits, such as ‘004’' });

const clause = part({
  /** Whether the service can decide it, can help a person to decide it, or only shows it. */
  computable: z.enum(['yes', 'partly', 'no']),
  says: words,
});

/** `clauses.yaml`: every clause of the policy by its number, so that a missing rule or scenario can be told. */
export const clauseFile = part({ clauses: z.record(number, clause) });
