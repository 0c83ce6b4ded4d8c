/** A mistake in a field: `href` is `#` and the id of the field, so the error summary can lead to it. */
export type FieldError = { readonly href: string; readonly text: string };

/** What a page hands to its template. `title` becomes the browser's title; the template writes its own h1. */
export type PageModel = {
  readonly title: string;
  readonly errors?: readonly FieldError[];
  readonly back?: { readonly href: string; readonly text?: string };
  readonly [key: string]: unknown;
};
