import { policyDiff as changesBetween } from '../../app/policy-diff/policy-diff.ts';
import type { Change } from '../../app/policy-diff/change.ts';
import type { Terminal } from '../terminal.ts';
import { packNamed } from './pack-named.ts';
import { counted } from './say-faults.ts';

/** Exit 0: they mean the same. 1: something changed. 2: one of the two is no pack without fault. */
export function policyDiff(args: readonly string[], terminal: Terminal): number {
  const [from, to] = args.filter((arg) => !arg.startsWith('-'));
  if (from === undefined || to === undefined) {
    terminal.error('waymark: name two packs: the one before, and the one after.');
    return 2;
  }
  const [before, after] = [packNamed(from, terminal), packNamed(to, terminal)];
  if (before === undefined || after === undefined) return 2;
  const changes = changesBetween(before, after);
  if (args.includes('--json')) {
    const versions = [before, after].map(({ authority, version }) => ({ authority, version }));
    terminal.say(JSON.stringify({ versions, changes }, null, 2));
  } else sayChanges(changes, terminal);
  return changes.length === 0 ? 0 : 1;
}

/** Under the pathway or the part that they are in, a line each. */
export function sayChanges(changes: readonly Change[], { say }: Terminal): void {
  for (const [place, own] of Map.groupBy(changes, (change) => change.in)) {
    say(place);
    for (const { says, clauses } of own)
      say(`  - ${says}${clauses.length === 0 ? '' : ` (${clauses.join(', ')})`}`);
  }
  say(changes.length === 0 ? 'The two mean the same.' : `${counted(changes.length, 'change')}.`);
}
