import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

// A policy whose list has reminders in it from the start.
let service: Running;
before(async () => {
  service = await startService('sandwell');
});
after(() => service.stop());

test('a reminder is a closed line until something is written in it, and never hides what was typed', async () => {
  const sol = await service.signInAs('sol');
  const ref = /\/cases\/([A-Z0-9]{4,})"/.exec((await sol.get('/cases')).body)?.[1];
  const { body } = await sol.get(`/cases/${ref}/sections/cpd-log`);
  const reminders = [...body.matchAll(/<details class="govuk-details waymark-row__reminder"( open)?>/g)];
  const used = reminders.filter(([, open]) => open !== undefined);
  assert.ok(reminders.length > 20, `${reminders.length} reminders`);
  assert.ok(used.length < reminders.length);
  const index = reminders.findIndex(([, open]) => open === undefined);
  const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
  const prompt = new RegExp(`name="entries-${index}-prompt" value="([^"]+)"`).exec(body)?.[1] ?? '';
  const saved = await sol.post(action, {
    [`entries-${index}-prompt`]: prompt,
    [`entries-${index}-learned`]: 'Something invented.',
  });
  assert.equal(saved.statusCode, 303);
  const again = (await sol.get(`/cases/${ref}/sections/cpd-log`)).body;
  const [, ...after] = again.split('waymark-row__reminder"');
  const opened = after.filter((one) => one.startsWith(' open>'));
  assert.equal(opened.length, 1);
  assert.match(opened[0] ?? '', /Something invented\./);
});
