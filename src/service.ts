import { join } from 'node:path';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Desk } from './app/ports.ts';
import { type Post, postLetter } from './app/post-letter.ts';
import { publishedPolicies } from './app/published-policies.ts';
import { type Instant, instant, londonDate } from './core/calendar/instant.ts';
import { fold } from './core/case/evolve.ts';
import type { Pack } from './core/policy/pack.ts';
import { demoPeople } from './demo/demo-people.ts';
import { makeWorld } from './demo/make-world.ts';
import type { DemoWorld } from './demo/read-world.ts';
import { toHtml } from './documents/html.ts';
import { inspectUpload, LARGEST_UPLOAD } from './documents/inspect-upload.ts';
import { openPdfPress } from './documents/pdf.ts';
import type { MailOut } from './notify/mail-out.ts';
import { writeAnchor } from './store/anchor.ts';
import { byteStore } from './store/byte-store.ts';
import { caseLists } from './store/case-lists.ts';
import { caseStore } from './store/case-store.ts';
import { chance } from './store/chance.ts';
import { readClockAhead, saveClockAhead } from './store/demo-clock.ts';
import { filesOnDisk } from './store/files.ts';
import { startJobs } from './store/jobs.ts';
import { keptForms } from './store/kept-forms.ts';
import { learningCatalogue } from './store/learning-catalogue.ts';
import { type Database, openDatabase } from './store/open-database.ts';
import { panelBoard } from './store/panel-board.ts';
import { panelStore } from './store/panel-store.ts';
import { peopleAdmin } from './store/people-admin.ts';
import { peopleStore } from './store/people-store.ts';
import { publishedPacks, publishPack } from './store/published-packs.ts';
import { POST_LETTER } from './store/save-case.ts';
import { sessionRows } from './store/sessions.ts';
import { signInCodes } from './store/sign-in-codes.ts';
import { viewers } from './store/viewers.ts';
import type { Acts, WaymarkDeps } from './web/acts.ts';
import { waymarkPages } from './web/pages.ts';
import { buildServer } from './web/server.ts';

export interface ServiceOptions {
  /** As the service's own role. */
  readonly appUrl: string;
  readonly pack: Pack;
  /** For files, anchors and letters kept on disk. */
  readonly dataFolder: string;
  /** This service's lasting secret, for draws and sessions. */
  readonly key: string;
  readonly origin: string;
  readonly trustedProxies?: readonly string[] | undefined;
  readonly mail: MailOut;
  /** Makes the invented world where the database has none, and lets the clock be moved. */
  readonly demo?: DemoWorld | undefined;
  readonly logLevel: string;
  readonly limits?: WaymarkDeps['limits'];
  readonly say?: (line: string) => void;
}

export interface Service {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly acts: Acts;
  /** Moves the demo's clock for tests of deadlines. */
  setNow(at: Instant): void;
  close(): Promise<void>;
}

/** Puts the parts together over a prepared database. Nothing listens yet. Whatever fails, nothing is left open. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const opened = new AsyncDisposableStack();
  try {
    return await openParts(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function openParts(options: ServiceOptions, opened: AsyncDisposableStack): Promise<Service> {
  const { pack, dataFolder } = options;
  const { authority } = pack;
  const log = Fastify({ logger: { level: options.logLevel } }).log;
  const database = openDatabase({ url: options.appUrl, onBroken: (error) => log.warn(error) });
  opened.defer(() => database.close());
  const { db } = database;
  const anchor = () =>
    writeAnchor(db, { folder: join(dataFolder, 'anchors'), authority }, new Date().toISOString());
  opened.defer(() => anchor().then(undefined, (error: unknown) => log.error(error)));
  await publishOrKeep(options, db);
  const packs = await publishedPacks(db, authority);
  const inForce = packs.find(({ version }) => version === pack.version) ?? pack;
  const clock = await openClock(options, db);
  const jobs = await startJobs({
    appUrl: options.appUrl,
    queues: [POST_LETTER],
    onError: (error) => log.error(error),
  });
  opened.defer(() => jobs.stop());
  const desk: Desk = {
    cases: caseStore(db, { enqueue: jobs.enqueue }),
    people: peopleStore(db),
    panels: panelStore(db),
    policies: publishedPolicies(packs, [inForce]),
    bytes: byteStore(filesOnDisk(join(dataFolder, 'files')), LARGEST_UPLOAD),
    chance: chance(options.key),
    now: clock.now,
  };
  const post = postBy(options.mail);
  if (!clock.set) await makeDemo(options, { db, desk, post, clock });
  await jobs.work(POST_LETTER, (job) => postLetter(desk, post, letterJob.parse(job)));
  const press = openPdfPress();
  opened.defer(() => press.close());
  const acts: Acts = {
    desk,
    lists: caseLists(db),
    peopleAdmin: peopleAdmin(db),
    board: panelBoard(db),
    learning: learningCatalogue(db),
    pdf: (document, at) => press.renderPdf(document, { at }),
    html: (blocks, baseLevel) => toHtml(blocks, { baseLevel }),
    inspectUpload,
  };
  const deps = webDeps(options, { db, acts, inForce, clock, log });
  const app = await buildServer(deps, waymarkPages(deps));
  opened.defer(() => app.close());
  const timer = setInterval(() => void anchor().catch((error: unknown) => log.error(error)), 60_000);
  timer.unref();
  opened.defer(() => clearInterval(timer));
  return { app, desk, acts, setNow: clock.move, close: () => opened.disposeAsync() };
}

const letterJob = z.object({ authority: z.string(), ref: z.string(), letter: z.string() });

interface ServiceClock {
  readonly now: () => Instant;
  readonly move: (to: Instant) => void;
  readonly keep: () => Promise<void>;
  /** False in a demonstration whose world is still to be made. */
  readonly set: boolean;
}

/** The real clock; in a demonstration, as far ahead of it as a visitor has moved it. */
async function openClock({ demo, pack }: ServiceOptions, db: Database): Promise<ServiceClock> {
  const kept = demo === undefined ? 0 : await readClockAhead(db, pack.authority);
  let ahead = kept ?? 0;
  return {
    now: () => instantAt(Date.now() + ahead),
    move: (to) => {
      ahead = Date.parse(to) - Date.now();
    },
    keep: () => saveClockAhead(db, pack.authority, ahead),
    set: kept !== undefined,
  };
}

interface DemoParts {
  readonly db: Database;
  readonly desk: Desk;
  readonly post: Post;
  readonly clock: ServiceClock;
}

async function makeDemo(
  { demo, pack, say }: ServiceOptions,
  { db, desk, post, clock }: DemoParts,
): Promise<void> {
  if (demo === undefined) return;
  say?.('Making the invented world. This happens once.');
  const { authority } = pack;
  await makeWorld(
    {
      desk,
      admin: peopleAdmin(db),
      catalogue: learningCatalogue(db),
      authority,
      setNow: clock.move,
      post: () => postWaiting(desk, post, authority),
    },
    demo,
  );
  await clock.keep();
}

interface WebParts {
  readonly db: Database;
  readonly acts: Acts;
  readonly inForce: Pack;
  readonly clock: ServiceClock;
  readonly log: FastifyBaseLogger;
}

function webDeps(options: ServiceOptions, { db, acts, inForce, clock, log }: WebParts): WaymarkDeps {
  const { demo, trustedProxies, limits, key } = options;
  const names = titles(inForce);
  const titleOf = (id: string) => names.get(id);
  const seen = viewers(db, { today: () => londonDate(clock.now()), titleOf });
  const move = async (to: Temporal.Instant) => {
    clock.move(instantAt(to.epochMilliseconds));
    await clock.keep();
  };
  return {
    authority: inForce.authority,
    brand: inForce.brand,
    mode: { demo: demo !== undefined },
    address: { origin: options.origin, ...(trustedProxies === undefined ? {} : { trustedProxies }) },
    clock: { now: () => Temporal.Instant.from(clock.now()), ...(demo === undefined ? {} : { move }) },
    mail: mailFor(options.mail, acts.desk),
    people: {
      viewer: seen.viewer,
      idByEmail: seen.idByEmail,
      demoPeople: async () => (demo === undefined ? [] : demoPeople(demo, titleOf)),
    },
    cases: { visible: seen.visible },
    sessions: sessionRows(db),
    signInCodes: signInCodes(db),
    keptForms: keptForms(db),
    sessionSecret: key,
    acts,
    log,
    officeTitle: (office) => titleOf(office) ?? office,
    ...(limits === undefined ? {} : { limits }),
  };
}

async function publishOrKeep({ pack, say }: ServiceOptions, db: Database): Promise<void> {
  const published = await publishPack(db, pack);
  if (published.type !== 'refused') return;
  say?.(
    `The policy of ${pack.authority} was changed without a new version: version ${published.version} is published already and stays as it was. Raise the version in its pack.yaml to publish the change.`,
  );
}

/** Posts at once what the last act sent; in service the worker does this after the commit. */
async function postWaiting(desk: Desk, post: Post, authority: string): Promise<void> {
  const sittings = await desk.panels.sittings(
    authority,
    Object.keys(desk.policies.current(authority).panels)[0] ?? '',
  );
  const refs = new Set(
    (await Promise.all(sittings.map(({ id }) => desk.cases.onSitting(authority, id)))).flat(),
  );
  for (const ref of refs) {
    const stored = await desk.cases.readAsSystem(authority, ref);
    const waiting =
      stored === undefined
        ? []
        : fold(stored.events).letters.filter(({ deliveredAt }) => deliveredAt === undefined);
    for (const { id } of waiting) await postLetter(desk, post, { authority, ref, letter: id });
  }
}

function postBy(mail: MailOut): Post {
  return {
    async send(message) {
      const answer = await mail.send(message);
      if (!answer.accepted) throw new Error(`The mail system refused the letter: ${answer.why}`);
    },
  };
}

function mailFor(mail: MailOut, { chance: ids }: Desk): WaymarkDeps['mail'] {
  return {
    async send(letter) {
      const answer = await mail.send({ ...letter, messageId: `${ids.id()}@waymark` });
      if (!answer.accepted) throw new Error(`The mail system refused the message: ${answer.why}`);
    },
  };
}

function titles(pack: Pack): ReadonlyMap<string, string> {
  const roles = Object.entries(pack.roles).map(([id, role]) => [id, role.title] as const);
  return new Map([...roles, ...pack.levels.map(({ id, title }) => [id, title] as const)]);
}

function instantAt(ms: number): Instant {
  const at = instant(new Date(ms).toISOString());
  if (at === undefined) throw new RangeError('The clock stands at no moment.');
  return at;
}
