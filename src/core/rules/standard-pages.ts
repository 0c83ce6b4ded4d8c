import type { RuleWords } from './rule-words.ts';

export interface StandardPage {
  readonly key: string;
  readonly title: string;
}

/** Keys and titles of a section's pages, one a standard, made once each. */
export function standardPages(section: string, words: RuleWords): (standard: string) => StandardPage {
  const pages = new Map<string, StandardPage>();
  return (standard) => {
    const known = pages.get(standard);
    if (known) return known;
    const page = { key: `${section}/${standard}`, title: words.standardTitle(standard) };
    pages.set(standard, page);
    return page;
  };
}
