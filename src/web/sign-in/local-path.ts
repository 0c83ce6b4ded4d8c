/** A path of this service to go to after signing in, or home. Never another site's, however it is spelt. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
  const here = 'http://here.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : undefined;
  if (url?.origin !== here || url.pathname.startsWith('/sign-')) return '/';
  return url.pathname + url.search;
}
