import { z } from 'zod';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import type { FieldError } from './page-model.ts';

const posted = z.object({
  person: z.string().max(200).catch(''),
  email: z.string().trim().max(320).catch(''),
});

export type PersonChosen =
  | { readonly type: 'person'; readonly id: string }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

/** Whom a form names: by their work e-mail address where one was typed, else the one of a list. */
export async function personChosen({ people }: WaymarkDeps, visit: Visit): Promise<PersonChosen> {
  const { person, email } = posted.parse(visit.body ?? {});
  const id = email === '' ? person : await people.idByEmail(visit.viewer.authority, email);
  if (id === undefined) return mistaken(`Nobody here has the address “${email}”. Check how it is spelt`);
  return id === '' ? mistaken('Choose somebody, or enter their e-mail address') : { type: 'person', id };
}

function mistaken(text: string): PersonChosen {
  return { type: 'mistaken', errors: [{ href: '#email', text }] };
}
