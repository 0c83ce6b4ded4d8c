import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import './request-fields.ts';
import type { ServedRoute } from './access.ts';
import { addAssets } from './assets/asset-routes.ts';
import { bundle } from './assets/bundle.ts';
import { clockPages } from './clock/clock-page.ts';
import type { Deps } from './deps.ts';
import { addFaults } from './errors/fault.ts';
import { answerClientError, readableAddress } from './errors/unreadable-request.ts';
import { helpPages } from './help/help-pages.ts';
import { addFrame } from './layout/frame.ts';
import type { Pages } from './page.ts';
import { guardAccess, requireAccess } from './security/access-guard.ts';
import { guardForms } from './security/forgery.ts';
import { addHeaders } from './security/headers.ts';
import { addLimits } from './security/limits.ts';
import { receiveFiles, refuseHalf } from './security/receive-files.ts';
import { letNothingUnkeepableIn } from './security/nothing-unkeepable.ts';
import { newReference } from './security/reference.ts';
import { addSessions } from './session/cookie-session.ts';
import { keptFormPages } from './session/kept-form-page.ts';
import { signInPages } from './sign-in/sign-in-pages.ts';

const mebibyte = 1024 * 1024;

/** The whole web service, not yet listening. Throws when a page does not say who may open it. */
export async function buildServer(deps: Deps, pages: readonly Pages[]): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    genReqId: newReference,
    bodyLimit: mebibyte,
    trustProxy: deps.address.trustedProxies ? [...deps.address.trustedProxies] : false,
    // What the framework would answer by itself, in JSON: an address is read as long as a request may be.
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
    clientErrorHandler: answerClientError,
  });
  const served: ServedRoute[] = [];
  app.decorate('served', served);
  app.addHook('onRoute', (route) => {
    requireAccess(route);
    const { access } = route.config ?? {};
    if (access) served.push({ method: [route.method].flat().join(), url: route.url, access });
  });
  const assets = bundle(deps.brand.colour);
  await addHeaders(app, deps.address);
  await addLimits(app, deps.limits);
  addAssets(app, assets);
  // Inside, so that a style sheet costs no session.
  await app.register(async (site) => {
    await site.register(formbody);
    await addSessions(site, deps);
    addFrame(site, deps, assets);
    addFaults(site, deps);
    await receiveFiles(site, deps);
    letNothingUnkeepableIn(site);
    guardAccess(site, deps);
    await guardForms(site);
    site.addHook('preHandler', refuseHalf);
    for (const add of [...ownPages(deps), ...pages]) add(site);
  });
  await app.ready();
  return app;
}

function ownPages(deps: Deps): readonly Pages[] {
  return [signInPages(deps), keptFormPages(deps), helpPages(), clockPages(deps)];
}
