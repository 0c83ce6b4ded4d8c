import type { FastifyReply } from 'fastify';
import { changesSince } from '../../app/portfolio/changes-since.ts';
import {
  answerComment,
  makeComment,
  settleComment,
  takeBackComment,
} from '../../app/portfolio/comment-on-portfolio.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import { openReviews } from '../../core/case/comments.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { commentViews } from '../layout/comments/comment-views.ts';
import { queryOf } from '../layout/fields/query.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { changesView } from './changes-view.ts';
import { placeChoices, placeIn } from './place-choices.ts';

/** What whoever reviews says of a portfolio, and what was changed since it was sent back. */
export function reviewPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const url = '/cases/:ref/comments';
    page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url, access, answer: (visit) => make(deps, visit) });
    page(app, {
      method: 'POST',
      url: `${url}/:comment`,
      access,
      answer: (visit) => deal(deps, visit),
    });
    page(app, {
      method: 'GET',
      url: '/cases/:ref/changes',
      access,
      answer: (visit) => showChanges(deps, visit),
    });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees === 'interest') return visit.goTo(`/cases/${seen.ref}/interest`);
  if (seen?.sees !== 'case') return visit.notFound();
  return visit.show('review/comments.njk', await model(deps, visit, seen));
}

async function model({ acts }: WaymarkDeps, visit: Visit, seen: CaseInView) {
  const [review] = openReviews(seen);
  const asked = typedOf(visit.body)['place'] ?? queryOf(visit.request)['on'] ?? '';
  const changes = await changesSince(acts.desk, seen);
  const groups =
    review === undefined ? [] : await placeChoices(acts.desk, seen, { review, chosen: String(asked) });
  return {
    title: 'Comments',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(acts.desk, seen, undefined),
    url: `/cases/${seen.ref}/comments`,
    changesHref: changes === undefined ? undefined : `/cases/${seen.ref}/changes`,
    review: review && { id: review.id, title: review.title, href: `/cases/${seen.ref}/work/${review.id}` },
    groups,
    withPages: groups.some(({ choices }) => choices.some(({ value }) => value.startsWith('item:'))),
    comments: await commentViews(acts.desk, seen, { viewer: visit.viewer.personId }),
  };
}

async function make(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const typed = typedOf(visit.body);
  const [review] = openReviews(seen);
  const step = review?.id ?? firstReview(seen);
  // A pathway in which nothing is commented on has no such page to post to.
  if (step === undefined) return visit.notFound();
  const place = placeIn(String(typed['place'] ?? ''), String(typed['page'] ?? ''));
  if (place === undefined) {
    const errors = [{ href: '#place', text: 'Choose what the comment is about' }];
    return visit.showAgain('review/comments.njk', { ...(await model(deps, visit, seen)), errors });
  }
  const text = String(typed['text'] ?? '');
  const made = await makeComment(deps.acts.desk, { ...asked(visit, seen), step, place, text });
  const to = `/cases/${seen.ref}/comments`;
  return ended(deps, visit, { made, to, say: 'Your comment is kept. Only those who review read it so far.' });
}

/** Where nobody may comment now, the refusal is that of the step in which somebody could. */
function firstReview({ caseFile: { policy } }: CaseInView): string | undefined {
  return policy.pathway.steps.find((step) => step.kind === 'fill' && step.commentsOn !== undefined)?.id;
}

async function deal(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const { desk } = deps.acts;
  const typed = typedOf(visit.body);
  const about = { ...asked(visit, seen), comment: visit.part('comment') };
  const to = backTo(String(typed['after'] ?? ''), seen.ref);
  switch (typed['do']) {
    case 'take-back':
      return ended(deps, visit, {
        made: await takeBackComment(desk, about),
        to,
        say: 'The comment is taken back.',
      });
    case 'settle':
      return ended(deps, visit, { made: await settleComment(desk, about), to, say: 'Marked as dealt with.' });
    case 'done':
    case 'not-done': {
      const done = typed['do'] === 'done';
      const made = await answerComment(desk, { ...about, done, text: String(typed['answer'] ?? '') });
      return ended(deps, visit, { made, to, say: 'Your answer is kept.' });
    }
    default:
      return visit.notFound();
  }
}

function asked(visit: Visit, { ref }: CaseInView) {
  return { viewer: appViewer(visit.viewer), ref, form: visit.formId };
}

/** A comment is answered where it was read: beside its section, or on the page of all of them. */
function backTo(after: string, ref: string): string {
  return /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/u.test(after)
    ? `/cases/${ref}/sections/${after}`
    : `/cases/${ref}/comments`;
}

interface Ended {
  readonly made: Performed;
  readonly to: string;
  readonly say: string;
}

function ended(deps: WaymarkDeps, visit: Visit, { made, to, say }: Ended) {
  return answerPerformed(visit, made, { to, say, again: (refusal) => again(deps, visit, { made, refusal }) });
}

async function again(
  deps: WaymarkDeps,
  visit: Visit,
  { made, refusal }: { readonly made: Performed; readonly refusal: Refusal },
): Promise<FastifyReply> {
  if (made.type !== 'refused') return visit.notFound();
  const shown = await model(deps, visit, made.inView);
  return visit.showAgain('review/comments.njk', { ...shown, errors: errorsOf(refusal) });
}

async function showChanges(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const { desk } = deps.acts;
  const changes = await changesSince(desk, seen);
  if (changes === undefined) return visit.notFound();
  return visit.show('review/changes.njk', {
    title: 'What changed since it was sent back',
    back: { href: `/cases/${seen.ref}/comments`, text: 'Back to the comments' },
    frame: await caseFrame(desk, seen, undefined),
    ...changesView(changes, seen),
    comments: await commentViews(desk, seen, { viewer: visit.viewer.personId }),
  });
}
