import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { answerStale } from '../session/answer-stale.ts';
import { typedForReading } from '../session/typed-fields.ts';
import { answer, answerNotFound } from './answers.ts';

// As the file system says it, and as PostgreSQL does.
const OUT_OF_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** One place where everything that was thrown ends. No visitor ever reads what was thrown. */
export function addFaults(app: FastifyInstance, deps: Deps): void {
  app.setNotFoundHandler((_request, reply) => answerNotFound(reply));
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error.code === 'FST_CSRF_INVALID_TOKEN' || error.code === 'FST_CSRF_MISSING_SECRET') {
      return answerStale(request, reply, deps);
    }
    if (OUT_OF_SPACE.has(error.code)) return answerOutOfSpace(error, request, reply);
    if (error.code === 'FILES_AWAY') return answerAway(error, request, reply);
    switch (error.statusCode) {
      case 413:
        return answerTooLarge(request, reply);
      case 415:
        return answerWrongKind(reply);
      case 429:
        return answerTooOften(reply);
      default:
        return isVisitors(error) ? answerUnreadable(request, reply) : answerFault(error, request, reply);
    }
  });
}

function isVisitors({ statusCode = 500 }: FastifyError): boolean {
  return statusCode >= 400 && statusCode < 500;
}

export function answerTooLarge(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, 413, {
    title: 'That is too large to send',
    says: ['Nothing was saved. A file can be up to 20 MB, and the text of one page up to 1 MB.'],
    typed: typedForReading(request),
    links: [{ href: request.url, text: 'Go back and send a smaller file' }],
  });
}

function answerWrongKind(reply: FastifyReply): FastifyReply {
  return answer(reply, 415, {
    title: 'Waymark could not read that',
    says: [
      'Nothing was saved. It came in a form that this page does not take: send it with the form on the page.',
    ],
  });
}

function answerTooOften(reply: FastifyReply): FastifyReply {
  const seconds = Number(reply.getHeader('retry-after') ?? 60);
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return answer(reply, 429, {
    title: 'Too many requests',
    says: [`Nothing was saved. Too much came from your network in a short time. Try again in ${wait}.`],
  });
}

function answerUnreadable(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, 400, {
    title: 'Waymark could not read that',
    says: [
      'Nothing was saved. Part of what was sent was missing or broken. Open the page again and try once more.',
    ],
    typed: typedForReading(request),
    links: [{ href: request.url, text: 'Open the page again' }],
  });
}

function answerOutOfSpace(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error, reference: request.id }, 'out of space');
  return answer(reply, 507, {
    title: 'Waymark has no space left to save this',
    says: [
      'The disk that Waymark keeps its records on is full. This is not something you did. What you sent was not saved, or not all of it: look before you send it again.',
      'Ask your administrator to make space, and give them this reference. A file that you attached has to be chosen again.',
    ],
    reference: request.id,
    typed: typedForReading(request),
    links: [{ href: request.url, text: 'Open the page again' }],
  });
}

function answerAway(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error, reference: request.id }, 'files are away');
  return answer(reply, 503, {
    title: 'Waymark cannot reach its files just now',
    says: [
      'Nothing was saved. The place where files are kept does not answer. This is not something you did, and nothing that was kept before is lost.',
      'Try again in a few minutes; a file that you attached has to be chosen again. If it goes on, give your administrator this reference.',
    ],
    reference: request.id,
    typed: typedForReading(request),
    links: [{ href: request.url, text: 'Open the page again' }],
  });
}

function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error, reference: request.id }, 'fault');
  return answer(reply, 500, {
    title: 'Sorry, something went wrong',
    says: [
      'This is a fault in Waymark, not something you did. What you were doing may not have been saved: check before you do it again.',
      'If it happens again, give your administrator this reference.',
    ],
    reference: request.id,
    typed: typedForReading(request),
  });
}
