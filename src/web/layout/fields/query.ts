import type { FastifyRequest } from 'fastify';

/** The texts after the question mark; what is given twice is left out. */
export function queryOf({
  query,
}: Pick<FastifyRequest, 'query'>): Readonly<Record<string, string | undefined>> {
  if (query === null || typeof query !== 'object') return {};
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
