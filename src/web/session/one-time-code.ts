import { createHash, createHmac, randomInt } from 'node:crypto';

export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** A million codes are soon hashed, so the hash is keyed with what the database does not hold. */
export function codeHash(secret: string, challenge: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`sign-in-code:${challenge}:${code}`).digest();
}

export function emailHash(email: string): Buffer {
  return createHash('sha256').update(email).digest();
}
