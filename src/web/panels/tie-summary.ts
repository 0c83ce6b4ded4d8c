import { countWord, listWords } from '../../core/calendar/number-words.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import { whatTieDoes } from '../../core/case/panel/ties.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';

interface Telling {
  readonly roles: Pack['roles'];
  readonly panel: Panel;
  /** From how many of the cases they stand aside. */
  readonly aside: number;
}

/**
 * What ties somebody to the applicants of a sitting, in a sentence. No applicant is named: not everybody who runs panels
 * may see them.
 */
export function tieSummary(
  name: string,
  ties: readonly Tie[],
  { roles, panel, aside }: Telling,
): string | undefined {
  const left = aside === 0 ? undefined : `stands aside from ${countWord(aside)} of these cases`;
  if (ties.length === 0) return left === undefined ? undefined : `${name} ${left}.`;
  if (ties.some(({ kind }) => kind === 'applicant'))
    return `${name} is one of these applicants, so cannot sit.`;
  const counts = new Map<string, number>();
  for (const tie of ties) {
    const words = wordsFor(tie, roles);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const parts = [...counts].map(
    ([words, count]) => `${words} ${count === 1 ? 'one' : countWord(count)} of these applicants`,
  );
  if (left !== undefined) return `${name} ${listWords([...parts, left])}.`;
  const stops = ties.some((tie) => whatTieDoes(tie, panel) === 'stops');
  const then = stops
    ? 'The policy keeps them off that case.'
    : 'They are asked whether they stand aside from that case.';
  return `${name} ${listWords(parts)}. ${then}`;
}

function wordsFor({ kind, role }: Tie, roles: Pack['roles']): string {
  const title = role === undefined ? 'manager' : (roles[role]?.title ?? role);
  switch (kind) {
    case 'manages':
      return `is the ${title} of`;
    case 'managed':
      return `was once the ${title} of`;
    case 'endorsed':
      return 'signed in the application of';
    case 'observed':
      return 'observed the practice of';
    case 'assessed':
      return 'is or was the assessor of';
    case 'mentored':
      return 'is or was the mentor of';
    case 'appeal':
      return 'dealt with an appeal of';
    case 'decided':
      return 'decided before on';
    case 'declared':
      return 'declared an interest earlier in the case of';
    case 'applicant':
      return 'is';
    default:
      return kind satisfies never;
  }
}
