import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { CpdLog, ReflectionAsked } from './cpd-ports.ts';

export interface AnswerReflection {
  readonly viewer: Viewer;
  readonly id: string;
  readonly answer: 'given' | 'declined';
  /** The local title of whoever answers; the owner takes it with them, and not the name. */
  readonly role: string;
  readonly words: string;
}

export type ReflectionAnswered =
  | { readonly type: 'done' }
  /** Withdrawn meanwhile, or never asked. */
  | { readonly type: 'not-found' }
  /** On another page: what was answered first stands. */
  | { readonly type: 'answered-before'; readonly stands: ReflectionAsked }
  | { readonly type: 'refused'; readonly refusal: Refusal };

const longest = 20_000;

/** Whoever was asked gives their reflection or declines, with or without words; once. */
export async function answerReflection(
  desk: Pick<Desk, 'now'>,
  cpd: Pick<CpdLog, 'asked' | 'answer'>,
  { viewer, id, answer, role, words }: AnswerReflection,
): Promise<ReflectionAnswered> {
  const asked = await cpd.asked(viewer, id);
  if (asked === undefined) return { type: 'not-found' };
  const kept = words.trim();
  if (asked.standing !== 'asked') return answeredBefore(asked, { answer, words: kept });
  if (answer === 'given' && kept === '') return refusedWords('Write what came of it, or decline');
  if (kept.length > longest)
    return refusedWords(`This is ${kept.length} characters long. Keep it to ${longest} or fewer`);
  const given = { id, at: desk.now(), standing: answer, role: role || 'Colleague', words: kept };
  if (await cpd.answer(viewer, given)) return { type: 'done' };
  // Two pages at the same moment: the other one was first, or it was withdrawn.
  const now = await cpd.asked(viewer, id);
  return now === undefined ? { type: 'not-found' } : answeredBefore(now, { answer, words: kept });
}

function answeredBefore(
  stands: ReflectionAsked,
  { answer, words }: Pick<AnswerReflection, 'answer' | 'words'>,
): ReflectionAnswered {
  // The same answer sent twice.
  if (stands.standing === answer && stands.words === words) return { type: 'done' };
  return { type: 'answered-before', stands };
}

function refusedWords(says: string): ReflectionAnswered {
  return { type: 'refused', refusal: refuse('incomplete', says, { fields: [{ field: 'words', says }] }) };
}
