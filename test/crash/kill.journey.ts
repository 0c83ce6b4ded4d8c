import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { backendAtWork, untilRecovered } from './database-backend.ts';
import { assertLastWordsStand, countKept, versions } from './kept-saves.ts';
import {
  freePort,
  hasEnded,
  killEverything,
  killNode,
  type RunningWaymark,
  runWaymark,
  stopWaymark,
  untilServed,
} from './run-waymark.ts';
import { assertVerified, signedInWriters } from './at-work.ts';
import type { Writer } from './writer.ts';

const ROUNDS = 10;

let dataFolder: string;
let port: number;
let running: RunningWaymark;
let writers: readonly Writer[];

before(async () => {
  dataFolder = await realpath(await mkdtemp(join(tmpdir(), 'waymark-crash-')));
  port = await freePort();
  running = await runWaymark(dataFolder, port);
  writers = await signedInWriters(running, dataFolder);
});

after(async () => {
  await stopWaymark(running);
  await rm(dataFolder, { recursive: true, force: true });
});

const kills: readonly { readonly title: string; readonly kill: () => Promise<void> }[] = [
  { title: 'Node alone', kill: () => killNode(running) },
  { title: 'one database backend', kill: killBackend },
  { title: 'the whole process group with the database', kill: () => killEverything(running, dataFolder) },
];

for (const { title, kill } of kills) {
  test(`kill -9 of ${title}, ${ROUNDS} rounds: every save that was answered is there exactly once`, async () => {
    const started = performance.now();
    const totals = { accepted: 0, unanswered: 0 };
    const back: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { accepted, unanswered, backIn } = await playRound(kill);
      totals.accepted += accepted;
      totals.unanswered += unanswered;
      back.push(backIn);
    }
    assert.ok(totals.accepted > ROUNDS * writers.length, 'the writers were at work');
    assert.ok(totals.unanswered > 0, 'some answers were lost to the kills, or nothing was tried');
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `  kill -9 of ${title}: ${ROUNDS} rounds, ${totals.accepted} saves accepted, 0 lost, 0 doubled; ${totals.unanswered} answers lost and sent again; serving again after ${spread(back)}; ${seconds} s`,
    );
  });
}

async function playRound(kill: () => Promise<void>) {
  const since = await versions(dataFolder);
  const before = writers.map((writer) => ({ accepted: writer.accepted.length, lost: writer.lost() }));
  let going = true;
  const writing = Promise.all(writers.map((writer) => writer.write(() => going)));
  await pause(300 + Math.random() * 400);
  await kill();
  const backIn = await serveAgain();
  // A writer whose answers all came goes on a little after the kill, as people do.
  await pause(50);
  going = false;
  await writing;
  await Promise.all(writers.map((writer) => writer.sendAgain()));
  const accepted = writers.flatMap((writer, index) => writer.accepted.slice(before[index]?.accepted));
  assert.deepEqual(await countKept(dataFolder, accepted, since), { lost: 0, doubled: 0, unexplained: 0 });
  await assertLastWordsStand(dataFolder, accepted);
  await assertVerified(dataFolder);
  const unanswered = writers.reduce(
    (sum, writer, index) => sum + writer.lost() - (before[index]?.lost ?? 0),
    0,
  );
  return { accepted: accepted.length, unanswered, backIn };
}

/** Starts Waymark again where it is gone; nobody mends anything first. */
async function serveAgain(): Promise<number> {
  if (!hasEnded(running)) {
    return untilServed(running.origin, () =>
      assert.ok(!hasEnded(running), `Waymark ended:\n${running.said()}`),
    );
  }
  running = await runWaymark(dataFolder, port);
  return running.startedInMs;
}

/** PostgreSQL then ends every other backend as well and recovers; returns when it has. */
async function killBackend(): Promise<void> {
  const pid = await backendAtWork(dataFolder);
  process.kill(pid, 'SIGKILL');
  await untilRecovered(dataFolder, pid);
}

function spread(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const seconds = (place: number) => ((sorted[place] ?? 0) / 1000).toFixed(1);
  return `${seconds(Math.floor(sorted.length / 2))} s in the middle, ${seconds(sorted.length - 1)} s at most`;
}
