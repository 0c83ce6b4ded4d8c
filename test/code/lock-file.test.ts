import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { linesWith, sourceFiles } from './source-files.ts';

test('the lock file names no registry, so that it installs from whichever one is configured', () => {
  const lock = sourceFiles('package-lock.json');
  assert.equal(lock.length, 1);
  assert.deepEqual(linesWith(lock, /"resolved"|\.tgz"/), []);
});

test('every package is pinned to one version', () => {
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  );
});
