import type { Deps } from '../deps.ts';

export function signInTemplate(deps: Deps): string {
  return deps.mode.demo ? 'sign-in/demo.njk' : 'sign-in/email.njk';
}

/** What both ways of signing in show; the demo adds its people. */
export async function signInModel(deps: Deps) {
  const people = deps.mode.demo ? await deps.people.demoPeople(deps.authority) : [];
  const councils = deps.mode.councils?.filter(({ id }) => id !== deps.authority) ?? [];
  return { title: 'Sign in', people, councils };
}
