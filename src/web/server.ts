import formbody from '@fastify/formbody';
import multipart, { type MultipartFile } from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import './request-fields.ts';
import type { ServedRoute } from './access.ts';
import { addAssets } from './assets/asset-routes.ts';
import { bundle } from './assets/bundle.ts';
import { clockPages } from './clock/clock-page.ts';
import type { Deps } from './deps.ts';
import { addFaults, answerTooLarge } from './errors/fault.ts';
import { helpPages } from './help/help-pages.ts';
import { addFrame } from './layout/frame.ts';
import type { Pages } from './page.ts';
import { guardAccess, requireAccess } from './security/access-guard.ts';
import { guardForms } from './security/forgery.ts';
import { addHeaders } from './security/headers.ts';
import { addLimits } from './security/limits.ts';
import { newReference } from './security/reference.ts';
import { addSessions } from './session/cookie-session.ts';
import { keptFormPages } from './session/kept-form-page.ts';
import { signInPages } from './sign-in/sign-in-pages.ts';

const mebibyte = 1024 * 1024;
const largestFile = 20 * mebibyte;

/** A file as a page's handler finds it in the body. The name is the sender's word and is never trusted. */
export type SentFile = { readonly name: string; readonly bytes: Buffer };

/** The whole web service, not yet listening. Throws when a page does not say who may open it. */
export async function buildServer(deps: Deps, pages: readonly Pages[]): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    genReqId: newReference,
    bodyLimit: mebibyte,
    trustProxy: deps.address.trustedProxies ? [...deps.address.trustedProxies] : false,
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
    await readForms(site);
    await addSessions(site, deps);
    addFrame(site, deps, assets);
    addFaults(site, deps);
    guardAccess(site, deps);
    await guardForms(site);
    refuseLargeFiles(site);
    for (const add of [...ownPages(deps), ...pages]) add(site);
  });
  await app.ready();
  return app;
}

function ownPages(deps: Deps): readonly Pages[] {
  return [signInPages(deps), keptFormPages(deps), helpPages(), clockPages(deps)];
}

async function readForms(app: FastifyInstance): Promise<void> {
  await app.register(formbody);
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: largestFile, files: 10, fieldSize: mebibyte, fields: 500 },
    // Thrown at once, it would lose what was typed into the boxes after the file.
    throwFileSizeLimit: false,
    onFile: async (part: MultipartFile) => {
      const bytes = await part.toBuffer();
      const file: SentFile = { name: asNamed(part.filename), bytes };
      part.value = part.file.truncated ? tooLarge : file;
    },
  });
}

// Browsers write these three so in the name of a file: https://html.spec.whatwg.org/#multipart-form-data
// A box left empty is sent without a name, whatever the type says.
function asNamed(sent: string | undefined): string {
  return (sent ?? '').replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

const tooLarge = Symbol('a file over the limit');

/** Before any page sees the form: no handler is ever given half a file. */
function refuseLargeFiles(app: FastifyInstance): void {
  app.addHook('preHandler', async ({ body }, reply) => {
    const values = body && typeof body === 'object' ? Object.values(body).flat() : [];
    return values.includes(tooLarge) ? answerTooLarge(reply.request, reply) : undefined;
  });
}
