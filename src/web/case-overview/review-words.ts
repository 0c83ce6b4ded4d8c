import type { ReviewEventBody } from '../../core/case/events/review-events.ts';

/**
 * That comments were given, in a sentence. What each says, and who answered which, stands at what it is about, where
 * only those find it who may read that; and one that is still being written is nobody else's.
 */
export function reviewWords(event: ReviewEventBody, step: (id: string) => string): string | undefined {
  return event.type === 'CommentsGiven' ? `Comments were given with ${step(event.data.step)}.` : undefined;
}
