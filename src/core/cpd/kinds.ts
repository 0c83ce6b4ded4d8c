/** A kind of activity, with examples that jog the memory. */
export interface CpdKind {
  readonly id: string;
  readonly title: string;
  readonly prompts: readonly string[];
  readonly clauses: readonly string[];
}

/** For an authority whose policy has none of its own. */
export const neutralKinds: readonly CpdKind[] = [
  kind('course', 'Course or training', ['a day with a trainer', 'e-learning', 'a conference or webinar']),
  kind('reading', 'Reading and research', ['an article', 'a research summary', 'a case review', 'a podcast']),
  kind('reflection', 'Reflection on practice', [
    'supervision',
    'group supervision',
    'a piece of work looked at again',
  ]),
  kind('colleagues', 'Learning with colleagues', ['shadowing', 'an observation', 'a team discussion']),
  kind('teaching', 'Teaching and supporting others', [
    'a student',
    'a new colleague',
    'a talk or a briefing',
  ]),
  kind('people', 'Feedback from people you work with', ['a family', 'a carer', 'another profession']),
  kind('other', 'Something else', []),
];

function kind(id: string, title: string, prompts: readonly string[]): CpdKind {
  return { id, title, prompts, clauses: [] };
}

/** Also for a kind that an earlier policy had. */
export function cpdKindTitle(kinds: readonly CpdKind[], id: string): string {
  if (id === '') return '';
  const known = [...kinds, ...neutralKinds].find((one) => one.id === id)?.title;
  return known ?? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}
