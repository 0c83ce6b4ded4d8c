import { z } from 'zod';
import { citedPart } from './part.ts';
import { id, role, words } from './words.ts';

/** The front matter of `letters/<id>.md`. */
export const letterHead = citedPart({
  id: id.exactOptional(),
  title: words,
  to: z.union([role, z.array(role)]),
  subject: words,
});
