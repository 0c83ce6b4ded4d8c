import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Address } from '../deps.ts';
import { govukFolder } from '../layout/templates.ts';

export async function addHeaders(app: FastifyInstance, address: Address): Promise<void> {
  const overTls = isOverTls(address);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directives(overTls) },
    strictTransportSecurity: overTls && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  });
}

/** Plain http is for one's own machine; anywhere else it would send session cookies in the clear. */
export function isOverTls({ origin }: Address): boolean {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:') return true;
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return false;
  throw new Error(`${origin} is plain http and not on this machine: sign-in needs https`);
}

function directives(overTls: boolean) {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", templateScriptHash()],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    ...(overTls ? { 'upgrade-insecure-requests': [] } : {}),
  };
}

/** The GOV.UK template has one inline script. Its hash is worked out, so that an update cannot make it stale. */
function templateScriptHash(): string {
  const template = readFileSync(join(govukFolder, 'govuk/template.njk'), 'utf8');
  const script = /<script[^>]*>(.*?)<\/script>/s.exec(template)?.[1];
  if (!script) throw new Error('The GOV.UK template no longer has the inline script that the policy allows');
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
