import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { linesWith, type SourceFile, sourceFiles } from './source-files.ts';

const documents = sourceFiles(['*.md', 'docs/**/*.md']);
const FOLDERS = /^(\.\/)?(bin|src|test|docs|policies|bench|\.ci)\//;
// A pattern or a name to be filled in: `docs/decisions/NNNN-title.md`, `src/web/<page>/`, `policies/*/pack.yaml`.
const FILLED_IN = /[<>*{}…$]|NNNN/;

const wordsIn = (code: string) =>
  code.split(/\s+/).filter((word) => FOLDERS.test(word) && !FILLED_IN.test(word));
const pathOf = (word: string) => word.replace(/[,.;]$/, '').replace(/[:#].*$/, '');

test('every path and every command in bin/ that a document names exists', () => {
  assert.ok(
    documents.some((file) => file.path === 'README.md'),
    'README.md is missing',
  );
  const named = documents.flatMap((file) =>
    codeIn(file).flatMap((code) => wordsIn(code).map((word) => ({ file, path: pathOf(word) }))),
  );
  assert.deepEqual(
    named.filter(({ path }) => !existsSync(path)).map(({ file, path }) => `${file.path}: ${path}`),
    [],
  );
});

test('every link from one document to another file leads somewhere', () => {
  const links = documents.flatMap((file) =>
    [...file.text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((found) => ({ file, to: found[1] ?? '' })),
  );
  assert.deepEqual(
    links
      .filter(({ file, to }) => !existsSync(join(dirname(file.path), to)))
      .map(({ file, to }) => `${file.path}: ${to}`),
    [],
  );
});

test('every npm script that a document names exists, and there are at most twelve', () => {
  const scripts = Object.keys(manifest.scripts);
  assert.ok(scripts.length <= 12);
  const named = documents.flatMap((file) =>
    [...file.text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      (found) => found[1] ?? found[2] ?? '',
    ),
  );
  assert.deepEqual(
    named.filter((name) => !scripts.includes(name)),
    [],
  );
});

test('no document or source names a folder of somebody’s machine', () => {
  const everything = sourceFiles([
    '*.md',
    'docs/**/*.md',
    '{src,test,bench}/**/*.{ts,njk,sql,yaml}',
    'bin/*',
  ]);
  assert.deepEqual(linesWith(everything, /(^|[\s'"`(])\/(home\/\w+|root|Users\/\w+)\//), []);
});

/** What stands in backticks or in a fenced block. */
function codeIn({ text }: SourceFile): readonly string[] {
  return [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
}
