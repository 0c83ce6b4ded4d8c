import type { BundledServer } from './bundled-server.ts';

export const OWNER_ROLE = 'waymark_owner';
export const APP_ROLE = 'waymark_app';
export const DATABASE_NAME = 'waymark';

/** The owner migrates; the service does everything else as a role that row-level security binds. */
export type DatabaseUrls = { readonly ownerUrl: string; readonly appUrl: string };

export function bundledUrls(server: Pick<BundledServer, 'url'>, database = DATABASE_NAME): DatabaseUrls {
  return { ownerUrl: server.url(OWNER_ROLE, database), appUrl: server.url(APP_ROLE, database) };
}

/**
 * `DATABASE_URL` is the owner's. The service uses the same login but takes the role `waymark_app` in the
 * connection's start-up options, so that even RESET ROLE leads back to it.
 */
export function externalUrls(ownerUrl: string): DatabaseUrls {
  const appUrl = new URL(ownerUrl);
  const given = appUrl.searchParams.get('options');
  appUrl.searchParams.set('options', [given, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  return { ownerUrl, appUrl: appUrl.href };
}
