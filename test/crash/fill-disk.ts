import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asSuperuser } from './database-backend.ts';
import { assertLastWordsStand, countKept, openCaseOf, versions } from './kept-saves.ts';
import { freePort, hasEnded, runWaymark, stopWaymark, untilServed } from './run-waymark.ts';
import { assertVerified, signedInWriters } from './at-work.ts';
import { type Browser, signedInBrowser } from './signed-in-browser.ts';
import { ballastTo } from './small-disk.ts';

// Runs on a small disk of its own, see full-disk.journey.ts: fills it under a service at work, and gives the space back.
const [, , disk = ''] = process.argv;
const dataFolder = join(disk, 'data');
const LEFT_BYTES = 150_000;
const PATIENCE_MS = 40_000;

let trouble: Error | undefined;
const running = await runWaymark(dataFolder, await freePort());
try {
  await fillAndEmpty();
} finally {
  await stopWaymark(running);
}

async function fillAndEmpty(): Promise<void> {
  const writers = await signedInWriters(running, dataFolder);
  const accepted = () => writers.flatMap((writer) => writer.accepted);
  const refused = () => writers.flatMap((writer) => writer.refused);
  const applicant = await signedInBrowser(running.origin, 'cy');
  const evidence = `/cases/${await openCaseOf(dataFolder, 'cy')}/evidence/supervision-record`;
  assertAttached(await attach(applicant, evidence, 'one'));
  const since = await versions(dataFolder);
  let going = true;
  const writing = Promise.all(writers.map((writer) => writer.persist(() => going)));

  writing.catch((error: Error) => {
    trouble = error;
  });

  const ballast = await ballastTo(disk, LEFT_BYTES);
  await until('nobody was told that there is no space', () => refused().length > 0);
  await assertRefusedWhole(applicant, evidence);
  await assertJournalStops(accepted);
  await ballast.drop();
  const backIn = await untilServed(running.origin, () => assert.ok(!hasEnded(running), running.said()));

  const stood = accepted().length;
  await until('nobody could save again', () => accepted().length > stood + writers.length);
  going = false;
  await writing;
  assertAttached(await attach(applicant, evidence, 'two'));
  const kept = await countKept(dataFolder, accepted(), since);
  assert.deepEqual(kept, { lost: 0, doubled: 0, unexplained: 0 });
  await assertLastWordsStand(dataFolder, accepted());
  await assertVerified(dataFolder);
  const lost = writers.reduce((sum, writer) => sum + writer.lost(), 0);
  console.log(
    `${accepted().length} saves accepted, 0 lost, 0 doubled; ${refused().length} refused for want of space and ${lost} without an answer, none of them called saved; serving again ${(backIn / 1000).toFixed(1)} s after there was space`,
  );
}

/** An upload that does not fit is refused in words, leaves nothing behind, and whoever only reads is served. */
async function assertRefusedWhole(applicant: Browser, evidence: string): Promise<void> {
  const before = await filesKept();
  const answer = await attach(applicant, evidence, 'too much');
  assert.equal(answer.type, 'no-room');
  assert.match('text' in answer ? answer.text : '', /Waymark has no space left to save this/);
  assert.match(
    'text' in answer ? answer.text : '',
    /Invented session, too much/,
    'what was typed is still there',
  );
  assert.deepEqual(await filesKept(), before, 'no half file');
  assert.doesNotMatch(await applicant.get(evidence), /too much/);
}

/** When the journal finds no space for its next segment PostgreSQL stops; nothing is saved from then on. */
async function assertJournalStops(accepted: () => readonly unknown[]): Promise<void> {
  const down = () =>
    asSuperuser(dataFolder, (client) => client.query('select pg_switch_wal()')).then(
      () => false,
      () => true,
    );
  await until('the journal went on', down);
  await pause(200); // For the answers of what was committed before.
  const stood = accepted().length;
  await pause(2_500);
  assert.equal(accepted().length, stood, 'nothing is answered as saved without a journal');
}

async function attach(applicant: Browser, evidence: string, what: string) {
  const form = new FormData();
  const fields = {
    title: `Invented session, ${what}`,
    'on-day': '4',
    'on-month': '12',
    'on-year': '2025',
    'done-by': 'Lou Dummy, Practice Supervisor',
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const text = `Invented notes, ${what}. `.repeat(80_000);
  form.set('file', new Blob([text], { type: 'text/plain' }), 'notes.txt');
  await applicant.get(evidence); // For the token that the page holds.
  return applicant.postForm(evidence, form);
}

function assertAttached(answer: Awaited<ReturnType<typeof attach>>): void {
  assert.equal(answer.type === 'answered' && answer.status, 303, JSON.stringify(answer).slice(0, 2000));
}

async function filesKept(): Promise<readonly string[]> {
  const names = await readdir(join(dataFolder, 'files'), { recursive: true, withFileTypes: true });
  return names
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .toSorted();
}

async function until(otherwise: string, come: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await come())) {
    if (trouble !== undefined) throw trouble;
    assert.ok(performance.now() < end, `${otherwise}:\n${running.said()}`);
    await pause(20);
  }
}
