import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lettersDelivered } from '../../../test/support/letters-delivered.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { fold } from '../../core/case/evolve.ts';

const authority = 'sandwell';
let service: Running;
let ref: string;
before(async () => {
  service = await startService(authority);
  ref = (await service.desk.cases.openCaseOf(authority, 'gil', 'f-to-g')) ?? assert.fail('Gil has no case');
});
after(() => service.stop());

const at = (step: string) => `/cases/${ref}/steps/${step}`;
const plain = (body: string) => body.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
const send = /Send (this letter|these letters)/;

async function state() {
  const stored = await service.desk.cases.readAsSystem(authority, ref);
  return fold(stored?.events ?? assert.fail());
}

test('an outcome letter that is late for the policy says so before anybody presses, and how it can still go', async () => {
  const win = await service.signInAs('win');
  const decided = (await state()).decisions.at(-1)?.presentedOn ?? assert.fail('nothing is decided');
  service.setClock(`${decided}T17:00:00Z`);
  assert.match(plain((await win.get(at('tell-outcome'))).body), send);
  service.setClock(new Date(Date.parse(`${decided}T10:00:00Z`) + 2 * 24 * 3600 * 1000).toISOString());
  const late = (await win.get(at('tell-outcome'))).body;
  assert.match(
    plain(late),
    /It cannot be sent as things stand\..*on the day of the panel\. Later it needs a recorded reason/,
  );
  assert.match(late, new RegExp(`href="/cases/${ref}/set-aside"`));
  assert.doesNotMatch(plain(late), send);
});

test('a letter that speaks of the decision waits for the one that tells of it, and says so', async () => {
  const win = await service.signInAs('win');
  const page = await win.get(at('written-feedback'));
  assert.match(
    plain(page.body),
    /has not gone out yet\. It can be sent once “Tell the applicant \(stage 6\)” is done/,
  );
  assert.doesNotMatch(plain(page.body), send);
  assert.equal((await win.post(at('written-feedback'), {})).statusCode, 422);
  const setAside = `/cases/${ref}/set-aside/told-on-the-day`;
  await win.get(setAside);
  const aside = await win.post(setAside, { reason: 'The panel ended after six.' });
  assert.equal(aside.statusCode, 303);
  assert.equal((await win.post(at('tell-outcome'), {})).statusCode, 303);
  await lettersDelivered(state);
  assert.match(plain((await win.get(at('written-feedback'))).body), send);
  assert.equal((await win.post(at('written-feedback'), {})).statusCode, 303);
});
