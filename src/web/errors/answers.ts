import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Viewer } from '../deps.ts';
import { typedForReading } from '../session/typed-fields.ts';

/** `now` is the state that the other person left; `href` leads to the page as it is now. */
export type Conflict = {
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
  readonly now: readonly { readonly label: string; readonly value: string }[];
  readonly href: string;
};

type Answer = {
  readonly title: string;
  readonly says: readonly string[];
  readonly reference?: string;
  readonly typed?: readonly { readonly label: string; readonly value: string }[];
  readonly links?: readonly { readonly href: string; readonly text: string }[];
};

/** The same words for what does not exist and for what this person may not see. */
export function answerNotFound(reply: FastifyReply): FastifyReply {
  return answer(reply, 404, {
    title: 'Page not found',
    says: [
      'There is nothing at this address that you can see.',
      'If you typed the address, check it. If you followed a link, the case may have closed to you, or never have been yours to see.',
    ],
  });
}

export function answerForbidden(
  reply: FastifyReply,
  who: { readonly viewer: Viewer; readonly offices: readonly string[] },
) {
  return answer(reply, 403, {
    title: 'This page is not part of your role',
    says: [
      `You are signed in as ${who.viewer.name}, ${who.viewer.title}.`,
      `This page is for: ${who.offices.join(', ')}. If that should include you, ask your administrator.`,
    ],
  });
}

/** The form is not one that this session was given. What it holds is shown, and not sent on by itself. */
export function answerForged(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, 403, {
    title: 'This page was out of date',
    says: [
      'Nothing was saved. The page was opened before you last signed in, or it did not come from Waymark.',
      'Open the page again and send it from there. What you typed is below, so that you can copy it.',
    ],
    typed: typedForReading(request),
    links: [{ href: request.url, text: 'Open the page again' }],
  });
}

/** Someone saved first. Nothing of theirs is overwritten and nothing of yours is lost. */
export function answerConflict(
  request: FastifyRequest,
  reply: FastifyReply,
  conflict: Conflict,
): FastifyReply {
  if (wantsJson(request))
    return asJson(reply, 409, { title: `${conflict.by} saved ${conflict.what} before you.` });
  const model = { title: 'Someone saved this before you', conflict, typed: typedForReading(request) };
  return reply.page('errors/conflict.njk', model, 409);
}

export function answer(reply: FastifyReply, status: number, content: Answer): FastifyReply {
  if (wantsJson(reply.request)) return asJson(reply, status, content);
  return reply.page(
    'errors/answer.njk',
    { links: [{ href: '/', text: 'Go to the home page' }], ...content },
    status,
  );
}

/** Named in the case, and not where files are kept. */
export function answerLost(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ url: request.url, reference: request.id }, 'a file is not where files are kept');
  return answer(reply, 500, {
    title: 'This file cannot be found',
    says: [
      'It is part of the case, but its content is not where Waymark keeps files. This is not something you did, and everything else in the case is as it was.',
      'Give your administrator this reference. They can bring it back from a backup.',
    ],
    reference: request.id,
  });
}

type Told = Pick<Answer, 'title' | 'reference'>;

function asJson(reply: FastifyReply, status: number, { title, reference }: Told): FastifyReply {
  return reply.code(status).send({ error: { title, reference } });
}

/** A script that saves in the background asks for JSON; everyone else gets a page. */
export function wantsJson(request: FastifyRequest): boolean {
  return String(request.headers.accept ?? '').startsWith('application/json');
}
