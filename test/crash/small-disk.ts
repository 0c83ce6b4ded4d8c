import { spawnSync } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const MOUNT = 'mount -t tmpfs -o size="$0",mode=0700 waymark "$1" && shift && exec "$@"';
// For an ordinary user a user namespace gives the right to mount, for root its own mounts alone.
const namespaces = [
  ['unshare', '--user', '--map-root-user', '--mount'],
  ['unshare', '--mount'],
] as const;

/** Words to put before a command, so that it finds a disk of this size in the folder. Nobody else sees that disk. */
export function onSmallDisk(folder: string, size: string): readonly string[] {
  for (const namespace of namespaces) {
    const words = [...namespace, 'sh', '-c', MOUNT, size, folder];
    if (spawnSync('env', [...words, 'true'], { stdio: 'ignore' }).status === 0) return words;
  }
  throw new Error(
    'This machine lets nobody mount a small disk, and without one a full disk is not tested: allow user namespaces, or run as root with the right to mount.',
  );
}

export interface Ballast {
  /** Gives the space back. */
  drop(): Promise<void>;
}

/** Takes all the space there is but this much. */
export async function ballastTo(folder: string, leftBytes: number): Promise<Ballast> {
  const path = join(folder, 'ballast');
  const { bavail, bsize } = await statfs(folder);
  const file = await open(path, 'wx');
  await file.writeFile(new Uint8Array(Math.max(0, bavail * bsize - leftBytes)));
  await file.close();
  return { drop: () => rm(path) };
}
