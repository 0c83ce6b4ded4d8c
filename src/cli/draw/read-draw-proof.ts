import { z } from 'zod';
import { type DrawProofContent, drawProofText } from '../../app/draws/draw-proof-text.ts';
import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import { type Instant, instant } from '../../core/calendar/instant.ts';
import type { Digests } from '../../core/case/draws/draw-digits.ts';
import { leftOutReasons } from '../../core/case/draws/draw-list.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
// What stands in a line of the list can end no line and begin no other.
const id = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
const count = z.int().min(0).max(1_000_000);
const day = z
  .string()
  .refine(isoDate)
  .transform((text) => text as IsoDate);
const moment = z
  .string()
  .refine(instant)
  .transform((text) => text as Instant);

const drawProofFile = z.strictObject({
  format: z.literal('waymark draw proof 1'),
  name: id,
  what: z.enum(['standards', 'rows', 'cases']),
  list: z.strictObject({
    of: id,
    step: id,
    take: count,
    rowsOf: hex.exactOptional(),
    countedBefore: day.exactOptional(),
    leftOut: z.array(
      z.strictObject({
        one: id,
        because: z.enum(leftOutReasons),
      }),
    ),
    entries: z.array(
      z.strictObject({ one: id, earlier: count.exactOptional(), tickets: z.int().min(1).max(1000) }),
    ),
  }),
  fingerprint: hex.exactOptional(),
  hashed: z.string().max(10_000),
  promised: z.strictObject({ commitment: hex, at: moment }).exactOptional(),
  draw: z.strictObject({
    number: z.string().max(1000),
    digits: z.string().regex(/^(?:[0-9a-f]{64}){1,64}$/),
    drawn: z.array(id),
    at: moment,
    setAside: moment.exactOptional(),
  }),
  digest: hex,
});

/** The proof of a draw as it stands in a file; in words what is wrong where it is none, or not as it was written. */
export function readDrawProof(text: string, digests: Pick<Digests, 'digest'>): DrawProofContent | string {
  const read = parsed(text);
  if (typeof read === 'string') return read;
  const { promised, draw, ...rest } = read;
  const { setAside } = draw;
  const content: DrawProofContent = {
    name: rest.name,
    what: rest.what,
    list: rest.list,
    ...(rest.fingerprint === undefined ? {} : { fingerprint: rest.fingerprint }),
    hashed: rest.hashed,
    promised,
    drawn: draw.drawn,
    proof: { commitment: promised?.commitment ?? '', nonce: draw.number, entropy: draw.digits },
    at: draw.at,
    ...(setAside === undefined ? {} : { setAside }),
  };
  // Written again it has to be the same to the byte: nothing can be changed, added or left out that is not noticed.
  return drawProofText(content, digests) === text
    ? content
    : 'The file is not as it was written: something in it was changed.';
}

function parsed(text: string): z.output<typeof drawProofFile> | string {
  try {
    const found = drawProofFile.safeParse(JSON.parse(text));
    if (found.success) return found.data;
    const [first] = found.error.issues;
    return `This is not the proof of a draw: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`.trim();
  } catch {
    return 'This is not the proof of a draw: it cannot be read as JSON.';
  }
}
