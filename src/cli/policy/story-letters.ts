import { composeLetter } from '../../app/letters/letter-words.ts';
import type { Desk } from '../../app/ports.ts';
import type { ComposeLetter } from '../../packs/stories/acting.ts';

/** Letters in a story are written by the service's own composer, with the story's people and words behind it. */
export const storyLetters: ComposeLetter = ({ letter, caseFile, now, standards, submitBy, texts, names }) => {
  const people = new Map([...names].map(([id, name]) => [id, { id, name, email: `${id}@example.org` }]));
  const desk = {
    now: () => now,
    people: { persons: () => Promise.resolve(people) },
    cases: { texts: () => Promise.resolve(texts) },
    panels: { sitting: () => Promise.resolve(undefined) },
  };
  const seen = { ref: 'STORY', caseFile, events: [], sees: 'case', roles: [] } as const;
  // The composer asks a desk for the time, names, words and a meeting link only; a story has nothing else to offer.
  return composeLetter(desk as unknown as Desk, seen, {
    letter,
    submitBy,
    ...(standards === undefined ? {} : { standards }),
  });
};
