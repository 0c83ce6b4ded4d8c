import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPack } from '../../packs/read-pack.ts';
import { agendaLines } from './agenda-lines.ts';

test('what is on the agenda is about the applicant for those who read it: nobody on a panel is meant by “you”', () => {
  for (const name of ['lincolnshire', 'dudley', 'halton', 'sandwell', 'north-east-lincolnshire']) {
    const { pack } = readPack(join(import.meta.dirname, '../../../policies', name));
    const lines = Object.keys(pack?.panels ?? {}).flatMap((id) => agendaLines(pack ?? assert.fail(name), id));
    assert.ok(lines.length > 0, name);
    for (const { says } of lines) assert.doesNotMatch(says, /\byou(?:rs?|rself)?\b/i, name);
  }
});
