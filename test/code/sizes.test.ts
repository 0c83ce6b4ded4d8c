import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTest, sourceFiles } from './source-files.ts';

const lineCount = (text: string) => text.trimEnd().split('\n').length;

test('a source file has at most 250 lines, a test 400', () => {
  const files = sourceFiles(['{src,test,bench}/**/*.{ts,njk}', 'bin/*']);
  assert.ok(files.length > 0);
  const tooLong = files
    .filter((file) => lineCount(file.text) > (isTest(file) ? 400 : 250))
    .map((file) => `${file.path}: ${lineCount(file.text)} lines`);
  assert.deepEqual(tooLong, []);
});

test('the README has fewer than 120 lines, a decision fewer than 60', () => {
  const [readme] = sourceFiles('README.md');
  assert.ok(readme, 'README.md is missing');
  assert.ok(lineCount(readme.text) < 120, `README.md has ${lineCount(readme.text)} lines`);
  const long = sourceFiles('docs/decisions/*.md').filter((file) => lineCount(file.text) >= 60);
  assert.deepEqual(
    long.map((file) => file.path),
    [],
  );
});
