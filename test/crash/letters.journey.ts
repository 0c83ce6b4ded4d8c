import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { withScope } from '../../src/store/with-scope.ts';
import { header } from '../support/mail-parts.ts';
import { type Running, startInWorld } from '../support/running.ts';
import { smtp } from '../support/smtp.ts';
import { applicants, lettersWorld } from './letters-world.ts';
import { freePort, untilServed } from './run-waymark.ts';
import { signedInBrowser } from './signed-in-browser.ts';

const authority = 'lincolnshire';
const step = 'tell-outcome';
type Weather = 'away' | 'hangs up' | 'slow' | 'fair';

let world: Running;
let server: Awaited<ReturnType<typeof smtp>>;
let weather: Weather = 'away';
let refs: readonly string[];
let port: number;
let child: ChildProcess | undefined;
const held: { taken: () => void; go: () => void }[] = [];

before(async () => {
  server = await smtp({
    refuses: () => (weather === 'away' ? 451 : undefined),
    hangsUp: () => weather === 'hangs up',
    answersAfter: () => (weather === 'slow' ? new Promise((go) => slowly(go)) : Promise.resolve()),
  });
  world = await startInWorld('letters-to-send', await lettersWorld());
  refs = await Promise.all(
    applicants.map(
      async (one) =>
        (await world.desk.cases.openCaseOf(authority, one, 'level-1-to-level-2')) ?? assert.fail(one),
    ),
  );
  // From here on the service is a process of its own.
  await world.close();
  port = await freePort();
});
after(async () => {
  await kill();
  for (const { go } of held) go();
  await server?.close();
  await world?.database.drop();
  await rm(world.dataFolder, { recursive: true, force: true });
});

let whenTaken = Promise.withResolvers<void>();
function slowly(go: () => void): void {
  held.push({ taken: whenTaken.resolve, go });
  whenTaken.resolve();
}

async function start(): Promise<void> {
  child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'posts-letters.ts'),
      world.database.appUrl,
      world.dataFolder,
      server.url,
      String(port),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  await untilServed(`http://127.0.0.1:${port}`);
}

async function kill(): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** What stands in the database: letters sent from a decision, and those that the mail system is known to have. */
function kept() {
  return withScope(world.database.db, { authority, principals: 'system' }, async (tx) => {
    const { rows } = await sql<{ sent: number; delivered: number }>`
      select (select count(*)::int from event e where e.stream = any (${refs}::text[]) and e.type = 'LetterSent'
                and e.data ->> 'step' = ${step}) as sent,
             (select count(*)::int from letter l where l.case_ref = any (${refs}::text[])
                and l.letter like 'outcome-%' and l.delivered_at is not null) as delivered`.execute(tx);
    return rows[0] ?? assert.fail('no answer');
  });
}

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const end = performance.now() + 90_000; performance.now() < end; await pause(100))
    if (await holds()) return;
  assert.fail(`${what}: not within 90 seconds`);
}

test('crashes, a mail server that fails on purpose and double clicks: each decision yields exactly one letter', async () => {
  await start();
  const origin = `http://127.0.0.1:${port}`;
  const tabs = await Promise.all([signedInBrowser(origin, 'hal'), signedInBrowser(origin, 'hal')]);
  for (const ref of refs) {
    const address = `/cases/${ref}/steps/${step}`;
    // Each tab has a form of its own, and each is clicked twice.
    const forms = await Promise.all(tabs.map(async (tab) => formIn(await tab.get(address))));
    const answers = await Promise.all(
      tabs.flatMap((tab, at) => [tab.post(address, forms[at] ?? {}), tab.post(address, forms[at] ?? {})]),
    );
    assert.ok(
      answers.some((answer) => answer.type === 'answered' && answer.status === 303),
      'one of them sends it',
    );
  }
  assert.deepEqual(
    await kept(),
    { sent: refs.length, delivered: 0 },
    'sent once each, with the mail server away',
  );
  assert.equal(server.received.length, 0);

  await kill();
  weather = 'hangs up';
  await start();
  await pause(3_000);
  assert.equal((await kept()).delivered, 0);

  // Killed between the mail server's taking the letter and the service's hearing of it.
  weather = 'slow';
  whenTaken = Promise.withResolvers();
  await whenTaken.promise;
  await kill();
  for (const { go } of held.splice(0)) go();
  assert.equal(server.received.length, 1);
  assert.equal((await kept()).delivered, 0);

  weather = 'fair';
  await start();
  await until(async () => (await kept()).delivered === refs.length, 'every letter is delivered');
  assert.deepEqual(await kept(), { sent: refs.length, delivered: refs.length });
  const byId = Map.groupBy(server.received, ({ raw }) => header(raw, 'message-id') ?? assert.fail('no id'));
  assert.equal(byId.size, refs.length, 'one letter to a decision, told by its Message-ID');
  assert.deepEqual(
    [...byId.values()].map((copies) => copies.length).toSorted((one, other) => one - other),
    [1, 1, 2],
    'only the one that was on its way as the service died went out again, under the same id',
  );
  for (const copies of byId.values()) assert.equal(new Set(copies.map(({ raw }) => wordsOf(raw))).size, 1);
  const to = [...byId.values()]
    .map(([first]) => first?.to[0]?.split('.')[0])
    .toSorted((one, other) => String(one).localeCompare(String(other)));
  assert.deepEqual(to, [...applicants].toSorted());
});

function formIn(html: string): Readonly<Record<string, string>> {
  const form = /name="_form" value="([^"]+)"/.exec(html)?.[1];
  return { _form: form ?? assert.fail('the page has no form') };
}

function wordsOf(raw: Buffer): string {
  const text = raw.toString('utf8');
  return text.slice(text.indexOf('\r\n\r\n'));
}
