import type { FieldError } from './page-model.ts';

/** For a form sent from a page that was opened before somebody else's change. */
export function staleError(href: string): FieldError {
  return {
    href,
    text: 'Somebody changed this after you opened the page, so nothing was saved. What you typed is still in the form: compare it with what stands now, and save again',
  };
}
