import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOFFICE = '/usr/bin/soffice';
const PACKAGE = 'libreoffice-writer-nogui';
const PATIENCE = 120_000;

/** Opens a document in a real LibreOffice and has it saved in another form: 'docx', 'fodt'. */
export async function resavedBy(
  bytes: Uint8Array,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Uint8Array> {
  await present();
  const folder = await mkdtemp(join(tmpdir(), 'waymark-office-'));
  try {
    await writeFile(join(folder, `given.${from}`), bytes);
    const own = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    await run(
      SOFFICE,
      [own, '--headless', '--convert-to', to, '--outdir', out, join(folder, `given.${from}`)],
      {
        timeout: PATIENCE,
        // Its own settings and nobody's printer.
        env: { HOME: folder, PATH: process.env['PATH'] },
      },
    );
    return await readFile(join(out, `given.${to}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function present(): Promise<void> {
  if (existsSync(SOFFICE)) return;
  if (process.getuid?.() === 0) {
    console.log('Installing LibreOffice Writer with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env }).catch(() => undefined);
    await run('apt-get', ['install', '-y', '--no-install-recommends', PACKAGE], { env }).catch(
      (error: unknown) => console.error(error),
    );
  }
  if (!existsSync(SOFFICE))
    throw new Error(`No LibreOffice on this machine. Install it: apt-get install -y ${PACKAGE}`);
}
