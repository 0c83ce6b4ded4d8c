import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPack } from '../packs/read-pack.ts';
import { readWorld } from './read-world.ts';

const policies = join(import.meta.dirname, '../../policies');

for (const authority of ['halton', 'lincolnshire', 'north-east-lincolnshire']) {
  test(`everybody whose year is in the world of ${authority} has a post from which it is counted`, async () => {
    const { pack, faults } = readPack(join(policies, authority));
    const { pathways } = pack ?? assert.fail(faults[0]?.what);
    const world = await readWorld(join(policies, authority, 'demo.yaml'));
    const from = Object.values(pathways).flatMap((one) => (one.programme === undefined ? [] : one.from));
    const first = Object.values(world.people).filter(
      ({ level }) => level !== undefined && from.includes(level),
    );
    assert.ok(first.length > 0);
    for (const { name, 'in-post': inPost } of first) assert.ok(inPost !== undefined, name);
  });
}
