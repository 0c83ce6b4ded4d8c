import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { isTest, linesWith, sourceFiles } from './source-files.ts';

const source = sourceFiles('src/**/*.{ts,js,njk,sql,typ}').filter((file) => !isTest(file));

test('only src/config.ts reads the environment', () => {
  const others = source.filter((file) => file.path !== 'src/config.ts');
  assert.ok(others.length > 0);
  assert.deepEqual(linesWith(others, /process\.env|process\[|\benv\b.*from 'node:process'/), []);
});

test('no authority is named in the source: what one of them wants stands in its pack', () => {
  const packs = readdirSync('policies', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`policies/${entry.name}/pack.yaml`))
    .map((entry) => entry.name);
  assert.ok(packs.length > 0);
  // The demo world has to say which pack it is set in; it decides nothing by it.
  const deciding = source.filter((file) => !file.path.startsWith('src/demo/'));
  const names = [...packs, ...packs.map((name) => name.replaceAll('-', ' '))].join('|');
  assert.deepEqual(linesWith(deciding, new RegExp(names, 'i')), []);
});
