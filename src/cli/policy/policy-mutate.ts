import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SlipType } from '../../packs/mutants/mutants-of.ts';
import type { Fate } from '../../packs/mutants/survives.ts';
import type { Spot } from '../../packs/yaml-text.ts';
import type { Terminal } from '../terminal.ts';
import { roomy } from './play-files.ts';
import { shown } from './policies-folder.ts';
import { provePack } from './prove-pack.ts';
import { counted } from './say-faults.ts';

/** What became of one mutant, as its worker tells it. */
interface Tried {
  readonly index: number;
  readonly type: SlipType;
  readonly says: string;
  readonly spot: Spot;
  readonly fate: Fate;
}

const workers = 2;

/** Exit 0: the scenarios notice every slip. 1: some survive. 2: there is no pack, or its own scenarios do not pass. */
export async function policyMutate(args: readonly string[], terminal: Terminal): Promise<number> {
  const folder = resolve(args.find((arg) => !arg.startsWith('--')) ?? '.');
  if (!existsSync(join(folder, 'pack.yaml'))) {
    terminal.error(`waymark: there is no pack.yaml in ${shown(folder)}.`);
    return 2;
  }
  // A scenario that fails anyway would seem to notice everything.
  const { failed } = await provePack(folder);
  if (failed.length > 0) {
    for (const scenario of failed) terminal.error(`FAILED  ${scenario}`);
    terminal.error(
      `waymark: ${counted(failed.length, 'scenario')} of the pack as it is did not pass. Mend that first.`,
    );
    return 2;
  }
  const tried = (await Promise.all(Array.from({ length: workers }, (_, part) => tryPart(folder, part))))
    .flat()
    .filter(({ fate }) => fate.type !== 'unreadable')
    .toSorted((a, b) => a.index - b.index);
  if (tried.length === 0) {
    terminal.error(`waymark: nothing in ${shown(folder)} could be tried: it has no rules, or no scenarios.`);
    return 2;
  }
  const survivors = tried.filter(({ fate }) => fate.type === 'survived');
  if (args.includes('--json')) {
    const listed = tried.map(({ type, says, spot, fate }) => ({
      slip: type,
      says,
      ...spot,
      file: shown(spot.file),
      fate: fate.type,
      ...(fate.type === 'killed' ? { by: fate.by } : {}),
    }));
    terminal.say(
      JSON.stringify({ tried: tried.length, survived: survivors.length, mutants: listed }, null, 2),
    );
    return survivors.length === 0 ? 0 : 1;
  }
  for (const { says, spot } of survivors)
    terminal.say(`${shown(spot.file)}:${spot.line}:${spot.column}\n    Nobody notices: ${says}.`);
  for (const [type, of] of Map.groupBy(tried, (one) => one.type))
    terminal.say(
      `  ${slipWords[type]}: ${of.filter(({ fate }) => fate.type === 'killed').length} of ${of.length} noticed.`,
    );
  terminal.say(
    `${shown(folder)}: ${tried.length - survivors.length} of ${counted(tried.length, 'slip')} made on purpose make a scenario fail.`,
  );
  return survivors.length === 0 ? 0 : 1;
}

const slipWords: Readonly<Record<SlipType, string>> = {
  rule: 'Rules dropped',
  need: 'Needs dropped',
  figure: 'Figures shifted',
  role: 'Roles swapped',
  moment: 'Times counted otherwise',
  answer: 'Answers turned round',
};

function tryPart(folder: string, part: number): Promise<readonly Tried[]> {
  return new Promise((resolve_, reject) => {
    const found: Tried[] = [];
    const worker = new Worker(new URL('./mutate-worker.ts', import.meta.url), {
      workerData: { folder, part, parts: workers },
      resourceLimits: roomy,
    });
    worker.on('message', (one: Tried) => found.push(one));
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve_(found) : reject(new Error(`The trial broke off (${code}).`)),
    );
  });
}
