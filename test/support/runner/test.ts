import { add, type Count, isGreen, NONE, sayCount } from './count.ts';
import { withOneDatabase } from './one-database.ts';
import { runFiles } from './run-files.ts';
import { runScenarios } from './run-scenarios.ts';
import { startStopwatch } from './stopwatch.ts';
import { filesOf, TIERS, type Tier, tierOf } from './tiers.ts';

const say = (line: string) => console.log(line);
const asked = process.argv.slice(2);
const known = ['scenarios', ...TIERS.map((tier) => tier.name)];
const unknown = asked.filter((word) => !known.includes(word) && tierOf(word) === undefined);

if (unknown.length > 0) {
  say(`No tier and no test file is called ${unknown.join(', ')}. Tiers: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  const elapsed = startStopwatch();
  const total = await runAll();
  say(`\n${sayCount(total)} in ${elapsed()} s`);
  process.exitCode = isGreen(total) ? 0 : 1;
}

async function runAll(): Promise<Count> {
  let total = NONE;
  for (const tier of TIERS.filter((tier) => !tier.needsDatabase)) total = add(total, await runTier(tier));
  if (wanted('scenarios')) total = add(total, await timed('scenarios', () => runScenarios(say)));
  const stored = TIERS.filter(
    (tier) => tier.needsDatabase && (wanted(tier.name) || wantedFiles(tier).length > 0),
  );
  if (stored.length === 0) return total;
  return withOneDatabase(async () => {
    for (const tier of stored) total = add(total, await runTier(tier));
    return total;
  });
}

async function runTier(tier: Tier): Promise<Count> {
  const files = wantedFiles(tier);
  if (files.length === 0 && !wanted(tier.name)) return NONE;
  return timed(tier.title, () => runFiles(tier, files, say));
}

async function timed(title: string, run: () => Promise<Count>): Promise<Count> {
  say(`\n${title}`);
  const elapsed = startStopwatch();
  const count = await run();
  say(`  ${sayCount(count)} in ${elapsed()} s`);
  return count;
}

function wanted(name: string): boolean {
  return asked.length === 0 || asked.includes(name);
}

function wantedFiles(tier: Tier): readonly string[] {
  if (wanted(tier.name)) return filesOf(tier.name);
  return asked.filter((word) => tierOf(word) === tier.name);
}
