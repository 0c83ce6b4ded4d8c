import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Framework } from '../../core/policy/pack.ts';
import { frameworkViews } from './framework-views.ts';

const standard = (id: string, title: string) => ({ id, number: 1, title, aliases: [], gloss: 'So.' });
const framework = (id: string, more: Partial<Framework>): Framework => ({
  id,
  title: `The ${id} skills`,
  aliases: [],
  link: 'https://example.org',
  standards: [standard(`${id}-1`, 'Listening')],
  ...more,
});

test('a framework says when it holds, what takes its place, and where its standards stand there', () => {
  const [old, later] = frameworkViews({
    frameworks: {
      old: framework('old', {
        validUntil: '2027-03-31' as IsoDate,
        replacedBy: 'later',
        crosswalk: [{ to: 'later', standards: [{ from: 'old-1', to: 'later-1', match: 'close' }] }],
      }),
      later: framework('later', { validFrom: '2027-04-01' as IsoDate }),
    },
  });
  assert.equal(old?.validity, 'It holds until 31 March 2027. “The later skills” takes its place.');
  assert.deepEqual(old?.walks, [
    {
      title: 'Where these stand in “The later skills”',
      lines: ['“1. Listening” is close to “1. Listening”.'],
    },
  ]);
  assert.equal(later?.validity, 'It holds from 1 April 2027.');
  assert.equal(frameworkViews({ frameworks: { plain: framework('plain', {}) } })[0]?.validity, '');
});
