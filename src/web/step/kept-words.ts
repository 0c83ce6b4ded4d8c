import { type LetterText, letterBlocks, letterText } from '../../app/letters/letter-document.ts';
import type { TextRef } from '../../core/case/events/event-parts.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { Scene } from './scene.ts';

/** What was typed, by reference; words destroyed on schedule are said to be. */
export async function keptWords(
  { deps, seen }: Scene,
  refs: readonly (TextRef | undefined)[],
): Promise<(ref: TextRef | undefined) => string | undefined> {
  const ids = refs.filter((ref) => ref !== undefined).map(({ id }) => id);
  const { authority } = seen.caseFile.policy.pack;
  const texts =
    ids.length === 0
      ? new Map<string, unknown>()
      : await deps.acts.desk.cases.texts(authority, seen.ref, ids);
  return (ref) => {
    if (ref === undefined) return undefined;
    const text = texts.get(ref.id);
    return typeof text === 'string' ? text : 'The words have been removed on schedule.';
  };
}

export interface LetterView {
  readonly subject: string;
  readonly to: string;
  /** Escaped by the one renderer of documents. */
  readonly html: string;
}

/** A letter exactly as it goes out. */
export function letterView(
  { deps, people }: Scene,
  letter: LetterText & { readonly to: string },
): LetterView {
  const person = people.get(letter.to);
  return {
    subject: letter.subject,
    to: person === undefined ? '' : `${person.name}, ${person.email}`,
    html: deps.acts.html(letterBlocks(letter.body), 2),
  };
}

/** The letter as it was sent and kept; undefined once its words are destroyed. */
export async function sentLetter(scene: Scene, sent: LetterState): Promise<LetterView | undefined> {
  const { deps, seen } = scene;
  const { authority } = seen.caseFile.policy.pack;
  const texts = await deps.acts.desk.cases.texts(authority, seen.ref, [sent.content.id]);
  const text = letterText(texts.get(sent.content.id));
  return text === undefined ? undefined : letterView(scene, { ...text, to: sent.to });
}
