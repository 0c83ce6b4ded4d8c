import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Limits } from '../deps.ts';

// A county's offices may share one address, so these stop floods, not people.
const usual: Limits = { requestsPerMinute: 1200, signInsPerQuarterHour: 60 };

/** Counted in each process, by network address. One-time codes are counted by e-mail address in the database. */
export async function addLimits(app: FastifyInstance, limits: Limits = usual): Promise<void> {
  await app.register(rateLimit, { global: true, max: limits.requestsPerMinute, timeWindow: 60_000 });
}

/** For a route that asks for a code, or tries one. All such routes share one count. */
export function signInLimit(limits: Limits = usual) {
  return { max: limits.signInsPerQuarterHour, timeWindow: 15 * 60_000, groupId: 'sign-in' };
}
