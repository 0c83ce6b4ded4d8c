import { performAsSystem } from '../perform.ts';
import { fold } from '../../core/case/evolve.ts';
import { payrollMailbox } from '../../core/case/letters/payroll-letter.ts';
import type { Desk } from '../ports.ts';

/** Hands a message to the mail system; `messageId` is the same at every try, so that a repeat can be recognised. */
export interface Post {
  send(message: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly messageId: string;
  }): Promise<void>;
}

export interface PostLetter {
  readonly authority: string;
  readonly ref: string;
  readonly letter: string;
}

/** Posts a letter that was sent from the case, and records when. Throws where the mail system would not take it. */
export async function postLetter(
  desk: Desk,
  post: Post,
  { authority, ref, letter: id }: PostLetter,
): Promise<void> {
  const stored = await desk.cases.readAsSystem(authority, ref);
  const letter = stored === undefined ? undefined : fold(stored.events).letters.find((one) => one.id === id);
  // The decision behind it was corrected before it left: it is not to be sent any more.
  if (letter === undefined || letter.deliveredAt !== undefined || letter.voided !== undefined) return;
  const address = await addressOf(desk, authority, letter.to);
  const texts = await desk.cases.texts(authority, ref, [letter.content.id]);
  const words = texts.get(letter.content.id);
  if (address === undefined || !isLetter(words))
    throw new Error(`Letter ${id} of ${ref} has no words or nobody to go to.`);
  await post.send({
    to: address,
    subject: words.subject,
    text: plain(words.body),
    messageId: `${id}@${authority}`,
  });
  await performAsSystem(desk, authority, { ref, command: () => ({ type: 'record-delivery', letter: id }) });
}

async function addressOf(
  { people, payroll }: Pick<Desk, 'people' | 'payroll'>,
  authority: string,
  to: string,
): Promise<string | undefined> {
  if (to === payrollMailbox) return payroll;
  return (await people.persons(authority, [to])).get(to)?.email;
}

function isLetter(words: unknown): words is { readonly subject: string; readonly body: string } {
  return typeof words === 'object' && words !== null && 'subject' in words && 'body' in words;
}

/** Mail goes out as plain text: the strong marks are for the page and the PDF. */
function plain(body: string): string {
  return body.replaceAll('**', '');
}
