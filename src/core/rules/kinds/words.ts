import { fieldAt, fixInSection } from '../answer-at.ts';
import type { Facts } from '../facts.ts';
import { pagesOf } from '../section-rows.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** The words of several boxes together: those named, or every long box of the section. */
export function words(test: TestOf<'words'>, scope: RuleScope): Judge {
  const { section, atMost } = test;
  const fields = test.fields ?? scope.words.longTexts?.(section) ?? [];
  const label = `Words in "${scope.words.sectionTitle(section)}"`;
  return (facts) => {
    const count = wordsIn(section, fields, facts);
    const because = [{ label, value: `${count} of at most ${atMost}` }];
    if (count <= atMost) return verdict('met', because);
    const over = count - atMost;
    const says = `Take out ${over} ${over === 1 ? 'word' : 'words'}; the limit is ${atMost} words in all.`;
    return verdict('not-met', because, { fix: fixInSection(section, says, scope) });
  };
}

function wordsIn(section: string, fields: readonly string[], facts: Facts): number {
  let count = 0;
  for (const key of pagesOf(section, facts)) {
    for (const field of fields) {
      const typed = fieldAt({ section: key, field }, facts);
      if (typed.type === 'text') count += typed.words;
    }
  }
  return count;
}
