import pg from 'pg';
import { planDigests, type Reminding, sendDigests } from '../src/app/reminders/remind.ts';
import type { WantedDigest } from '../src/app/reminders/reminder-ports.ts';
import { londonDate } from '../src/core/calendar/instant.ts';
import { startService } from '../test/support/running.ts';
import { printTable } from './measure.ts';
import { seedCases } from './seed-cases.ts';

const authority = 'lincolnshire';
const SIZES = [1_000, 10_000] as const;

/** The morning of a deadline day: looking who is to hear something, and making and posting each one's digest. */
export async function benchReminders(): Promise<void> {
  const service = await startService(authority);
  try {
    // The day on which every open portfolio of the seed is due.
    service.setClock('2026-03-27T08:00:00Z');
    const rows: string[][] = [
      ['cases', 'people to hear', 'looked for in ms', 'one digest, ms', 'its own list of tasks, ms', 'ratio'],
    ];
    const quiet: string[][] = [
      ['cases', 'people looked at', 'took ms', 'a quarter of an hour later', 'took ms', 'ratio'],
    ];
    let from = 1;
    for (const size of SIZES) {
      await seedCases(service.database.superUrl, from, size);
      from = size;
      rows.push(await measure(service.reminding, size));
      await nobodyHeard(service.database.superUrl);
      // Three working days ahead nobody is reminded of it.
      service.setClock('2026-03-24T08:00:00Z');
      quiet.push(await measureQuiet(service.reminding, size));
      service.setClock('2026-03-27T08:00:00Z');
      await nobodyHeard(service.database.superUrl);
    }
    printTable('Reminders on the day of a deadline', rows);
    printTable('A day with nothing to hear', quiet);
  } finally {
    await service.stop();
  }
}

async function nobodyHeard(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query('delete from digest');
  await client.end();
}

/** The first look of a day on which nobody hears anything, and the second. */
async function measureQuiet(real: Reminding, size: number): Promise<string[]> {
  const look = async () => {
    let handed: readonly WantedDigest[] = [];
    const book = {
      ...real.book,
      hand: async (_: string, all: readonly WantedDigest[]) => void (handed = all),
    };
    const post = { send: () => Promise.reject(new Error('Somebody heard something on a quiet day.')) };
    const reminding: Reminding = { ...real, book, post };
    const started = performance.now();
    await planDigests(reminding, authority);
    await sendDigests(reminding, { authority, on: londonDate(real.desk.now()), digests: handed });
    return { handed: handed.length, took: performance.now() - started };
  };
  const first = await look();
  const second = await look();
  return [
    String(size),
    String(first.handed),
    first.took.toFixed(0),
    String(second.handed),
    second.took.toFixed(0),
    (second.took / first.took).toFixed(3),
  ];
}

async function measure(real: Reminding, size: number): Promise<string[]> {
  let handed: readonly WantedDigest[] = [];
  let posted = 0;
  const reminding: Reminding = {
    ...real,
    book: {
      ...real.book,
      hand: async (_, digests) => {
        handed = digests;
      },
    },
    post: {
      async send() {
        posted += 1;
      },
    },
  };
  const looking = performance.now();
  await planDigests(reminding, authority);
  const looked = performance.now() - looking;
  const digests = handed.slice(0, 500);
  const started = performance.now();
  await sendDigests(reminding, { authority, on: londonDate(real.desk.now()), digests });
  const each = (performance.now() - started) / digests.length;
  if (posted === 0) throw new Error('Nobody heard anything on the day of a deadline.');
  const listing = performance.now();
  for (const { person } of digests) {
    const viewer = await real.book.viewer(authority, person);
    if (viewer !== undefined) await real.lists.tasks(viewer);
  }
  const bare = (performance.now() - listing) / digests.length;
  return [
    String(size),
    String(handed.length),
    looked.toFixed(0),
    each.toFixed(2),
    bare.toFixed(2),
    (each / bare).toFixed(2),
  ];
}
