import { availableParallelism } from 'node:os';
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

type Among = (file: string, index: number) => boolean;

type Part = { readonly title: string; readonly run: () => Promise<Ended> };

const CORES = availableParallelism();

/** The longest first, so that none is left to run alone at the end. */
const parts: readonly Part[] = [
  ...shares(Math.min(4, Math.max(2, CORES))).map(
    ({ title, among }): Part => ({ title: `page tests, ${title}`, run: () => testsOf('page', among) }),
  ),
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
// One more than there are cores, for whoever waits for PostgreSQL.
const LANES = CORES + 1;

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

/** Shares of the files, each run by a process of its own. */
function shares(of: number): readonly { readonly title: string; readonly among: Among }[] {
  return Array.from({ length: of }, (_, share) => ({
    title: `part ${share + 1} of ${of}`,
    among: (_file, index) => index % of === share,
  }));
}

function testsOf(name: TierName, among: Among = () => true): Promise<Ended> {
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
