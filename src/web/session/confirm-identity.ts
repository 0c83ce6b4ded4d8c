import { randomUUID } from 'node:crypto';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import { codeHash, emailHash, newCode } from './one-time-code.ts';
import { typedFields } from './typed-fields.ts';

/** Where a setting says nothing. */
const usualMinutes = 30;

/** Notes that whoever holds this session has just shown who they are. */
export function identityConfirmed({ request }: Pick<Visit, 'request'>): void {
  // The service's own clock and not the demonstration's, which visitors move.
  request.session.confirmedAt = new Date().toISOString();
}

/** `asked`: the page that asks is on its way as the answer, and nothing more may be done. */
export type Confirmed = 'confirmed' | 'asked';

/**
 * Asks once more who it is, by the same means as signing in, where that was too long ago. Everything sent is in the page
 * that asks, and is sent on with the answer. It says what it did and gives no reply: one that is awaited is undefined.
 */
export async function confirmIdentity(visit: Visit, deps: WaymarkDeps): Promise<Confirmed> {
  if (isFresh(visit, deps)) return 'confirmed';
  return deps.mode.demo ? confirmInDemo(visit) : confirmByCode(visit, deps);
}

function isFresh({ request }: Visit, { confirmMinutes = usualMinutes }: WaymarkDeps): boolean {
  const { confirmedAt } = request.session;
  const age = confirmedAt === undefined ? Number.NaN : Date.now() - Date.parse(confirmedAt);
  return age >= 0 && age < confirmMinutes * 60_000;
}

function confirmInDemo(visit: Visit): Confirmed {
  if (sent(visit, '_confirm') !== 'yes') return ask(visit, {});
  identityConfirmed(visit);
  return 'confirmed';
}

async function confirmByCode(visit: Visit, deps: WaymarkDeps): Promise<Confirmed> {
  const { session } = visit.request;
  const { confirming } = session;
  const typed = sent(visit, '_code')?.replace(/\s/g, '');
  if (confirming === undefined || sent(visit, '_another') === 'yes' || typed === undefined)
    return sendCode(visit, deps);
  if (!/^\d{6}$/.test(typed)) return ask(visit, { byCode: true, error: 'Enter the 6 digits of the code' });
  const hash = codeHash(deps.sessionSecret, confirming, typed);
  const attempt = await deps.signInCodes.attempt(deps.authority, confirming, hash);
  switch (attempt.type) {
    case 'right':
      delete session.confirming;
      // A code is sent to the person of the session alone; another's would be nobody's word for this one.
      if (attempt.personId !== visit.viewer.personId) return sendCode(visit, deps);
      identityConfirmed(visit);
      return 'confirmed';
    case 'wrong':
      return ask(visit, { byCode: true, error: `That is not the code. Tries left: ${attempt.left}` });
    case 'run-out':
      delete session.confirming;
      return ask(visit, { byCode: true, error: 'That code can no longer be used. Ask for another one' });
    default:
      return attempt satisfies never;
  }
}

async function sendCode(visit: Visit, deps: WaymarkDeps): Promise<Confirmed> {
  const { authority, sessionSecret, acts, brand } = deps;
  const { personId } = visit.viewer;
  const email = (await acts.desk.people.persons(authority, [personId])).get(personId)?.email.toLowerCase();
  if (email === undefined) throw new Error('Somebody is signed in who is not on record.');
  const [id, code] = [randomUUID(), newCode()];
  const hashes = { emailHash: emailHash(email), codeHash: codeHash(sessionSecret, id, code) };
  if (!(await deps.signInCodes.issue({ authority, id, personId, ...hashes })))
    return ask(visit, { byCode: true, error: 'Too many codes were asked for. Wait a quarter of an hour' });
  visit.request.session.confirming = id;
  await deps.mail.send({
    to: email,
    subject: `${code} is your Waymark code`,
    text: [
      `Your code to sign with in Waymark at ${brand.name} is ${code}.`,
      'It works once, for 10 minutes, in the browser where you were about to sign.',
      'If you were not about to sign anything, tell your administrator: somebody is signed in as you.',
    ].join('\n\n'),
  });
  return ask(visit, { byCode: true });
}

interface Asking {
  readonly byCode?: true;
  readonly error?: string;
}

function ask(visit: Visit, { byCode, error }: Asking): Confirmed {
  const model = {
    title: 'Confirm that it is you',
    byCode,
    action: visit.request.url,
    fields: typedFields(visit.request),
    errors: error === undefined ? [] : [{ href: '#code', text: error }],
  };
  visit.reply.page('session/confirm-identity.njk', model, error === undefined ? 401 : 422);
  return 'asked';
}

function sent({ body }: Visit, name: string): string | undefined {
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
