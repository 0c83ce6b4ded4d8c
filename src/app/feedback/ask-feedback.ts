import { addHours } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { FeedbackDesk } from './feedback-ports.ts';

/** How long a link can be answered. */
export const linkDays = 28;
const most = { giver: 100, about: 500 };

export interface AskFeedback {
  readonly viewer: Viewer;
  readonly giver: string;
  readonly about: string;
}

export type FeedbackAsked =
  | { readonly type: 'asked'; readonly token: string }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Makes a link that answers once. It is told only here: what is kept does not open it. */
export async function askFeedback(
  desk: Pick<Desk, 'chance' | 'now'>,
  feedback: FeedbackDesk,
  { viewer, ...typed }: AskFeedback,
): Promise<FeedbackAsked> {
  const said = { giver: typed.giver.trim(), about: typed.about.trim() };
  const fields = [
    ...(said.giver === '' ? [{ field: 'giver', says: 'Say who will answer, without a name' }] : []),
    ...Object.entries(said)
      .filter(([field, text]) => text.length > most[field as keyof typeof most])
      .map(([field, text]) => ({
        field,
        says: `This is ${text.length} characters long. Keep it to ${most[field as keyof typeof most]} or fewer`,
      })),
  ];
  const [first] = fields;
  if (first !== undefined) return { type: 'refused', refusal: refuse('incomplete', first.says, { fields }) };
  const { chance } = desk;
  const id = chance.id();
  // Two ids of chance and the service's own key: nobody who knows one link, or the table, can make another.
  const token = chance.secret(`feedback\n${id}\n${chance.id()}`);
  const at = desk.now();
  await feedback.ask(viewer, {
    ...said,
    id,
    hash: tokenHash(desk, token),
    at,
    runsOutAt: addHours(at, linkDays * 24),
  });
  return { type: 'asked', token };
}

export function tokenHash({ chance }: Pick<Desk, 'chance'>, token: string): string {
  return chance.digest(`feedback\n${token}`);
}
