import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { readForm } from '../form.ts';
import { page, type Visit } from '../page.ts';
import { signInLimit } from '../security/limits.ts';
import { beginSession } from './begin-session.ts';
import { codeHash, emailHash, newCode } from '../session/one-time-code.ts';

const missing = 'Enter your work e-mail address, like name@example.gov.uk';
const addressForm = z.object({
  email: z
    .string({ error: missing })
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: missing }).max(254, { error: missing })),
});

const codeForm = z.object({
  code: z
    .string({ error: 'Enter the 6 digits of the code' })
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'Enter the 6 digits of the code' })),
});

/** A code by e-mail: the answer is the same whether or not anyone here has the address. */
export function addEmailSignIn(app: FastifyInstance, deps: Deps): void {
  const access = { type: 'public' } as const;
  const options = { config: { rateLimit: signInLimit(deps.limits) } };
  page(app, { method: 'POST', url: '/sign-in', access, options, answer: (visit) => askForCode(visit, deps) });
  page(app, {
    method: 'GET',
    url: '/sign-in/code',
    access,
    answer: (visit) => visit.show('sign-in/code.njk', codeModel),
  });
  page(app, {
    method: 'POST',
    url: '/sign-in/code',
    access,
    options,
    answer: (visit) => tryCode(visit, deps),
  });
}

const codeModel = { title: 'Check your e-mail', back: { href: '/sign-in' } };

async function askForCode(visit: Visit, deps: Deps) {
  const read = readForm(addressForm, visit.body);
  if (read.type === 'mistaken')
    return visit.showAgain('sign-in/email.njk', { title: 'Sign in', errors: read.errors });
  visit.request.session.challenge = await issueCode(visit, deps, read.values.email);
  return visit.goTo('/sign-in/code');
}

async function issueCode({ request }: Visit, deps: Deps, email: string): Promise<string> {
  const id = randomUUID();
  const code = newCode();
  const { authority, sessionSecret } = deps;
  const personId = (await deps.people.idByEmail(authority, email)) ?? null;
  const hashes = { emailHash: emailHash(email), codeHash: codeHash(sessionSecret, id, code) };
  const issued = await deps.signInCodes.issue({ authority, id, personId, ...hashes });
  if (issued && personId) {
    // Not awaited: how long a mail takes would tell whether the address is known.
    deps.mail.send({ to: email, ...codeLetter(deps, code) }).catch((error: unknown) => {
      request.log.error({ err: error, reference: request.id }, 'the sign-in code could not be sent');
    });
  }
  return id;
}

function codeLetter({ brand }: Deps, code: string) {
  return {
    subject: `${code} is your Waymark code`,
    text: [
      `Your code to sign in to Waymark at ${brand.name} is ${code}.`,
      'It works once, for 10 minutes, in the browser where you asked for it.',
      'If you did not ask for it, you can ignore this message: nobody can sign in without it. Nobody at work will ever ask you for it.',
    ].join('\n\n'),
  };
}

async function tryCode(visit: Visit, deps: Deps) {
  const read = readForm(codeForm, visit.body);
  if (read.type === 'mistaken') return showCodeAgain(visit, read.errors[0]?.text ?? '');
  const { challenge } = visit.request.session;
  if (!challenge) return showCodeAgain(visit, 'Ask for a code first');
  const hash = codeHash(deps.sessionSecret, challenge, read.values.code);
  const attempt = await deps.signInCodes.attempt(deps.authority, challenge, hash);
  switch (attempt.type) {
    case 'right':
      return beginSession(visit, attempt.personId, deps);
    case 'wrong':
      return showCodeAgain(visit, `That is not the code. You can try ${times(attempt.left)} more`);
    case 'run-out':
      return showCodeAgain(visit, 'That code can no longer be used. Ask for a new one');
    default:
      return attempt satisfies never;
  }
}

function showCodeAgain(visit: Visit, text: string) {
  return visit.showAgain('sign-in/code.njk', { ...codeModel, errors: [{ href: '#code', text }] });
}

function times(n: number): string {
  return n === 1 ? 'once' : `${n} times`;
}
