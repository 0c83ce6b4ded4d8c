import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Desk } from '../app/ports.ts';
import type { Post } from '../app/letters/post-letter.ts';
import { publishedPolicies } from '../app/published-policies.ts';
import { type Instant, londonDate } from '../core/calendar/instant.ts';
import { makeWorld } from '../demo/make-world.ts';
import { toCalendar } from '../documents/calendar.ts';
import { toHtml } from '../documents/html.ts';
import { fileTexts } from '../documents/file-text.ts';
import { inspectWith, LARGEST_UPLOAD } from '../documents/inspect-upload.ts';
import { openPdfPress } from '../documents/pdf.ts';
import { openPdfReader } from '../documents/pdf-reader.ts';
import { openPreviews } from '../documents/preview.ts';
import { virusCheck } from '../documents/virus-check.ts';
import { readWordTables } from '../documents/word-tables.ts';
import { toWordForm } from '../documents/word-form.ts';
import { toWord } from '../documents/word.ts';
import { toZip } from '../documents/zip.ts';
import { writeAnchor } from '../store/cases/anchor.ts';
import { byteStore } from '../store/files/byte-store.ts';
import { calendarFeeds } from '../store/library/calendar-feeds.ts';
import { caseLists } from '../store/cases/case-lists.ts';
import { caseStore } from '../store/cases/case-store.ts';
import { chance } from '../store/chance.ts';
import { cohorts } from '../store/cohorts/cohorts.ts';
import { dayQueue } from '../store/cohorts/day-queue.ts';
import { cpdLog } from '../store/cpd/cpd-log.ts';
import { cpdRound } from '../store/cpd/cpd-round.ts';
import { startJobs } from '../store/jobs/jobs.ts';
import { feedbackDesk } from '../store/library/feedback-desk.ts';
import { evidenceLibrary } from '../store/library/evidence-library.ts';
import { intentions } from '../store/lists/intentions.ts';
import { learningCatalogue } from '../store/people/learning-catalogue.ts';
import { type Database, openDatabase } from '../store/open-database.ts';
import { panelBoard } from '../store/panels/panel-board.ts';
import { panelQueue } from '../store/panels/panel-queue.ts';
import { panelStore } from '../store/panels/panel-store.ts';
import { readingNotes } from '../store/panels/reading-notes.ts';
import { peopleAdmin } from '../store/people/people-admin.ts';
import { peopleStore } from '../store/people/people-store.ts';
import { pipeline } from '../store/lists/pipeline.ts';
import { countPublished, publishedPacks } from '../store/cases/published-packs.ts';
import { letterQueue } from '../store/jobs/letters.ts';
import { sampleBook } from '../store/panels/samples.ts';
import { savedViews } from '../store/lists/saved-views.ts';
import type { Acts } from '../web/acts.ts';
import { waymarkPages } from '../web/pages.ts';
import { buildServer } from '../web/server.ts';
import type { AssemblyOptions } from './assembly-options.ts';
import { type MovableClock, openClock } from './movable-clock.ts';
import type { Reminding } from '../app/reminders/remind.ts';
import { digestQueue, reminderBook } from '../store/jobs/reminder-book.ts';
import { viewers } from '../store/people/viewers.ts';
import { panelQuiet, startPanels } from './start-panels.ts';
import { keepUpToDate } from './up-to-date.ts';
import { startPosting } from './start-posting.ts';
import { publishOrKeep } from './publish-or-keep.ts';
import { startReminders } from './start-reminders.ts';
import { startDailyRound } from './by-clock.ts';
import { openFiles } from './open-files.ts';
import { postBy, postWaiting } from './posting.ts';
import { startDays } from './start-days.ts';
import { loggedRequest } from './logged-request.ts';
import { webDeps } from './web-deps.ts';

export interface Waymark {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly acts: Acts;
  /** What the daily digests are made with. */
  readonly reminding: Reminding;
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
  const log = Fastify({ logger: { level: options.logLevel, serializers: { req: loggedRequest } } }).log;
  const database = openDatabase({
    url: options.appUrl,
    max: options.connections,
    onBroken: (error) => log.warn(error),
  });
  opened.defer(() => database.close());
  const { db } = database;
  const anchor = () =>
    writeAnchor(db, { folder: join(dataFolder, 'anchors'), authority }, new Date().toISOString());
  opened.defer(() => anchor().then(undefined, (error: unknown) => log.error(error)));
  await publishOrKeep(options, db);
  let packs = await publishedPacks(db, authority);
  const clock = await openClock(options, db);
  const policies = publishedPolicies({ published: () => packs, today: () => londonDate(clock.now()) });
  const inForce = policies.current(authority);
  const jobs = await startJobs({
    pool: database.pool,
    queues: [letterQueue(authority), digestQueue(authority), panelQueue(authority), dayQueue(authority)],
    onError: (error) => log.error(error),
  });
  opened.defer(() => jobs.stop());
  const kept = openFiles(options);
  opened.defer(() => kept.close());
  // Not the end of the service: everything but its files works without them.
  await kept.check().catch((error: unknown) => {
    log.error(error);
    options.say?.(
      'The place where files are kept cannot be reached; see the S3 settings. Files wait for it.',
    );
  });
  const { enqueue, during } = panelQuiet(jobs.enqueue, authority);
  const desk: Desk = {
    cases: caseStore(db, { enqueue }),
    people: peopleStore(db),
    panels: panelStore(db, enqueue),
    policies,
    bytes: byteStore(kept.files, LARGEST_UPLOAD),
    chance: chance(options.key),
    payroll: options.payroll,
    now: clock.now,
  };
  const onError = (error: unknown) => log.error(error);
  await keepUpToDate(db, { authority, policies, onError });
  const post = postBy(options.mail);
  const made = !clock.set;
  if (made) await during(() => makeDemo(options, { db, desk, post, clock }));
  const panels = await startPanels({ options, db, desk, jobs, onError, made });
  opened.defer(() => panels.stop());
  opened.defer(await startPosting({ db, desk, post, jobs, authority, onError }));
  const previews = openPreviews();
  opened.defer(() => previews.close());
  const pdfs = openPdfReader();
  opened.defer(() => pdfs.close());
  const press = openPdfPress();
  opened.defer(() => press.close());
  const acts: Acts = {
    desk,
    lists: caseLists(db),
    pipeline: pipeline(db),
    savedViews: savedViews(db),
    samples: sampleBook(db),
    intentions: intentions(db),
    peopleAdmin: peopleAdmin(db),
    board: panelBoard(db),
    agendas: panels.agendas,
    panelNotices: panels.notices,
    learning: learningCatalogue(db),
    cohorts: cohorts(db, jobs.enqueue),
    library: evidenceLibrary(db),
    cpd: cpdLog(db),
    calendarFeeds: calendarFeeds(db),
    calendar: toCalendar,
    feedback: feedbackDesk(db),
    readingNotes: readingNotes(db),
    pdf: (document, at) => press.renderPdf(document, { at }),
    word: toWord,
    zip: toZip,
    wordForms: { make: toWordForm, tables: (content) => readWordTables(content, previews) },
    html: (blocks, baseLevel) => toHtml(blocks, { baseLevel }),
    fileText: fileTexts(pdfs),
    previewWord: previews.word,
    inspectUpload: inspectWith(options.clamd && virusCheck(options.clamd), (why) =>
      log.error({ why }, 'clamd did not check a file'),
    ),
  };
  await startDays({ desk, cohorts: acts.cohorts, post, origin: options.origin }, jobs, authority);
  opened.defer(
    startDailyRound({
      desk,
      admin: acts.peopleAdmin,
      notes: acts.readingNotes,
      cohorts: acts.cohorts,
      authority,
      onError,
    }),
  );
  const lookup = viewers(db, { today: () => londonDate(clock.now()), titleOf: () => undefined });
  const book = reminderBook(db, { enqueue: jobs.enqueue, viewer: lookup.viewer });
  const reminding: Reminding = {
    desk,
    lists: acts.lists,
    pipeline: acts.pipeline,
    book,
    cpd: { ...acts.cpd, ...cpdRound(db) },
    post,
    origin: options.origin,
  };
  if (options.reminds !== false)
    opened.defer(await startReminders({ reminding, jobs, authority, onError: (error) => log.error(error) }));
  const deps = webDeps(options, { db, acts, inForce, clock, log });
  const app = await buildServer(deps, waymarkPages(deps));
  opened.defer(() => app.close());
  // A version may be published from the command line while the service runs.
  const lookAgain = async () => {
    if ((await countPublished(db, authority)) !== packs.length) packs = await publishedPacks(db, authority);
  };
  const eachMinute = () => Promise.all([anchor(), lookAgain()]).catch((error: unknown) => log.error(error));
  const timer = setInterval(() => void eachMinute(), 60_000);
  timer.unref();
  opened.defer(() => clearInterval(timer));
  return { app, desk, acts, reminding, setNow: clock.move, close: () => opened.disposeAsync() };
}

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
      library: evidenceLibrary(db),
      cpd: cpdLog(db),
      cohorts: cohorts(db),
      authority,
      levelTitle: (level) => pack.levels.find(({ id }) => id === level)?.title,
      setNow: clock.move,
      post: (ref) => postWaiting(desk, post, { authority, ref }),
    },
    demo,
  );
  await clock.keep();
}
