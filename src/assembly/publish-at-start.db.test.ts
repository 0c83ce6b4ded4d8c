import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../test/support/lincolnshire.ts';
import { startService } from '../../test/support/running.ts';
import type { AssemblyOptions } from './assembly-options.ts';

const next = { ...lincolnshire, version: '99' };

/** The version that new cases begin under, and what the service said as it started. */
async function startedWith(changes: Partial<AssemblyOptions>) {
  const said: string[] = [];
  const service = await startService('lincolnshire', { say: (line) => void said.push(line), ...changes });
  const { version } = service.desk.policies.current('lincolnshire');
  await service.stop();
  return { version, said: said.join('\n') };
}

test('a further version whose scenarios pass is published as the service starts', async () => {
  const proved: string[] = [];
  const proves: AssemblyOptions['proves'] = async ({ version }) => {
    proved.push(version);
    return [];
  };
  assert.equal((await startedWith({ pack: next, proves })).version, '99');
  assert.deepEqual(proved, ['99']);
  await startedWith({ proves });
  assert.deepEqual(proved, ['99'], 'what is published already is not played again');
});

test('one whose scenarios fail is not, and the version before it stays in force', async () => {
  const { version, said } = await startedWith({
    pack: next,
    proves: async () => ['Two years, short of a day'],
  });
  assert.equal(version, lincolnshire.version);
  assert.match(said, /Version 99 of the policy of lincolnshire is not published: a scenario fails/);
});

test('one with a later day waits for it', async () => {
  const later = { ...next, effectiveFrom: '2127-04-01' as NonNullable<typeof next.effectiveFrom> };
  assert.equal((await startedWith({ pack: later })).version, lincolnshire.version);
});
