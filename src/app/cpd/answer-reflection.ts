import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { CpdLog } from './cpd-ports.ts';

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
  | { readonly type: 'not-found' }
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
  if (asked.standing !== 'asked') {
    // The same answer sent twice.
    if (asked.standing === answer && asked.words === kept) return { type: 'done' };
    const fix = 'Talk to them if you would say something else: they can ask you again.';
    return { type: 'refused', refusal: refuse('locked', 'You have answered this already.', { fix }) };
  }
  if (answer === 'given' && kept === '') return refusedWords('Write what came of it, or decline');
  if (kept.length > longest)
    return refusedWords(`This is ${kept.length} characters long. Keep it to ${longest} or fewer`);
  const given = { id, at: desk.now(), standing: answer, role: role || 'Colleague', words: kept };
  return (await cpd.answer(viewer, given)) ? { type: 'done' } : { type: 'not-found' };
}

function refusedWords(says: string): ReflectionAnswered {
  return { type: 'refused', refusal: refuse('incomplete', says, { fields: [{ field: 'words', says }] }) };
}
