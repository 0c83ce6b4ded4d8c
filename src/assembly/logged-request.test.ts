import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loggedRequest } from './logged-request.ts';

const logged = (url: string) => loggedRequest({ method: 'GET', url, ip: '127.0.0.1' }).url;

test('the log holds no link that opens something by itself', () => {
  assert.equal(logged('/feedback/abc123?x=1'), '/feedback/…?x=1');
  assert.equal(logged('/calendar/abc123.ics'), '/calendar/…');
});

test('and every other address as it was', () => {
  for (const url of ['/', '/library/feedback', '/cases/ABCD/work/x?y=1']) assert.equal(logged(url), url);
});
