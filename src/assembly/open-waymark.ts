import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/ports.ts';
import { type Post, postLetter } from '../app/post-letter.ts';
import { publishedPolicies } from '../app/published-policies.ts';
import type { Instant } from '../core/calendar/instant.ts';
import { makeWorld } from '../demo/make-world.ts';
import { toHtml } from '../documents/html.ts';
import { inspectUpload, LARGEST_UPLOAD } from '../documents/inspect-upload.ts';
import { openPdfPress } from '../documents/pdf.ts';
import { writeAnchor } from '../store/anchor.ts';
import { byteStore } from '../store/byte-store.ts';
import { caseLists } from '../store/case-lists.ts';
import { caseStore } from '../store/case-store.ts';
import { chance } from '../store/chance.ts';
import { filesOnDisk } from '../store/files.ts';
import { startJobs } from '../store/jobs.ts';
import { learningCatalogue } from '../store/learning-catalogue.ts';
import { type Database, openDatabase } from '../store/open-database.ts';
import { panelBoard } from '../store/panel-board.ts';
import { panelStore } from '../store/panel-store.ts';
import { peopleAdmin } from '../store/people-admin.ts';
import { peopleStore } from '../store/people-store.ts';
import { publishedPacks, publishPack } from '../store/published-packs.ts';
import { letterQueue } from '../store/save-case.ts';
import type { Acts } from '../web/acts.ts';
import { waymarkPages } from '../web/pages.ts';
import { buildServer } from '../web/server.ts';
import type { AssemblyOptions } from './assembly-options.ts';
import { type MovableClock, openClock } from './movable-clock.ts';
import { startDailyRound } from './by-clock.ts';
import { postBy, postWaiting } from './posting.ts';
import { webDeps } from './web-deps.ts';

export interface Waymark {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly acts: Acts;
  /** Moves the demo's clock for tests of deadlines. */
  setNow(at: Instant): void;
  close(): Promise<void>;
}

/** Puts the parts together over a prepared database. Nothing listens yet. Whatever fails, nothing is left open. */
export async function openWaymark(options: AssemblyOptions): Promise<Waymark> {
  const opened = new AsyncDisposableStack();
  try {
    return await openParts(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function openParts(options: AssemblyOptions, opened: AsyncDisposableStack): Promise<Waymark> {
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
    queues: [letterQueue(authority)],
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
  await jobs.work(letterQueue(authority), (job) => postLetter(desk, post, letterJob.parse(job)));
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
  opened.defer(
    startDailyRound({ desk, admin: acts.peopleAdmin, authority, onError: (error) => log.error(error) }),
  );
  const deps = webDeps(options, { db, acts, inForce, clock, log });
  const app = await buildServer(deps, waymarkPages(deps));
  opened.defer(() => app.close());
  const timer = setInterval(() => void anchor().catch((error: unknown) => log.error(error)), 60_000);
  timer.unref();
  opened.defer(() => clearInterval(timer));
  return { app, desk, acts, setNow: clock.move, close: () => opened.disposeAsync() };
}

const letterJob = z.object({ authority: z.string(), ref: z.string(), letter: z.string() });

interface DemoParts {
  readonly db: Database;
  readonly desk: Desk;
  readonly post: Post;
  readonly clock: MovableClock;
}

async function makeDemo(
  { demo, pack, say }: AssemblyOptions,
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

async function publishOrKeep({ pack, say }: AssemblyOptions, db: Database): Promise<void> {
  const published = await publishPack(db, pack);
  if (published.type !== 'refused') return;
  say?.(
    `The policy of ${pack.authority} was changed without a new version: version ${published.version} is published already and stays as it was. Raise the version in its pack.yaml to publish the change.`,
  );
}
