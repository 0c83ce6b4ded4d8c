import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import nunjucks from 'nunjucks';
import type { Assets } from '../assets/bundle.ts';
import type { Deps } from '../deps.ts';
import { madeFor } from '../session/made-for.ts';
import { navLinks } from './nav.ts';
import type { FieldError, PageModel } from './page-model.ts';
import { spokenDate } from './spoken-date.ts';
import { templates } from './templates.ts';

/** Said once, on the next page shown. */
export type Flash = { readonly type: 'done' | 'note'; readonly text: string };

/** Gives every reply `page(template, model, status)`. */
export function addFrame(app: FastifyInstance, deps: Deps, assets: Assets): void {
  const environment = templates();
  const served = (url: string) => app.hasRoute({ method: 'GET', url });
  // oxlint-disable-next-line max-params -- the first is only the type of `this`
  app.decorateReply('page', function page(this: FastifyReply, template, model, status = 200) {
    const frame = frameOf(this, { deps, assets, served });
    const context = { ...frame, ...model, errorFor: errorFinder(model.errors ?? []) };
    return this.code(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(environment.render(template, context));
  });
}

type Given = { readonly deps: Deps; readonly assets: Assets; readonly served: (url: string) => boolean };

function frameOf(reply: FastifyReply, { deps, assets, served }: Given) {
  const { request } = reply;
  const canMove = deps.mode.demo && deps.clock.move !== undefined && request.viewer !== null;
  return {
    assetPath: assets.path,
    brand: deps.brand,
    viewer: request.viewer,
    nav: navLinks(request.viewer, request.url, served),
    demo: deps.mode.demo ? { today: spokenDate(deps.clock.now()), canMove } : undefined,
    flash: takeFlash(reply),
    csrfToken: request.viewer ? reply.generateCsrf() : undefined,
    tokens: () => formTokens(reply.generateCsrf(), forWhom(reply, deps)),
  };
}

function takeFlash({ request }: FastifyReply): readonly Flash[] {
  // There is no session yet when the rate limit answers, nor after the session plugin has failed.
  const flash = request.session?.flash;
  if (!flash) return [];
  delete request.session.flash;
  return flash;
}

function forWhom({ request }: FastifyReply, { sessionSecret }: Deps): string {
  return request.viewer ? hidden('_for', madeFor(request.viewer.personId, sessionSecret)) : '';
}

/** Hidden fields that every form begins with: proof that it is ours, a name for this very form, and whom it is for. */
function formTokens(csrf: string, forWhom: string): nunjucks.runtime.SafeString {
  const html = `${hidden('_csrf', csrf)}${hidden('_form', randomUUID())}${forWhom}`;
  return new nunjucks.runtime.SafeString(html);
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${value}">`;
}

/** For a macro's `errorMessage`: the first error that points at this field, or nothing. */
function errorFinder(errors: NonNullable<PageModel['errors']>) {
  return (id: string): { readonly text: FieldError['text'] } | undefined => {
    const found = errors.find(({ href }) => href === `#${id}`);
    return found && { text: found.text };
  };
}
