import { z } from 'zod';
import {
  answerDetails,
  type DetailFound,
  detailsToAnswer,
  detailWords,
  type LookedThrough,
  type Shared,
  unreadWords,
} from '../../../app/portfolio/check-details.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import type { WaymarkDeps } from '../../acts.ts';
import type { Visit } from '../../page.ts';
import { appViewer } from './case-visit.ts';

const answerForm = z.object({ details: z.enum(['no-family', 'changed', 'taking-out']) });

const answers = {
  'no-family': 'It names no family: it is a colleague, a place of work or something else',
  changed: 'Names and details are changed, so that nobody can tell who the family is',
  'taking-out': 'I take it out first',
} as const;

/** What its author has to answer for before it is shared, as the page shows it; nothing where there is nothing. */
export async function detailsAsked({ acts }: WaymarkDeps, seen: CaseInView, shared: Shared) {
  return detailsView(await detailsToAnswer(acts.desk, seen, { shared, fileText: acts.fileText }));
}

export function detailsView({ found, unread }: LookedThrough) {
  if (found.length === 0 && unread.length === 0) return undefined;
  return {
    unread: unread.map(unreadWords),
    found: found.map((one) => ({
      says: detailWords({ found: one.found, kind: one.place.kind }),
      where: one.where,
      href: one.href,
    })),
    items: Object.entries(answers).map(([value, text]) => ({ value, text })),
  };
}

/** The answer that was sent, of those that end the question. */
export function detailsAnswered(body: unknown): 'no-family' | 'changed' | undefined {
  const sent = answerForm.safeParse(body);
  if (!sent.success || sent.data.details === 'taking-out') return undefined;
  return sent.data.details;
}

export interface Sharing {
  readonly seen: CaseInView;
  readonly step: string;
  readonly act: 'sign' | 'submit';
  readonly shared: Shared;
}

/** What is open still once the answer that was sent is kept; `takesOut`: where to go and take it out. */
export interface DetailsTaken {
  readonly unanswered: readonly DetailFound[];
  readonly takesOut?: string;
}

/** Keeps the answer that came with the form, if one was asked and one came. */
export async function takeDetails(
  visit: Visit,
  { acts }: WaymarkDeps,
  { seen, step, act, shared }: Sharing,
): Promise<DetailsTaken> {
  const { found } = await detailsToAnswer(acts.desk, seen, { shared, fileText: acts.fileText });
  const [first] = found;
  const sent = answerForm.safeParse(visit.body);
  if (first === undefined || !sent.success) return { unanswered: found };
  const { details: answer } = sent.data;
  const viewer = appViewer(visit.viewer);
  const kept = await answerDetails(acts.desk, { viewer, ref: seen.ref, step, act, answer, found });
  if (kept.type !== 'done') return { unanswered: found };
  return answer === 'taking-out' ? { unanswered: found, takesOut: first.href } : { unanswered: [] };
}
