import { z } from 'zod';
import { part } from './part.ts';
import { date, id, listOf, oneOrMore, words } from './words.ts';

const standard = part({
  id,
  number: z.int().min(1),
  title: words,
  aliases: listOf(z.string()),
  gloss: words,
});

const crosswalk = part({
  to: id,
  standards: z.array(part({ from: id, to: id, match: z.enum(['same', 'close', 'part']) })),
});

/** `policies/frameworks/<id>.yaml`, shared by every authority. */
export const framework = part({
  id: id.exactOptional(),
  title: words,
  aliases: listOf(z.string()),
  link: z.url(),
  'valid-from': date.exactOptional(),
  'valid-until': date.exactOptional(),
  'replaced-by': id.exactOptional(),
  crosswalk: oneOrMore(crosswalk).exactOptional(),
  standards: z.array(standard),
});
