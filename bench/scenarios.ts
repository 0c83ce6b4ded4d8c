import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyTest } from '../src/cli/policy/policy-test.ts';
import { packFolders } from '../src/packs/read-pack.ts';
import { printTable } from './measure.ts';

const wanted = 1000;
const bound = 10_000;

/** A thousand scenarios, those of the packs over and over, read and played as `policy test` does it. */
export async function benchScenarios(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
  const documents = packFolders('policies').flatMap((pack) => scenariosOf(join(pack, 'scenarios')));
  for (let file = 0; file * 20 < wanted; file += 1) {
    const twenty = Array.from({ length: 20 }, (_, at) => documents[(file * 20 + at) % documents.length]);
    writeFileSync(join(folder, `${String(file).padStart(3, '0')}.yaml`), twenty.join('\n---\n'));
  }
  const lines: string[] = [];
  const hear = (line: string) => void lines.push(line);
  const start = performance.now();
  const code = await policyTest([folder], { say: hear, error: hear });
  const took = performance.now() - start;
  rmSync(folder, { recursive: true });
  printTable('A thousand scenarios, read and played', [
    ['What', 'Took'],
    [lines.at(-1) ?? '', `${Math.round(took)} ms`],
  ]);
  if (code !== 0 || took > bound) throw new Error(`They did not all pass within ${bound} ms.`);
}

function scenariosOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/^---\s*$/m))
    .filter((text) => /^scenario:/m.test(text));
}
