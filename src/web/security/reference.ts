import { randomInt } from 'node:crypto';

// No letters or digits that are mistaken for one another when read out over the telephone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A request's id: in every log line, in the response's headers, and what a person quotes, like "7F3K-29QD". */
export function newReference(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${group()}-${group()}`;
}
