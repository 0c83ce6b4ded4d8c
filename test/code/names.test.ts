import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { sourceFiles } from './source-files.ts';

const EMPTY_WORDS = new Set(
  'util utils helper helpers common manager handler service processor data info misc'.split(' '),
);
// A line manager is a person, not a class that does everything: the word is allowed where it names that person.
const PEOPLE = /(line|team)-manager/;

const wordsOf = (name: string) => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
const isEmpty = (name: string) =>
  wordsOf(name)
    .replace(PEOPLE, '')
    .split(/[-.]/)
    .some((word) => EMPTY_WORDS.has(word));

const files = sourceFiles('{src,test,bench}/**/*.{ts,njk,sql}');

test('no file bears a name that says nothing', () => {
  assert.ok(files.length > 0);
  assert.deepEqual(
    files.map((file) => file.path).filter((path) => isEmpty(basename(path))),
    [],
  );
});

test('no type bears a name that says nothing', () => {
  const named = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:type|interface|class|abstract class) (\w+)/gm)].map((found) => ({
      path,
      name: found[1] ?? '',
    })),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter(({ name }) => isEmpty(name)).map(({ path, name }) => `${path}: ${name}`),
    [],
  );
});
