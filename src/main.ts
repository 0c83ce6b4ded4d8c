import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { readWorld } from './demo/read-world.ts';
import { folderMail } from './notify/folder-mail.ts';
import { smtpMail } from './notify/smtp-mail.ts';
import { describeFault } from './packs/pack-fault.ts';
import { loadPacks } from './packs/read-pack.ts';
import type { AssemblyOptions } from './assembly/assembly-options.ts';
import { type DemoPlace, openDemo, type OpenDemo } from './assembly/open-demo.ts';
import { openWaymark } from './assembly/open-waymark.ts';
import { provePack } from './cli/policy/prove-pack.ts';
import type { Pack } from './core/policy/pack.ts';
import { startBundledServer } from './store/bundled-server.ts';
import { lastingKey } from './store/chance.ts';
import { prepareBundledDatabase, prepareExternalDatabase } from './store/prepare-database.ts';

const say = (line: string) => console.log(line);

/** Starts everything in order and undoes it in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig();
  const packs = soundPacks(config);
  const places = config.demo ? await demoPlaces(config, packs) : [];
  const pack = choosePack(config, packs, places);
  const database = await openStore(config);
  const options = {
    appUrl: database.appUrl,
    dataFolder: config.dataFolder,
    bucket: config.bucket,
    clamd: config.clamd,
    key: config.sessionSecret ?? (await lastingKey(join(config.dataFolder, 'secret'))),
    origin: config.origin ?? `http://${config.host}:${config.port}`,
    trustedProxies: config.trustedProxies,
    mail:
      config.smtpUrl === undefined
        ? folderMail({ folder: join(config.dataFolder, 'mail'), from: config.mailFrom })
        : smtpMail({ url: config.smtpUrl, from: config.mailFrom }),
    mailFrom: config.mailFrom,
    payroll: config.hrMailbox,
    logLevel: config.logLevel,
    confirmMinutes: config.confirmMinutes,
    say,
    proves: async ({ authority }: Pack) => (await provePack(join(config.policiesFolder, authority))).failed,
  };
  const place = places.find((one) => one.pack === pack);
  const service =
    place !== undefined && config.authority === undefined
      ? await openDemo(options, places, place)
      : await openOne({ ...options, pack, demo: place?.world });
  const address = await service.listen({ host: config.host, port: config.port });
  say(`Waymark is running for ${pack.brand.name}: ${config.origin ?? address}`);
  say(
    config.demo
      ? `Sign in by choosing one of the invented people on that page. Letters it sends are files in ${resolve(config.dataFolder, 'mail')}. Ctrl-C stops it.`
      : 'Sign in with a one-time code sent by e-mail. Ctrl-C stops it.',
  );
  await untilAsked();
  say('Stopping.');
  await service.close();
  await database.stop();
}

async function openOne(options: AssemblyOptions): Promise<OpenDemo> {
  const { app, close } = await openWaymark(options);
  return { listen: (at) => app.listen(at), close };
}

async function demoPlaces(config: Config, packs: readonly Pack[]): Promise<readonly DemoPlace[]> {
  const places: DemoPlace[] = [];
  for (const pack of packs) {
    const file = join(config.policiesFolder, pack.authority, 'demo.yaml');
    if (existsSync(file)) places.push({ pack, world: await readWorld(file) });
  }
  return places;
}

async function openStore(config: Config): Promise<{ readonly appUrl: string; stop(): Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    const { appUrl } = await prepareExternalDatabase(config.databaseUrl);
    return { appUrl, stop: async () => undefined };
  }
  const server = await startBundledServer({ folder: config.dataFolder, onTrouble: say });
  const { appUrl } = await prepareBundledDatabase(server);
  return { appUrl, stop: () => server.stop() };
}

function soundPacks(config: Config): readonly Pack[] {
  const { packs, faults } = loadPacks(config.policiesFolder);
  for (const fault of faults) say(describeFault(fault));
  return packs;
}

/** The one named, the only one, or in the demonstration the one that a visitor meets first. */
function choosePack(config: Config, packs: readonly Pack[], places: readonly DemoPlace[]): Pack {
  const [only, ...others] = packs;
  const wanted =
    config.authority === undefined
      ? others.length === 0
        ? only
        : (places.find(({ world }) => world.first) ?? places[0])?.pack
      : packs.find(({ authority }) => authority === config.authority);
  if (wanted !== undefined) return wanted;
  const known = packs.map(({ authority }) => authority).join(', ') || 'none';
  throw new Error(`Set AUTHORITY to the authority that this address serves. Without fault: ${known}.`);
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
