import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { readWorld } from './demo/read-world.ts';
import { folderMail } from './notify/folder-mail.ts';
import { smtpMail } from './notify/smtp-mail.ts';
import { describeFault } from './packs/pack-fault.ts';
import { loadPacks } from './packs/read-pack.ts';
import { openWaymark } from './assembly/open-waymark.ts';
import { startBundledServer } from './store/bundled-server.ts';
import { lastingKey } from './store/chance.ts';
import { prepareBundledDatabase, prepareExternalDatabase } from './store/prepare-database.ts';

const say = (line: string) => console.log(line);

/** Starts everything in order and undoes it in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig();
  const pack = choosePack(config);
  const database = await openStore(config);
  const demoFile = join(config.policiesFolder, pack.authority, 'demo.yaml');
  const origin = config.origin ?? `http://${config.host}:${config.port}`;
  const service = await openWaymark({
    appUrl: database.appUrl,
    pack,
    dataFolder: config.dataFolder,
    key: config.sessionSecret ?? (await lastingKey(join(config.dataFolder, 'secret'))),
    origin,
    trustedProxies: config.trustedProxies,
    mail:
      config.smtpUrl === undefined
        ? folderMail({ folder: join(config.dataFolder, 'mail'), from: config.mailFrom })
        : smtpMail({ url: config.smtpUrl, from: config.mailFrom }),
    demo: config.demo && existsSync(demoFile) ? await readWorld(demoFile) : undefined,
    logLevel: config.logLevel,
    say,
  });
  const address = await service.app.listen({ host: config.host, port: config.port });
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

async function openStore(config: Config): Promise<{ readonly appUrl: string; stop(): Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    const { appUrl } = await prepareExternalDatabase(config.databaseUrl);
    return { appUrl, stop: async () => undefined };
  }
  const server = await startBundledServer({ folder: config.dataFolder, onTrouble: say });
  const { appUrl } = await prepareBundledDatabase(server);
  return { appUrl, stop: () => server.stop() };
}

function choosePack(config: Config) {
  const { packs, faults } = loadPacks(config.policiesFolder);
  for (const fault of faults) say(describeFault(fault));
  const [only, ...others] = packs;
  const wanted =
    config.authority === undefined
      ? others.length === 0
        ? only
        : undefined
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
