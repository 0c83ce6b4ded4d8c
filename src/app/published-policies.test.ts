import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../test/support/lincolnshire.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { inForceOn, publishedPolicies, type PublishedVersion } from './published-policies.ts';

const version = (number: string, from?: string): PublishedVersion => ({
  pack: { ...lincolnshire, version: number },
  ...(from === undefined ? {} : { from: from as IsoDate }),
});
const on = (published: readonly PublishedVersion[], day: string) =>
  inForceOn(published, day as IsoDate)?.version;

test('a version is in force from its day on, and the one before it until then', () => {
  const published = [version('1'), version('2', '2027-01-01')];
  assert.equal(on(published, '2026-12-31'), '1');
  assert.equal(on(published, '2027-01-01'), '2');
});

test('of two whose day has come, the one published last is in force', () => {
  const published = [version('1'), version('3', '2027-06-01'), version('2', '2027-01-01')];
  assert.equal(on(published, '2027-07-01'), '2');
});

test('before any day has come, the version that comes first is in force; without versions, none', () => {
  assert.equal(on([version('2', '2028-01-01'), version('1', '2027-01-01')], '2026-01-01'), '1');
  assert.equal(on([], '2026-01-01'), undefined);
});

test('new cases begin under the version in force today; a case keeps the version that it is pinned to', () => {
  let today = '2026-12-31' as IsoDate;
  const list = [version('1')];
  const policies = publishedPolicies({ published: () => list, today: () => today });
  const pathway = Object.keys(lincolnshire.pathways)[0] ?? '';
  const pinned = { pack: lincolnshire.authority, packVersion: '1', pathway };
  const before = policies.of(pinned);
  list.push(version('2', '2027-01-01'));
  assert.equal(policies.current(lincolnshire.authority).version, '1');
  today = '2027-01-01' as IsoDate;
  assert.equal(policies.current(lincolnshire.authority).version, '2');
  assert.equal(policies.of(pinned), before);
  assert.throws(() => policies.of({ ...pinned, packVersion: '9' }), /was never published here/);
});

test('a case may move to versions published after its own that are in force and have its pathway', () => {
  const [pathway = '', other = ''] = Object.keys(lincolnshire.pathways);
  const gone = version('4').pack;
  const policies = publishedPolicies({
    published: () => [
      version('1'),
      version('2'),
      version('3', '2027-01-01'),
      { pack: { ...gone, pathways: { [other]: gone.pathways[other] ?? assert.fail() } } },
    ],
    today: () => '2026-12-31' as IsoDate,
  });
  const pinned = (packVersion: string) => ({ pack: lincolnshire.authority, packVersion, pathway });
  assert.deepEqual(policies.later(pinned('1')), ['2']);
  assert.deepEqual(policies.later({ ...pinned('1'), pathway: other }), ['2', '4']);
  assert.deepEqual(policies.later(pinned('2')), []);
  assert.deepEqual(policies.later(pinned('9')), [], 'a version that was never published has none after it');
});
