import type { CaseEvent } from '../../core/case/events.ts';
import type { TextRef } from '../../core/case/events/event-parts.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { StoredCaseRows } from './stored-case-rows.ts';

export type HashOfWords = (id: string, body: unknown) => string;

/** Words lost, changed, or put in: compared with the references in the events and with their own hash. */
export function compareWords(
  { ref, events, words }: StoredCaseRows,
  state: CaseState,
  hashOfWords: HashOfWords,
): readonly string[] {
  const stored = new Map(words.map((row) => [row.id, row]));
  const known = new Map(textRefs(events).map(({ id, hash }) => [id, hash]));
  const lost = textRefs(state)
    .filter(({ id }) => !stored.has(id))
    .map(({ id }) => `${ref}: the words ${id} are gone.`);
  const sealed = sealedSections(state)
    .filter(([, hash]) => !words.some((row) => row.hash === hash))
    .map(
      ([section]) => `${ref}: the words of section ${section}, as they were signed or submitted, are gone.`,
    );
  const wrong = words.flatMap(({ id, hash, body }) => {
    if (!known.has(id)) return [`${ref}: the words ${id} follow from no event.`];
    return known.get(id) === hash && hashOfWords(id, body) === hash
      ? []
      : [`${ref}: the words ${id} were changed.`];
  });
  return [...new Set([...lost, ...sealed]), ...wrong];
}

function sealedSections({
  signatures,
  submission,
  pastSubmissions,
}: CaseState): readonly (readonly [string, string])[] {
  const sealing = [...signatures, ...pastSubmissions, ...(submission === undefined ? [] : [submission])];
  return sealing.flatMap(({ sections }) => Object.entries(sections));
}

/** Every reference to words, however deep. */
function textRefs(value: CaseState | readonly CaseEvent[]): readonly TextRef[] {
  const found: TextRef[] = [];
  const queue: unknown[] = [value];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (isTextRef(one)) found.push(one);
    else if (typeof one === 'object' && one !== null)
      queue.push(...(Object.values(one) as unknown[]).filter((inner) => inner !== undefined));
  }
  return found;
}

function isTextRef(value: unknown): value is TextRef {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'hash' in value && 'words' in value && typeof value.words === 'number';
}
