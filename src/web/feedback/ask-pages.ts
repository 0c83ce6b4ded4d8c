import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { askFeedback, linkDays } from '../../app/feedback/ask-feedback.ts';
import type { FeedbackRequest } from '../../app/feedback/feedback-ports.ts';
import { feedbackQuestions } from '../../app/feedback/feedback-questions.ts';
import { sourceWords } from '../../app/feedback/keep-feedback.ts';
import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';

const url = '/library/feedback';
const address = z.union([z.literal(''), z.email()]);

/** Whom somebody has asked about their work, and what came back. */
export function askPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, {
      method: 'GET',
      url,
      access,
      answer: async (visit) => visit.show('feedback/feedback.njk', await model(deps, visit)),
    });
    page(app, { method: 'POST', url, access, answer: (visit) => ask(deps, visit) });
    page(app, { method: 'POST', url: `${url}/withdraw`, access, answer: (visit) => withdraw(deps, visit) });
  };
}

async function ask(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, feedback } = deps.acts;
  const typed = postedTexts(visit.body);
  const email = address.safeParse((typed['email'] ?? '').trim());
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain('feedback/feedback.njk', { ...(await model(deps, visit)), errors });
  if (!email.success)
    return again([
      { href: '#email', text: 'Enter an e-mail address like name@example.org, or leave it empty' },
    ]);
  const asked = await askFeedback(desk, feedback, {
    viewer: appViewer(visit.viewer),
    giver: typed['giver'] ?? '',
    about: typed['about'] ?? '',
    form: visit.formId === undefined ? undefined : `${visit.formId} ${email.data}`,
  });
  if (asked.type === 'refused') return again(errorsOf(asked.refusal));
  const link = `${deps.address.origin}/feedback/${asked.token}`;
  const sent =
    email.data === ''
      ? undefined
      : asked.repeated
        ? true
        : await post(deps, { to: email.data, link, asker: visit.viewer.name });
  return visit.show('feedback/link.njk', {
    title: 'The link is ready',
    back: { href: url, text: 'Feedback on my work' },
    link,
    sent,
    sentTo: email.data,
    days: linkDays,
  });
}

interface Posting {
  readonly to: string;
  readonly link: string;
  readonly asker: string;
}

/** The link is there to be copied, whether or not the letter can be sent. */
async function post(deps: WaymarkDeps, { to, link, asker }: Posting): Promise<boolean> {
  const text = `${asker} of ${deps.brand.name} asks you what you thought of their work with you.

Three short questions, answered here:
${link}

The link works once, for ${linkDays} days. You need no account. Please do not pass it on.`;
  return deps.mail.send({ to, subject: `${asker} asks for your feedback`, text }).then(
    () => true,
    (error: unknown) => {
      deps.log.error(error);
      return false;
    },
  );
}

async function withdraw(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, feedback } = deps.acts;
  const id = postedTexts(visit.body)['request'] ?? '';
  const done = await feedback.withdraw(appViewer(visit.viewer), { id, at: desk.now() });
  visit.say(
    done
      ? 'The link no longer opens anything.'
      : 'That link was answered or withdrawn before. Nothing was changed.',
    done ? 'done' : 'note',
  );
  return visit.goTo(url);
}

async function model({ acts }: WaymarkDeps, { viewer }: Visit): Promise<PageModel> {
  const { desk, feedback } = acts;
  const own = appViewer(viewer);
  const now = desk.now();
  const [requests, received, managed] = await Promise.all([
    feedback.requests(own),
    feedback.received(own),
    desk.people.managedBy(own.authority, own.personId, londonDate(now)),
  ]);
  return {
    title: 'Feedback on my work',
    back: { href: '/library', text: 'My library' },
    records: managed.length > 0,
    received: received.map(({ giver, on, answers, entry, ...how }) => ({
      giver,
      on: describeDate(on, 'without-weekday'),
      came: sourceWords({
        source: how.source,
        ...(how.recordedBy === undefined ? {} : { recordedBy: { name: how.recordedBy } }),
      }),
      entry: entry === undefined ? undefined : `/library/${entry}`,
      answers: feedbackQuestions.flatMap(({ id, asks }) => {
        const text = answers[id];
        return text === undefined ? [] : [{ asks, text }];
      }),
    })),
    requests: requests
      .filter(({ answeredAt }) => answeredAt === undefined)
      .map((one) => ({ ...one, ...standing(one, now) })),
  };
}

function standing({ withdrawnAt, runsOutAt }: FeedbackRequest, now: Instant) {
  if (withdrawnAt !== undefined) return { state: 'Withdrawn', open: false };
  if (runsOutAt <= now) return { state: `Ran out on ${describeDate(londonDate(runsOutAt))}`, open: false };
  return { state: `Open until ${describeInstant(runsOutAt)}`, open: true };
}
