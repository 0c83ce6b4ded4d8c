import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../../src/core/calendar/instant.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import type { MailMessage, MailOut } from '../../src/notify/mail-out.ts';
import { openWaymark, type Waymark } from '../../src/assembly/open-waymark.ts';
import type { AssemblyOptions } from '../../src/assembly/assembly-options.ts';
import { freshDatabase, templateDatabase, worldFolder } from './database.ts';
import { memoryFolder } from './memory-folder.ts';
import { packOf, policies } from './pack-of.ts';
import { visitor } from './visitor.ts';

export type Running = Waymark & {
  readonly database: Awaited<ReturnType<typeof freshDatabase>>;
  /** Where its files and anchors are. */
  readonly dataFolder: string;
  /** Letters posted, in the order sent. */
  readonly letters: MailMessage[];
  /** Messages about panel dates, in the order sent. */
  readonly invitations: MailMessage[];
  /** A visitor signed in as one of the invented people. */
  signInAs(person: string): Promise<ReturnType<typeof visitor>>;
  /** Sets the demo's clock, in UTC: '2026-04-24T09:30:00Z'. */
  setClock(at: string): void;
  stop(): Promise<void>;
};

/** The whole service over a database of its own, with the invented world of a pack made by real acts. */
export async function startService(
  authority = 'lincolnshire',
  changes: Partial<AssemblyOptions> = {},
): Promise<Running> {
  const usual = await optionsFor(authority);
  // A world of a test's own is made for it; the usual one is made once and copied.
  const made = changes.demo === undefined ? await madeOnce(authority, usual) : undefined;
  return start({ ...usual, ...changes }, made);
}

/** The invented people and panels of a pack, and nobody's case: made in a moment. */
export async function startWithoutCases(
  authority = 'lincolnshire',
  changes: Partial<AssemblyOptions> = {},
): Promise<Running> {
  const usual = await optionsFor(authority);
  const people = { ...usual, demo: { ...(await readWorld(worldOf(authority))), cases: [] } };
  return start({ ...people, ...changes }, await madeOnce(`${authority}-people`, people));
}

/** The same with a world that several test files use: made once, by the name, and copied. */
export async function startInWorld(name: string, demo: DemoWorld): Promise<Running> {
  const options = { ...(await optionsFor('lincolnshire')), demo };
  return start(options, await madeOnce(name, options));
}

async function start(options: Usual, made: Made | undefined): Promise<Running> {
  const dataFolder = await memoryFolder();
  const letters: MailMessage[] = [];
  const invitations: MailMessage[] = [];
  const mail: MailOut = {
    async send(message) {
      // What goes into calendars stands apart, so that a test of letters counts letters.
      (message.messageId.startsWith('panel-') ? invitations : letters).push(message);
      return { accepted: true };
    },
  };
  const database = await freshDatabase(made?.template);
  if (made !== undefined) await cp(made.files, join(dataFolder, 'files'), { recursive: true });
  const service = await openWaymark({ mail, ...options, appUrl: database.appUrl, dataFolder }).catch(
    async (error: unknown) => {
      // With the database left open, a test that cannot start would never end.
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
      throw error;
    },
  );
  return {
    ...service,
    database,
    dataFolder,
    letters,
    invitations,
    async signInAs(person) {
      const browser = visitor(service.app);
      const answer = await browser.signInAs(person);
      if (answer.statusCode !== 303) throw new Error(`${person} could not sign in: ${answer.statusCode}`);
      return browser;
    },
    setClock(at) {
      const to = instant(new Date(at).toISOString());
      if (to === undefined) throw new RangeError(`${at} is no moment`);
      service.setNow(to);
    },
    async stop() {
      await service.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

type Usual = Omit<AssemblyOptions, 'appUrl' | 'dataFolder' | 'mail'> & Partial<Pick<AssemblyOptions, 'mail'>>;
type Made = { readonly template: string; readonly files: string };

const usualOptions = new Map<string, Promise<Usual>>();

/** Read once in a process: neither a pack nor a world changes once it is read. */
function optionsFor(authority: string): Promise<Usual> {
  const found = usualOptions.get(authority) ?? readOptions(authority);
  usualOptions.set(authority, found);
  return found;
}

async function readOptions(authority: string): Promise<Usual> {
  return {
    pack: packOf(authority),
    key: 'a key for tests alone, of more than thirty-two characters',
    origin: 'http://127.0.0.1:3000',
    demo: await readWorld(worldOf(authority)),
    logLevel: 'silent',
    reminds: false,
    // Each has to learn the tables and the statements for itself.
    connections: 2,
    limits: { requestsPerMinute: 100_000, signInsPerQuarterHour: 10_000 },
  };
}

function worldOf(authority: string): string {
  return join(policies, authority, 'demo.yaml');
}

/** An invented world, made by real acts once for the whole run of tests. */
async function madeOnce(name: string, options: Usual): Promise<Made> {
  const world = await worldFolder();
  const files = join(world, name);
  const template = await templateDatabase(`world_${name.replaceAll('-', '_')}`, async ({ appUrl }) => {
    const mail: MailOut = { send: async () => ({ accepted: true }) };
    const dataFolder = join(world, `making-${name}`);
    const service = await openWaymark({ ...options, appUrl, dataFolder, mail });
    await service.close();
    // A world without uploads has no folder of files.
    await mkdir(join(dataFolder, 'files'), { recursive: true });
    await rename(join(dataFolder, 'files'), files);
  });
  return { template, files };
}
