import { access, constants, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'waymark-test-';
const ENOUGH = 2 * 1024 ** 3;
const DAY = 24 * 60 * 60 * 1000;

/**
 * A folder for what tests throw away, in memory where the machine has room: a database is cloned there in a tenth of
 * the time. Never for a test of what survives a crash.
 */
export async function memoryFolder(): Promise<string> {
  if (!(await hasRoom())) return mkdtemp(join(tmpdir(), PREFIX));
  await removeForgotten();
  return mkdtemp(join(MEMORY, PREFIX));
}

async function hasRoom(): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}

/** What runs left that were killed: nobody else would give the memory back. */
async function removeForgotten(): Promise<void> {
  const left = await readdir(MEMORY);
  for (const name of left.filter((one) => one.startsWith(PREFIX))) {
    const path = join(MEMORY, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < DAY) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
