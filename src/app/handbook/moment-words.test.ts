import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import { momentNames } from '../../core/calendar/moment.ts';
import { fixedMomentPhrase, momentPhrase } from './moment-words.ts';

test('a moment stands in a sentence with its article, or as a day of its own', () => {
  assert.equal(momentPhrase('now', level2), 'today');
  assert.equal(momentPhrase('panel', level2), 'the panel date');
  assert.equal(momentPhrase('done:write-portfolio', level2), 'the day “Write your portfolio” is done');
  assert.equal(momentPhrase('opened:write-portfolio', level2), 'the day “Write your portfolio” opens');
  const { pack } = level2;
  assert.equal(momentPhrase('date:a.completed-on', { pack }), 'the date in “Date portfolio completed”');
  assert.equal(momentPhrase('date:a.never-heard', { pack }), 'the date in “never heard”');
  assert.equal(
    momentPhrase('date:caseload.plan', { pack: yearPolicy().pack }),
    'the first date in “Cases held”',
  );
  for (const name of momentNames.filter((one) => one !== 'now'))
    assert.match(fixedMomentPhrase(name), /^the (?!the )/, name);
});
