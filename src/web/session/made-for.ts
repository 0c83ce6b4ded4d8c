import { createHmac, timingSafeEqual } from 'node:crypto';

/** For a hidden field of every form: whom the page was made for, signed, so that it can be told after their session. */
export function madeFor(personId: string, secret: string): string {
  return `${Buffer.from(personId).toString('base64url')}.${seal(personId, secret)}`;
}

/** Whom the page of this form was made for; undefined where it does not say, or somebody made it up. */
export function whomFor(body: unknown, secret: string): string | undefined {
  const sent: unknown = body !== null && typeof body === 'object' && '_for' in body ? body._for : undefined;
  if (typeof sent !== 'string') return undefined;
  const [id = '', sealed = ''] = sent.split('.');
  const personId = Buffer.from(id, 'base64url').toString();
  const [given, right] = [Buffer.from(sealed), Buffer.from(seal(personId, secret))];
  return given.length === right.length && timingSafeEqual(given, right) ? personId : undefined;
}

function seal(personId: string, secret: string): string {
  return createHmac('sha256', secret).update(`page made for ${personId}`).digest('base64url');
}
