/**
 * Who may open a route. Every route states one; the server refuses to start without it.
 * For `case`, `param` names the part of the address that holds the case's reference.
 */
export type Access =
  | { readonly type: 'public' }
  | { readonly type: 'signed-in' }
  | { readonly type: 'office'; readonly offices: readonly string[] }
  | { readonly type: 'case'; readonly param: string };

/** A route as registered: what there is to try, for a test that tries them all. */
export type ServedRoute = { readonly method: string; readonly url: string; readonly access: Access };
