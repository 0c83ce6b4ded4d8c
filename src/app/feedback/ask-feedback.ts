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
  /** The sending of the form: the same one sent twice makes one link. */
  readonly form?: string | undefined;
}

export type FeedbackAsked =
  | { readonly type: 'asked'; readonly token: string; readonly repeated: boolean }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Makes a link that answers once. It is told only here: what is kept does not open it. */
export async function askFeedback(
  desk: Pick<Desk, 'chance' | 'now'>,
  feedback: FeedbackDesk,
  { viewer, form, ...typed }: AskFeedback,
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
  // Made with the service's own key: nobody who knows one link, the form or the table can make another.
  const sending = [viewer.authority, viewer.personId, form ?? chance.id(), said.giver, said.about];
  const token = chance.secret(`feedback\n${JSON.stringify(sending)}`);
  const at = desk.now();
  const { type } = await feedback.ask(viewer, {
    ...said,
    id: chance.id(),
    hash: tokenHash(desk, token),
    at,
    runsOutAt: addHours(at, linkDays * 24),
  });
  return { type: 'asked', token, repeated: type === 'repeated' };
}

export function tokenHash({ chance }: Pick<Desk, 'chance'>, token: string): string {
  return chance.digest(`feedback\n${token}`);
}
