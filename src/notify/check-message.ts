import { z } from 'zod';
import type { MailMessage } from './mail-out.ts';

const oneLine = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text), 'has a line break or control character');

// Narrower than RFC 5322 on purpose: no quotes, comments, groups or lists can be read out of it.
const address = oneLine(254).regex(
  /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u,
  'is not one e-mail address',
);

const message = z.object({
  to: address,
  subject: oneLine(400),
  text: z.string().max(1_000_000),
  messageId: oneLine(200).regex(/^[\w.+~=/-]+@[\w.-]+$/, 'is not of the form left@right'),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string().max(100_000) }).optional(),
  attachments: z
    .array(
      z.object({
        filename: oneLine(150).regex(/^[^/\\]+$/, 'is a path'),
        contentType: oneLine(100).regex(/^[\w.+-]+\/[\w.+-]+$/, 'is not a media type'),
        content: z.instanceof(Uint8Array),
      }),
    )
    .optional(),
});

/** Why a message must not go out, or undefined. What passes cannot add a header, a recipient or a part. */
export const faultInMessage = (candidate: MailMessage): string | undefined => {
  const parsed = message.safeParse(candidate);
  if (parsed.success) return undefined;
  return parsed.error.issues.map(({ path, message: words }) => `${path.join('.')}: ${words}`).join('; ');
};

const sender = z.union([address, oneLine(320).regex(/^[^<>@,;:"\\()]+ <[^<>\s,;:"@]+@[^<>\s,;:"@]+>$/u)]);

/** Throws where `from` is neither an address nor `Name <address>`. */
export const checkedSender = (from: string): string => {
  const parsed = sender.safeParse(from);
  if (!parsed.success) throw new Error('The sender of mail must be an address, or a name and <address>.');
  return parsed.data;
};
