import { z } from 'zod';
import { command } from './command.ts';
import { add, COUNT_MARK, type Count, NONE } from './count.ts';
import type { Tier } from './tiers.ts';

const Counted = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });
const FILES_AT_ONCE = 2;
const TOGETHER = './test/support/runner/together.ts';
// Tests make much that is soon thrown away: with room for it, Node looks through it less often. Not much more room: a
// thread that is given little memory, to see it end by itself, would take the process with it.
const ROOMY = ['--min-semi-space-size=32', '--max-semi-space-size=32'];

/** Runs test files under the rules of one tier. A run that ends badly without naming a failure counts as one. */
export async function runFiles(
  tier: Tier,
  files: readonly string[],
  say: (line: string) => void,
): Promise<Count> {
  if (files.length === 0) {
    say(`  FAILED no test file found for this tier`);
    return { ...NONE, failed: 1 };
  }
  let count: Count | undefined;
  const { ok } = await command(['node', ...flags(tier), ...files], (line) => {
    if (line.startsWith(COUNT_MARK)) count = Counted.parse(JSON.parse(line.slice(COUNT_MARK.length)));
    else say(line);
  });
  if (count && (ok || count.failed > 0)) return count;
  say(`  FAILED the run of these tests broke off`);
  return add(count ?? NONE, { ...NONE, failed: 1 });
}

function flags(tier: Tier): readonly string[] {
  const reported = [
    `--test-timeout=${tier.secondsPerTest * 1000}`,
    '--test-reporter=./test/support/runner/reporter.ts',
    '--test-reporter-destination=stdout',
  ];
  switch (tier.isolation) {
    case 'none':
      return [...ROOMY, '--test', '--test-isolation=none', ...reported];
    case 'together':
      return [...ROOMY, ...reported, TOGETHER];
    case 'process':
      return ['--test', '--test-isolation=process', `--test-concurrency=${FILES_AT_ONCE}`, ...reported];
    default:
      return tier.isolation satisfies never;
  }
}
