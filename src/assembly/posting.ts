import type { Desk } from '../app/ports.ts';
import { type Post, postLetter } from '../app/letters/post-letter.ts';
import { fold } from '../core/case/evolve.ts';
import type { MailOut } from '../notify/mail-out.ts';
import type { WaymarkDeps } from '../web/acts.ts';

/** Posts at once what the last act on a case sent; in service the worker does this after the commit. */
export async function postWaiting(
  desk: Desk,
  post: Post,
  { authority, ref }: { readonly authority: string; readonly ref: string },
): Promise<void> {
  const stored = await desk.cases.readAsSystem(authority, ref);
  const waiting =
    stored === undefined
      ? []
      : fold(stored.events).letters.filter(({ deliveredAt }) => deliveredAt === undefined);
  for (const { id } of waiting) await postLetter(desk, post, { authority, ref, letter: id });
}

export function postBy(mail: MailOut): Post {
  return {
    async send(message) {
      const answer = await mail.send(message);
      if (!answer.accepted) throw new Error(`The mail system refused the letter: ${answer.why}`);
    },
  };
}

export function mailFor(mail: MailOut, { chance: ids }: Desk): WaymarkDeps['mail'] {
  return {
    async send(letter) {
      const answer = await mail.send({ ...letter, messageId: `${ids.id()}@waymark` });
      if (!answer.accepted) throw new Error(`The mail system refused the message: ${answer.why}`);
    },
  };
}
