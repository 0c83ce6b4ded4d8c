/** The closed list of `{placeholders}` that a letter may use, with what each stands for. */
export const letterTerms = {
  today: 'the date of the letter',
  applicant: 'the applicant’s name',
  authority: 'the authority’s name',
  case: 'the number of the case',
  panel: 'the panel’s title',
  'panel-date': 'the date of the sitting',
  'panel-time': 'when the sitting starts',
  'meeting-link': 'the address of the meeting, or who will send it',
  'submission-date': 'the day by which the portfolio is submitted',
  standards: 'the allocated standards, one a line',
  option: 'the title of what was decided',
  'decision-reasons': 'the panel’s reasons',
  'recommended-work': 'the recommended pieces of work, one a line',
  level: 'the level reached',
  grade: 'the grade of that level',
  point: 'the pay point',
  'effective-date': 'the day from which the pay changes',
  'appeal-last-day': 'the last day for an appeal',
  'appeal-to': 'the title of the person who decides an appeal',
  'appeal-grounds': 'the grounds on which an appeal may be made',
  'appeal-outcome': 'the title of what was decided on an appeal',
  'appeal-reasons': 'the reasons for the decision on an appeal',
  'line-manager': 'the name of the line manager',
  'second-line-manager': 'the name of the second line manager',
  'third-line-manager': 'the name of the third line manager',
  assessor: 'the name of the assessor',
  observer: 'the name of the observer',
  buddy: 'the name of the buddy',
  pathway: 'the title of the pathway',
  'apply-again-from': 'the day from which one may apply again',
  'hearing-date': 'the day on which an appeal is heard',
  'hearing-attendance': 'whether the applicant is required to come to the hearing, in a sentence',
  'return-on': 'the day agreed for somebody deferred to come back, or “a later panel”',
} as const satisfies Readonly<Record<string, string>>;

export type LetterTerm = keyof typeof letterTerms;

export function isLetterTerm(text: string): text is LetterTerm {
  return Object.hasOwn(letterTerms, text);
}

/** Of `answer:pay-notice.team`, the section and its field; undefined where it names no answer. */
export function answerNamed(text: string): { readonly section: string; readonly field: string } | undefined {
  const [, section, field] = /^answer:([a-z0-9-]+)\.([a-z0-9-]+)$/.exec(text) ?? [];
  return section === undefined || field === undefined ? undefined : { section, field };
}

/** Every `{…}` in a line of a letter, with the position of its brace. */
export function placeholdersIn(text: string): readonly { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((found) => ({ name: found[1] ?? '', at: found.index }));
}
