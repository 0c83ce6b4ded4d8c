import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../test/support/pack-of.ts';
import { agendaLines } from './agenda-lines.ts';

test('what is on the agenda is about the applicant for those who read it: nobody on a panel is meant by “you”', () => {
  for (const name of ['lincolnshire', 'dudley', 'halton', 'sandwell', 'north-east-lincolnshire']) {
    const pack = packOf(name);
    const lines = Object.keys(pack.panels).flatMap((id) => agendaLines(pack, id));
    assert.ok(lines.length > 0, name);
    for (const { says } of lines) assert.doesNotMatch(says, /\byou(?:rs?|rself)?\b/i, name);
  }
});
