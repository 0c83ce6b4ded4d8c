import type { FastifyRequest } from 'fastify';

// Addresses whose last part opens something by itself.
const opening = /^(\/(?:feedback|calendar)\/)[^/?]+/;

/** What the log keeps of a request: no link that works for whoever reads it. */
export function loggedRequest({ method, url, ip }: Pick<FastifyRequest, 'method' | 'url' | 'ip'>) {
  return { method, url: url.replace(opening, '$1…'), remoteAddress: ip };
}
