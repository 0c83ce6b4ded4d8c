import { describeDate } from '../../../core/calendar/instant.ts';
import type { Tie } from '../../../core/case/panel/tie.ts';
import type { Pack } from '../../../core/policy/pack.ts';

/** What somebody is or was to one applicant, to go on from their name: "was their Team Manager until 31 March 2024". */
export function tieWords({ kind, role, until }: Tie, { roles }: Pick<Pack, 'roles'>): string {
  const title = role === undefined ? undefined : (roles[role]?.title ?? role);
  switch (kind) {
    case 'applicant':
      return 'is the applicant';
    case 'manages':
      return `is their ${title ?? 'manager'}`;
    case 'managed':
      return `was their ${title ?? 'manager'}${until === undefined ? ' before' : ` until ${describeDate(until, 'without-weekday')}`}`;
    case 'endorsed':
      return title === undefined ? 'signed in this application' : `signed in this application as ${title}`;
    case 'observed':
      return 'observed their practice';
    case 'assessed':
      return `is or was their ${title ?? 'assessor'}`;
    case 'mentored':
      return `is or was their ${title ?? 'mentor'}`;
    case 'appeal':
      return 'dealt with an appeal of theirs';
    case 'decided':
      return 'decided on them before';
    case 'declared':
      return 'declared an interest in an earlier application of theirs';
    default:
      return kind satisfies never;
  }
}

/** The same, said to whoever it is about. */
export function ownTieWords(tie: Tie, pack: Pick<Pack, 'roles'>): string {
  const words = tieWords(tie, pack);
  return `You ${words
    .replace(/^is or was /, 'are or were ')
    .replace(/^is /, 'are ')
    .replace(/^was /, 'were ')}.`;
}
