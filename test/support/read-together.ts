import assert from 'node:assert/strict';
import { historyOf } from './history.ts';
import { type Running, startService } from './running.ts';

/** What only reads: no clock to move, nothing to stop. */
export type Shared = Omit<Running, 'setClock' | 'setNow' | 'stop' | 'close'>;

type Sharing = {
  open(): Promise<Shared>;
  /** The last to leave stops the service. */
  leave(): Promise<void>;
};

type Started = { readonly service: Running; readonly history: unknown };

let users = 0;
let started: Promise<Started> | undefined;

/**
 * One service for all test files of a process that only read, asked for while a file loads. A file that changes
 * anything makes the run fail, so that no file comes to depend on another.
 */
export function readTogether(): Sharing {
  users += 1;
  return {
    async open() {
      started ??= start();
      return (await started).service;
    },
    async leave() {
      users -= 1;
      if (users > 0 || started === undefined) return;
      const { service, history } = await started;
      started = undefined;
      const now = await historyOf(service);
      await service.stop();
      assert.deepEqual(now, history, 'a test file that shares the service has changed something');
    },
  };
}

async function start(): Promise<Started> {
  const service = await startService();
  return { service, history: await historyOf(service) };
}
