import { command, type Ended } from './command.ts';
import { add, type Count, isGreen, NONE, sayCount } from './count.ts';
import { withOneDatabase } from './one-database.ts';
import { runFiles } from './run-files.ts';
import { runScenarios } from './run-scenarios.ts';
import { startStopwatch } from './stopwatch.ts';
import { filesOf, TIERS, type TierName } from './tiers.ts';

// What a tool has found out about a file is not worked out again while the file is the same.
const CACHE = 'node_modules/.cache/check';
const KNIP_CACHE = ['--cache', '--cache-location', `${CACHE}/dead-code`];

type Part = { readonly title: string; readonly run: () => Promise<Ended> };

/** The longest first, so that none is left to run alone at the end. */
const parts: readonly Part[] = [
  { title: 'page tests, one half', run: () => testsOf('page', everySecond(0)) },
  { title: 'page tests, the other half', run: () => testsOf('page', everySecond(1)) },
  { title: 'pure tests', run: () => testsOf('pure') },
  { title: 'database tests', run: () => testsOf('db') },
  { title: 'scenarios', run: () => counted(runScenarios) },
  {
    title: 'lint',
    run: () => command(['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives']),
  },
  {
    title: 'types',
    run: () => command(['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', `${CACHE}/types`]),
  },
  {
    title: 'dead code',
    run: () => command(['knip', '--no-progress', '--treat-config-hints-as-errors', ...KNIP_CACHE]),
  },
  {
    title: 'boundaries',
    run: () => command(['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'test']),
  },
  { title: 'format', run: () => command(['biome', 'format', '--reporter=summary']) },
  { title: 'packs', run: () => command(['bin/waymark', 'policy', 'check', 'policies/']) },
  { title: 'tests about the code, sizes', run: () => testsOf('code') },
];
// Two cores, and one more for whoever waits for PostgreSQL.
const LANES = 3;

const elapsed = startStopwatch();
const failed: string[] = [];
let total = NONE;

const waiting = parts.values();
await withOneDatabase(() => Promise.all(Array.from({ length: LANES }, () => lane(waiting))));

console.log(`\n${sayCount(total)} in ${elapsed()} s`);
console.log(failed.length === 0 ? 'All is well.' : `Not yet: ${failed.join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function lane(parts: Iterable<Part>): Promise<void> {
  for (const part of parts) {
    console.log(`begun   ${part.title}`);
    const took = startStopwatch();
    const { ok, output } = await part.run();
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${part.title.padEnd(30)} ${took().padStart(5)} s`);
    if (ok) continue;
    failed.push(part.title);
    console.log(output.trimEnd().replaceAll(/^/gm, '        '));
  }
}

function everySecond(from: 0 | 1): (file: string, index: number) => boolean {
  return (_file, index) => index % 2 === from;
}

function testsOf(
  name: TierName,
  among: (file: string, index: number) => boolean = () => true,
): Promise<Ended> {
  const tier = TIERS.find((tier) => tier.name === name);
  if (!tier) throw new Error(`There is no tier called ${name}.`);
  return counted((say) => runFiles(tier, filesOf(name).filter(among), say));
}

async function counted(run: (say: (line: string) => void) => Promise<Count>): Promise<Ended> {
  const lines: string[] = [];
  const count = await run((line) => lines.push(line));
  total = add(total, count);
  return { ok: isGreen(count), output: lines.join('\n') };
}
