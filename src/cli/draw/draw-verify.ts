import { existsSync, readFileSync } from 'node:fs';
import { checkDraw } from '../../core/case/draws/check-draw.ts';
import type { Digests } from '../../core/case/draws/draw-digits.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { drawsMade } from '../../core/case/draws/draws-made.ts';
import type { DrawProofContent } from '../../app/draws/draw-proof-text.ts';
import { loadPacks } from '../../packs/read-pack.ts';
import { caseStore } from '../../store/cases/case-store.ts';
import { chance } from '../../store/chance.ts';
import type { Config } from '../../config.ts';
import { openKeptDatabase } from '../kept-database.ts';
import type { Terminal } from '../terminal.ts';
import { readDrawProof } from './read-draw-proof.ts';

type Kept = Pick<Config, 'databaseUrl' | 'dataFolder' | 'policiesFolder' | 'authority'>;

// Digests need no secret of the service: whoever holds the proof can take them again.
const digests: Digests = chance('');

/**
 * Makes draws again, from files that were taken away or from a case that is kept here.
 * 0: every draw agrees; 1: one does not, or its file was changed; 2: there was nothing to check.
 */
export async function drawVerify(
  names: readonly string[],
  terminal: Terminal,
  kept: () => Kept,
): Promise<number> {
  if (names.length === 0) {
    terminal.error('waymark draw verify: name the file of a draw, or a case.');
    return 2;
  }
  let worst = 0;
  for (const name of names) {
    const code = existsSync(name) ? verifyFile(name, terminal) : await verifyCase(name, terminal, kept());
    worst = Math.max(worst, code);
  }
  return worst;
}

function verifyFile(name: string, terminal: Terminal): number {
  const read = readDrawProof(readFileSync(name, 'utf8'), digests);
  if (typeof read !== 'string') return sayDraw(read, terminal);
  terminal.error(`${name}: ${read}`);
  return 1;
}

async function verifyCase(ref: string, terminal: Terminal, kept: Kept): Promise<number> {
  if (!/^[A-Z0-9-]{3,20}$/.test(ref)) {
    terminal.error(`waymark draw verify: there is no file ${ref}.`);
    return 2;
  }
  const opened = await openKeptDatabase(kept).catch((error: unknown) =>
    String(error instanceof Error ? error.message : error),
  );
  if (typeof opened === 'string') {
    terminal.error(opened);
    return 2;
  }
  try {
    const cases = caseStore(opened.db, { enqueue: () => Promise.reject(new Error('Nothing is sent here.')) });
    for (const authority of authorities(kept)) {
      const stored = await cases.readAsSystem(authority, ref);
      if (stored === undefined) continue;
      const made = drawsMade(ref, stored.events);
      if (made.length === 0) break;
      return Math.max(...made.map((one) => sayDraw(one, terminal)));
    }
    terminal.error(`waymark draw verify: there is no file ${ref}, and no case of that name with a draw.`);
    return 2;
  } finally {
    await opened.close();
  }
}

function authorities({ authority, policiesFolder }: Kept): readonly string[] {
  return authority === undefined
    ? loadPacks(policiesFolder).packs.map((pack) => pack.authority)
    : [authority];
}

function sayDraw(made: DrawProofContent, { say, error }: Terminal): number {
  const { list, drawn, at, promised, setAside } = made;
  say(`Case ${list.of}, draw ${made.name}, of ${describeInstant(at)}.`);
  if (promised !== undefined)
    say(`The number was promised at ${describeInstant(promised.at)} as ${promised.commitment}.`);
  for (const { one, tickets, earlier } of list.entries)
    say(
      `  in the draw: ${one}, ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}${earlier === undefined ? '' : `, drawn ${earlier} before`}`,
    );
  for (const { one, because } of list.leftOut) say(`  left out: ${one}, ${because.replaceAll('-', ' ')}`);
  const checks = checkDraw(made, digests);
  for (const { says, holds } of checks)
    (holds ? say : error)(`  ${holds ? 'agrees' : 'DOES NOT AGREE'}: ${says}`);
  say(
    `Drawn: ${drawn.join(', ')}.${setAside === undefined ? '' : ` Set aside at ${describeInstant(setAside)}.`}`,
  );
  const agrees = checks.every(({ holds }) => holds);
  (agrees ? say : error)(agrees ? 'The draw agrees.' : 'The draw does not agree.');
  return agrees ? 0 : 1;
}
