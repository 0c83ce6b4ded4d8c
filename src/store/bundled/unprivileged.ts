import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** How to run a program so that it is not root and dies with us: words to put before the command. */
export type Unprivileged = {
  readonly prefix: readonly string[];
  /** The user that files must belong to, as seen from outside; undefined: whoever we are. */
  readonly ownerId?: { readonly uid: number; readonly gid: number };
};

// PostgreSQL's fast shutdown is SIGINT; the kernel sends it when Node dies, even by kill -9.
const DIE_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];
const USER_NAMESPACE = ['unshare', '--user', '--map-user=65534'];
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--pdeathsig', 'INT'];

/** PostgreSQL refuses to run as root, and so do we: a user namespace first, else the user `nobody`. */
export function chooseUnprivileged(): Unprivileged {
  const namespaced = [...USER_NAMESPACE, ...DIE_WITH_PARENT];
  if (process.getuid?.() !== 0) {
    return { prefix: [hasName() ? DIE_WITH_PARENT : namespaced, DIE_WITH_PARENT].find(works) ?? [] };
  }
  if (works(namespaced)) return { prefix: namespaced, ownerId: { uid: 0, gid: 0 } };
  if (works(NOBODY)) return { prefix: NOBODY, ownerId: { uid: 65534, gid: 65534 } };
  throw new Error(
    'PostgreSQL must not run as root, and neither unshare nor setpriv works here: start Waymark as an ordinary user, or set DATABASE_URL.',
  );
}

// initdb looks the user up; in a container it may be a bare number, and `nobody` is known everywhere.
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function works(prefix: readonly string[]): boolean {
  return spawnSync('env', [...prefix, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Gives a folder and all in it to the user the server runs as; quick when it is so already. */
export async function giveTo(owner: Unprivileged['ownerId'], folder: string): Promise<void> {
  if (!owner || (await lstat(folder)).uid === owner.uid) return;
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), owner.uid, owner.gid);
  }
  // The folder itself last: when it is right, all inside it is.
  await chown(folder, owner.uid, owner.gid);
}
