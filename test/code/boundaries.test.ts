import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { before, after, test } from 'node:test';
import { z } from 'zod';
import { sourceFiles } from './source-files.ts';

const CONFIG = '.dependency-cruiser.cjs';
const Rules = z.object({
  table: z.array(z.object({ folder: z.string(), targets: z.array(z.string()) })).min(1),
  forbidden: z.array(z.object({ name: z.string(), severity: z.string(), comment: z.string().optional() })),
});
const rules = Rules.parse(createRequire(import.meta.url)(resolve(CONFIG)));

test('docs/architecture.md prints the table that the rules are made of', () => {
  const [architecture] = sourceFiles('docs/architecture.md');
  assert.ok(architecture, 'docs/architecture.md is missing');
  const printed = architecture.text
    .split('\n')
    .filter((line) => line.startsWith('| `src/'))
    .join('\n');
  assert.equal(printed, rules.table.map(tableLine).join('\n'));
});

test('every rule fails the check and says why in a sentence', () => {
  for (const { name, severity, comment = '' } of rules.forbidden) {
    assert.equal(severity, 'error', name);
    assert.match(comment, /^\w.{30,}\.$/, name);
  }
});

// Each of these breaks one rule. They are written to a folder of their own, and the real rules are run over it.
const offences: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'only:src/core/calendar/',
    'src/core/calendar/clock.ts',
    `import { readFileSync } from 'node:fs'; readFileSync('x');`,
  ],
  [
    'only:src/core/rules/',
    'src/core/rules/looks-up.ts',
    `import type { Step } from '../policy/step.ts'; export type A = Step;`,
  ],
  [
    'only:src/core/cpd/',
    'src/core/cpd/counts.ts',
    `import type { Step } from '../policy/step.ts'; export type C = Step;`,
  ],
  [
    'only:src/core/policy/',
    'src/core/policy/step.ts',
    `import type { State } from '../case/state.ts'; export type Step = State;`,
  ],
  [
    'only:src/core/case/',
    'src/core/case/state.ts',
    `import { z } from 'zod'; export type State = z.ZodType;`,
  ],
  ['only:src/app/', 'src/app/act.ts', `import { rows } from '../store/rows.ts'; rows();`],
  [
    'only:src/store/',
    'src/store/rows.ts',
    `import { act } from '../app/other-act.ts'; export const rows = act;`,
  ],
  [
    'only:src/web/',
    'src/web/home/page.ts',
    `import { rows } from '../../store/rows.ts'; export const home = rows;`,
  ],
  ['page-imports-no-page', 'src/web/panel/page.ts', `import { home } from '../home/page.ts'; home();`],
  [
    'config-is-read-where-things-are-built',
    'src/app/setting.ts',
    `import { config } from '../config.ts'; config();`,
  ],
  [
    'config-stands-alone',
    'src/config.ts',
    `import { home } from './web/home/page.ts'; export const config = home;`,
  ],
  ['main-is-imported-by-nobody', 'src/cli/go.ts', `import { main } from '../main.ts'; main();`],
  ['every-folder-has-its-line', 'src/extra/new.ts', `import { act } from '../app/other-act.ts'; act();`],
  ['no-cycles', 'src/core/rules/loop.ts', `import { b } from './ring.ts'; export const a = () => b();`],
  ['no-orphans', 'src/app/alone.ts', `export const alone = 1;`],
  [
    'source-runs-without-development-packages',
    'src/cli/dev.ts',
    `import { check } from 'fast-check'; check;`,
  ],
  ['source-knows-no-test', 'src/cli/tested.ts', `import { fake } from '../../test/support/fake.ts'; fake();`],
  ['nothing-unresolved', 'src/cli/lost.ts', `import { lost } from './nowhere.ts'; lost();`],
];
const innocent = [
  ['src/main.ts', `import { config } from './config.ts'; export const main = config;`],
  ['src/app/other-act.ts', `export const act = () => 1;`],
  ['src/core/rules/ring.ts', `import { a } from './loop.ts'; export const b = () => a();`],
  [
    'src/notify/letter.ts',
    `import { readFile } from 'node:fs/promises'; import mailer from 'nodemailer'; readFile; mailer;`,
  ],
  ['test/support/fake.ts', `export const fake = () => 1;`],
] as const;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, CONFIG), sourceFiles(CONFIG)[0]?.text ?? '');
  await writeFile(join(folder, 'package.json'), sourceFiles('package.json')[0]?.text ?? '');
  for (const [path, text] of [...offences.map(([, path, text]) => [path, text] as const), ...innocent]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
after(() => rm(folder, { recursive: true, force: true }));

test('each rule catches what it forbids, and nothing else', async () => {
  assert.deepEqual(
    await violations(),
    [...offences.map(([rule, file]) => `${rule} ${file}`), 'only:src/app/ src/app/setting.ts'].sort(),
  );
});

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

async function violations(): Promise<readonly string[]> {
  const words = ['--config', CONFIG, '--output-type', 'json', 'src', 'test'];
  const output = await new Promise<string>((done) => {
    execFile(resolve('node_modules/.bin/depcruise'), words, { cwd: folder, maxBuffer: 2 ** 26 }, (_, out) =>
      done(out),
    );
  });
  return Report.parse(JSON.parse(output))
    .summary.violations.map(({ from, rule }) => `${rule.name} ${from}`)
    .sort();
}

function tableLine({
  folder,
  targets,
}: {
  readonly folder: string;
  readonly targets: readonly string[];
}): string {
  const listed = targets.map((target) => `\`${target}\``).join(', ');
  return `| \`${folder}\` | ${listed || 'nothing else'} |`;
}
