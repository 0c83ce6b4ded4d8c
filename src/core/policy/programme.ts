import type { MomentName } from '../calendar/moment.ts';
import type { CalendarPeriod } from '../calendar/period.ts';
import type { RoleId } from '../rules/role.ts';

/** What a year of support and assessment may be made of, in the order in which it is shown. */
export const programmeParts = [
  'agreement',
  'induction',
  'development-plan',
  'caseload',
  'supervision',
  'group-supervision',
  'development-days',
  'training',
  'support',
  'observations',
  'logs',
  'self-assessments',
  'assessment-record',
  'reviews',
  'portfolio',
  'moderation',
  'final-panel',
] as const;

export type ProgrammePartId = (typeof programmeParts)[number];

/** A year that a case of the pathway is: when it begins, how long it lasts, who runs it and what it is made of. */
export interface Programme {
  readonly title: string;
  readonly clauses: readonly string[];
  readonly begins: MomentName;
  readonly lasts: CalendarPeriod;
  /** Expected on the last day of the year until it is on record. */
  readonly ends?: MomentName;
  /** Who may extend it, and records what was done elsewhere. */
  readonly runBy: readonly RoleId[];
  readonly parts: readonly ProgrammePart[];
  /** Steps for which what was done at another employer may stand. */
  readonly accepts: readonly string[];
}

export interface ProgrammePart {
  readonly part: ProgrammePartId;
  readonly clauses: readonly string[];
  /** The policy's own name for it. */
  readonly title?: string;
  readonly steps: readonly string[];
  /** A list that is kept over the year, a row for each time. */
  readonly rows?: { readonly section: string; readonly field: string };
  /** Rules that say how it stands. */
  readonly rules: readonly string[];
  /** Answers in which the employer promised something towards it. */
  readonly promises?: readonly AnswerIn[];
  /** The answer in which a number of cases was agreed that is not to be passed. */
  readonly atMost?: AnswerIn;
  /** The afternoon of each of its days is kept free; what is planned into it is pointed out with these clauses. */
  readonly protectedAfternoon?: { readonly clauses: readonly string[] };
}

interface AnswerIn {
  readonly section: string;
  readonly field: string;
}

/** The policy's own name for a part of the year, else the usual one. */
export function partTitle({ part, title }: Pick<ProgrammePart, 'part' | 'title'>): string {
  return title ?? partTitles[part];
}

const partTitles: Readonly<Record<ProgrammePartId, string>> = {
  agreement: 'Support and assessment agreement',
  induction: 'Induction',
  'development-plan': 'Development plan',
  caseload: 'Caseload',
  supervision: 'Supervision',
  'group-supervision': 'Group supervision',
  'development-days': 'Development days',
  training: 'Training',
  support: 'Support',
  observations: 'Direct observations',
  logs: 'Reflective logs',
  'self-assessments': 'Self-assessment',
  'assessment-record': 'Assessment',
  reviews: 'Reviews',
  portfolio: 'Portfolio',
  moderation: 'Moderation',
  'final-panel': 'Final panel',
};
