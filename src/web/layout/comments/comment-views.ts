import type { CaseInView } from '../../../app/look-at-case.ts';
import type { Desk } from '../../../app/ports.ts';
import { type CommentRead, readComments } from '../../../app/portfolio/read-comments.ts';
import { isUnderReview, mayReadComment, openReviews } from '../../../core/case/comments.ts';
import { describeInstant } from '../../../core/calendar/instant.ts';

/** Comments as a page shows them; only those of one section where it is named. */
export async function commentViews(
  desk: Pick<Desk, 'cases' | 'people'>,
  seen: CaseInView,
  { viewer, section }: { readonly viewer: string; readonly section?: string },
) {
  const all = seen.caseFile.state.comments.length === 0 ? [] : await readComments(desk, seen, viewer);
  return all
    .filter(({ place }) => section === undefined || (place.type === 'section' && place.section === section))
    .map((comment) => viewOf(comment, seen));
}

/** Where whoever reviews comments on a section; undefined for everybody else. */
export function commentHref(seen: CaseInView, section: string): string | undefined {
  const place = { type: 'section', section } as const;
  return openReviews(seen).some((step) => isUnderReview(step, place, seen.caseFile))
    ? `/cases/${seen.ref}/comments?on=section:${section}#add`
    : undefined;
}

/** The same for a piece of evidence. */
export function commentOnItem(seen: CaseInView, item: string): string | undefined {
  return openReviews(seen).some((step) => isUnderReview(step, { type: 'item', item }, seen.caseFile))
    ? `/cases/${seen.ref}/comments?on=item:${item}#add`
    : undefined;
}

/** Where the comments of a case stand, where there is anything there for this viewer. */
export function commentsLink(seen: CaseInView): { readonly href: string; readonly text: string } | undefined {
  const href = `/cases/${seen.ref}/comments`;
  const readable = seen.caseFile.state.comments.filter((one) => mayReadComment(one, seen)).length;
  const counted = readable === 1 ? 'One comment' : `${readable} comments`;
  if (openReviews(seen).length > 0)
    return {
      href,
      text:
        readable === 0
          ? 'Comment on the portfolio'
          : `Comment on the portfolio (${counted.toLowerCase()} so far)`,
    };
  return readable === 0 ? undefined : { href, text: counted };
}

function viewOf(comment: CommentRead, { ref, caseFile }: CaseInView) {
  const { place, made, answer, givenAt, step } = comment;
  return {
    ...comment,
    href: hrefOf(place, { ref, items: caseFile.state.items }),
    action: `/cases/${ref}/comments/${comment.id}`,
    made: describeInstant(made),
    from: caseFile.policy.steps.get(step)?.title ?? '',
    state: stateOf(comment),
    answer: answer && { ...answer, at: describeInstant(answer.at) },
    // Before it is given, there has been nothing to change.
    changed: givenAt === undefined ? undefined : comment.changed,
  };
}

function hrefOf(
  place: CommentRead['place'],
  { ref, items }: { readonly ref: string; readonly items: Readonly<Record<string, unknown>> },
): string | undefined {
  if (place.type === 'section') return `/cases/${ref}/sections/${place.section}`;
  return items[place.item] === undefined ? undefined : `/cases/${ref}/files/${place.item}/look`;
}

function stateOf({ givenAt, answer, settledBy }: CommentRead) {
  if (settledBy !== undefined) return { text: 'Dealt with', classes: 'govuk-tag--green' };
  if (givenAt === undefined) return { text: 'Not given yet', classes: 'govuk-tag--grey' };
  if (answer === undefined) return { text: 'To answer', classes: 'govuk-tag--yellow' };
  return answer.done
    ? { text: 'Answered: changed', classes: 'govuk-tag--blue' }
    : { text: 'Answered: not changed', classes: 'govuk-tag--orange' };
}
