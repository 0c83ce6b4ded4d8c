import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Access } from './access.ts';
import { type Scope, scopeOf, type Viewer } from './deps.ts';
import { answerConflict, answerNotFound, type Conflict } from './errors/answers.ts';
import type { PageModel } from './layout/page-model.ts';
import { pathPart } from './security/access-guard.ts';
import { typedOf } from './form.ts';

/** A folder of pages: `src/main.ts` hands a list of these to `buildServer`. */
export type Pages = (app: FastifyInstance) => void;

/** One request to one page, by someone whom the route's access has let through. */
export type Visit = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Throws on a public page that nobody has signed in to: ask `request.viewer` there. */
  readonly viewer: Viewer;
  readonly scope: Scope;
  /** What was posted; parse it with `readForm`. A file comes as `{ name, bytes }`. */
  readonly body: unknown;
  /** The same for two sendings of one form, so that an act can tell a double click from a second wish. */
  readonly formId: string | undefined;
  /** A part of the address, as in `/cases/:ref`. */
  readonly part: (name: string) => string;
  readonly show: (template: string, model: PageModel) => FastifyReply;
  /** 422: the same page, everything typed still there (as `typed`), the errors on top. */
  readonly showAgain: (
    template: string,
    model: PageModel & Required<Pick<PageModel, 'errors'>>,
  ) => FastifyReply;
  /** 303 to another page, after `say` where there is something to say there. */
  readonly goTo: (url: string) => FastifyReply;
  readonly say: (text: string, type?: 'done' | 'note') => void;
  readonly notFound: () => FastifyReply;
  readonly conflict: (conflict: Conflict) => FastifyReply;
};

export type PageRoute = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly access: Access;
  readonly answer: (visit: Visit) => Promise<FastifyReply> | FastifyReply;
  readonly options?: RouteShorthandOptions;
};

/** The only way to add a route. A GET may change nothing. */
export function page(app: FastifyInstance, { method, url, access, answer, options = {} }: PageRoute): void {
  app.route({
    ...options,
    method,
    url,
    config: { ...options.config, access },
    handler: (request, reply) => answer(visitOf(request, reply)),
  });
}

function visitOf(request: FastifyRequest, reply: FastifyReply): Visit {
  return {
    request,
    reply,
    get viewer() {
      return signedIn(request);
    },
    get scope() {
      return scopeOf(signedIn(request));
    },
    body: request.body,
    formId: formIdOf(request.body),
    part: (name) => pathPart(request.params, name),
    show: (template, model) => reply.page(template, model),
    showAgain: (template, model) => reply.page(template, { typed: typedOf(request.body), ...model }, 422),
    goTo: (url) => reply.redirect(url, 303),
    say: (text, type = 'done') => {
      request.session.flash = [...(request.session.flash ?? []), { type, text }];
    },
    notFound: () => answerNotFound(reply),
    conflict: (conflict) => answerConflict(request, reply, conflict),
  };
}

function signedIn(request: FastifyRequest): Viewer {
  if (!request.viewer)
    throw new Error('Nobody is signed in: this page is public, so it must ask request.viewer');
  return request.viewer;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function formIdOf(body: unknown): string | undefined {
  if (!body || typeof body !== 'object' || !('_form' in body)) return undefined;
  return typeof body._form === 'string' && uuid.test(body._form) ? body._form : undefined;
}
