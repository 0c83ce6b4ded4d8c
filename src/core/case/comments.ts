import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { mayRead } from './may-read.ts';
import { partsRead } from './parts-read.ts';
import { type Policy, splitSectionKey } from './policy.ts';
import type { CommentPlace } from './events/review-events.ts';
import type { CommentState } from './state.ts';

type FillStep = Extract<Step, { kind: 'fill' }>;

/** Somebody with the case before them. */
export interface Reader {
  readonly caseFile: CaseFile;
  readonly roles: readonly RoleId[];
}

/** Steps in which somebody of these roles reads what others wrote and may comment on it, while they are open. */
export function openReviews({ caseFile: { state, policy }, roles }: Reader): readonly FillStep[] {
  return policy.pathway.steps.flatMap((step) =>
    step.kind === 'fill' &&
    step.commentsOn !== undefined &&
    state.steps[step.id]?.status === 'open' &&
    step.by.some((role) => roles.includes(role))
      ? [step]
      : [],
  );
}

/** Whether the step is one in which this place is commented on. */
export function isUnderReview(step: FillStep, place: CommentPlace, { state, policy }: CaseFile): boolean {
  const read = step.commentsOn ?? [];
  if (place.type === 'section') {
    const found = policy.sections.get(splitSectionKey(place.section).section);
    const field = place.field;
    return (
      found !== undefined &&
      read.includes(found.step) &&
      (field === undefined || found.section.fields.some(({ id }) => id === field))
    );
  }
  const item = state.items[place.item];
  return item !== undefined && takersOf(item.kind, policy).some(({ id }) => read.includes(id));
}

/** Before they are given, comments are read by those who review alone; then by those who may read what they are about. */
export function mayReadComment(comment: CommentState, reader: Reader): boolean {
  const { policy } = reader.caseFile;
  const reviewers = policy.steps.get(comment.step)?.by ?? [];
  if (reviewers.some((role) => reader.roles.includes(role))) return true;
  if (comment.givenAt === undefined) return false;
  const { place } = comment;
  // A piece of another part is not in the case as they have it; one that was taken out is told of to whoever reads all.
  if (place.type === 'item')
    return (
      reader.caseFile.state.items[place.item] !== undefined ||
      partsRead(reader.roles, reader.caseFile) === undefined
    );
  const found = policy.sections.get(splitSectionKey(place.section).section);
  return found !== undefined && mayRead(found.section, reader);
}

/** Who wrote what a comment is about, and so answers it. */
export function authorsOf(place: CommentPlace, { state, policy }: CaseFile): readonly RoleId[] {
  if (place.type === 'section') {
    const found = policy.sections.get(splitSectionKey(place.section).section);
    return found === undefined ? [] : [found.section.by];
  }
  const kind = state.items[place.item]?.kind;
  // A piece of evidence that was taken out since is answered for by whoever puts the portfolio together.
  return kind === undefined ? ['applicant'] : takersOf(kind, policy).flatMap(({ by }) => by);
}

function takersOf(kind: string, { pathway }: Policy): readonly FillStep[] {
  return pathway.steps.flatMap((step) => (step.kind === 'fill' && step.items.includes(kind) ? [step] : []));
}

/** Whether what the comment is about has been changed since it was made. */
export function changedSince({ place, version }: CommentState, { state }: CaseFile): boolean {
  const now =
    place.type === 'section' ? state.sections[place.section]?.content.hash : state.items[place.item]?.file;
  return now !== version;
}
