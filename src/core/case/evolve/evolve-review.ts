import type { Draft, Reactions } from './draft.ts';
import type { CommentState } from '../state.ts';

/** What is said of a portfolio as it is read: comments made, given, answered and dealt with. */
export const review: Reactions<
  'CommentMade' | 'CommentTakenBack' | 'CommentsGiven' | 'CommentAnswered' | 'CommentSettled'
> = {
  CommentMade(state, { data, at, by }) {
    const round = state.steps[data.step]?.round ?? 1;
    const version = versionAt(state, data.place);
    state.comments.push({ ...data, round, at, by, ...(version === undefined ? {} : { version }) });
  },
  CommentTakenBack(state, { data }) {
    state.comments = state.comments.filter(({ id }) => id !== data.id);
  },
  CommentsGiven(state, { data, at }) {
    state.comments = state.comments.map((one) =>
      data.comments.includes(one.id) ? { ...one, givenAt: at } : one,
    );
  },
  CommentAnswered(state, { data: { id, ...answer }, at, by }) {
    change(state, id, (one) => ({ ...one, answer: { ...answer, at, by } }));
  },
  CommentSettled(state, { data, at, by }) {
    change(state, data.id, (one) => ({ ...one, settled: { at, by } }));
  },
};

function change(state: Draft, id: string, to: (one: CommentState) => CommentState): void {
  state.comments = state.comments.map((one) => (one.id === id ? to(one) : one));
}

/** What stood there as the comment was made: the hash of the section's words, or of the file. */
function versionAt({ sections, items }: Draft, place: CommentState['place']): string | undefined {
  return place.type === 'section' ? sections[place.section]?.content.hash : items[place.item]?.file;
}
