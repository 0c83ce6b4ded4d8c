import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { verifyCommand } from '../../src/cli/verify.ts';
import { openCaseOf } from './kept-saves.ts';
import type { RunningWaymark } from './run-waymark.ts';
import { signedInWriter, type Writer, type Writing } from './writer.ts';

const policiesFolder = resolve(import.meta.dirname, '../../policies');

type Fields = Omit<Writing, 'ref'>;
const summary = (words: string) => ({
  fields: { summary: words, 'appraisal-objectives': '' },
  content: { summary: words, 'appraisal-objectives': '' },
});
const notes = (words: string) => ({
  fields: { 'notes-0-discussed': words },
  content: { notes: [{ date: '', discussed: words, agreed: '' }] },
});
// Two write their own cases at once, and one of them in two tabs.
const writings: readonly Fields[] = [
  { person: 'cy', section: 'b', fill: summary },
  { person: 'cy', section: 'development-notes', fill: notes },
  { person: 'dee', section: 'b', fill: summary },
];

export function signedInWriters({ origin }: RunningWaymark, dataFolder: string): Promise<readonly Writer[]> {
  return Promise.all(
    writings.map(async (one) =>
      signedInWriter(origin, { ...one, ref: await openCaseOf(dataFolder, one.person) }),
    ),
  );
}

/** `waymark verify` on the database as it stands. */
export async function assertVerified(dataFolder: string): Promise<void> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const config = { dataFolder, policiesFolder, authority: 'lincolnshire', databaseUrl: undefined };
  assert.equal(await verifyCommand({ say, error: say }, config), 0, said.join('\n'));
}
