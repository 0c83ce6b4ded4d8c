import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { resumeDiary } from '../../app/panels/tell-panel.ts';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
let ref = '';
before(async () => {
  service = await startService();
  [ref = ''] = await service.desk.cases.onSitting('lincolnshire', 'april-2026');
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const april = {
  panel: 'career-progression-panel',
  'on-day': '23',
  'on-month': '4',
  'on-year': '2026',
  starts: '09:30',
  ends: '16:00',
  'submit-by-day': '27',
  'submit-by-month': '3',
  'submit-by-year': '2026',
  'meeting-link': 'https://meet.example.org/april',
  capacity: '',
  kind: 'scheduled',
  reason: '',
};

test('whoever does not run panels finds none of the pages that change the diary', async () => {
  for (const person of ['ada', 'hal', 'zed']) {
    const browser = await service.signInAs(person);
    for (const url of [
      '/panels/april-2026/edit',
      '/panels/april-2026/cancel',
      '/panels/year/career-progression-panel',
    ])
      assert.equal((await browser.get(url)).statusCode, 403, `${person} ${url}`);
    assert.equal((await browser.post('/panels/april-2026/cancel', { reason: 'x' })).statusCode, 403);
    assert.equal((await browser.post('/panels/april-2026/confirm', {})).statusCode, 403);
    assert.equal((await browser.post('/panels/april-2026/agenda', {})).statusCode, 403);
  }
});

test('a date that moves says of each case which deadlines move and which evidence would be out of its time', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/panels/april-2026/edit');
  const moved = { ...april, 'on-day': '30', 'submit-by-day': '10', 'submit-by-month': '4' };
  const shown = await quin.post('/panels/april-2026/edit', moved);
  assert.equal(shown.statusCode, 200, shown.body);
  const words = text(shown);
  assert.match(words, /Nothing is changed yet/);
  assert.match(words, /Day Thursday 30 April 2026 now: Thursday 23 April 2026/);
  assert.match(words, /Submit your portfolio 10 April 2026, instead of 27 March 2026/);
  assert.match(words, /The other dates of this panel: Thursday 17 September 2026 \(no case booked yet\)/);
  assert.equal((await service.desk.panels.sitting('lincolnshire', 'april-2026'))?.on, '2026-04-23');
});

test('what would be too old at a later date is named before a panel is cancelled, and nobody is moved there by default', async () => {
  const quin = await service.signInAs('quin');
  const shown = await quin.get('/panels/april-2026/cancel');
  assert.match(
    text(shown),
    /Practice observation of 18 November 2025 counts now, and would be too old for that date\. One dated from 21 February 2026 up to 21 August 2026 would do\./,
  );
  assert.match(shown.body, new RegExp(`name="to-${ref}" value="later" checked`));
});

test('an administrator who sees no case is told how many move, and nothing of whose they are', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/panels/april-2026/edit');
  const shown = text(await ira.post('/panels/april-2026/edit', { ...april, 'on-day': '30' }));
  assert.match(shown, /cases? (is|are) booked that you do not see/);
  assert.doesNotMatch(shown, /Cy Specimen|instead of/);
  const cancel = text(await ira.get('/panels/april-2026/cancel'));
  assert.match(cancel, /that you do not see/);
  assert.doesNotMatch(cancel, new RegExp(ref));
});

test('of two who change one date at once, one wins and the other is told who it was', async () => {
  const [quin, ira] = [await service.signInAs('quin'), await service.signInAs('ira')];
  const version = (await service.desk.panels.sitting('lincolnshire', 'december-2026'))?.version;
  const december = {
    ...april,
    'on-day': '10',
    'on-month': '12',
    'submit-by-day': '13',
    'submit-by-month': '11',
    checked: String(version),
  };
  await Promise.all([quin.get('/panels/december-2026/edit'), ira.get('/panels/december-2026/edit')]);
  const answers = await Promise.all([
    quin.post('/panels/december-2026/edit', { ...december, starts: '10:00' }),
    ira.post('/panels/december-2026/edit', { ...december, starts: '11:00' }),
  ]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 409],
  );
  const loser = answers.find(({ statusCode }) => statusCode === 409);
  assert.match(text(loser ?? assert.fail()), /(Quin Quorum|Ira Notional) saved this panel date at \d\d:\d\d/);
  const now = await service.desk.panels.sitting('lincolnshire', 'december-2026');
  assert.equal(
    now?.startsAt,
    answers[0]?.statusCode === 303 ? '2026-12-10T10:00:00.000Z' : '2026-12-10T11:00:00.000Z',
  );
});

test('the year is proposed on the days of before, refused as a whole where one date is against the policy, and taken at once', async () => {
  const quin = await service.signInAs('quin');
  const page = '/panels/year/career-progression-panel';
  service.setClock('2026-12-14T09:00:00Z');
  const shown = await quin.get(page);
  assert.match(text(shown), /sit in April, September and December/);
  const fields = Object.fromEntries(
    [...shown.body.matchAll(/name="((?:take|on|submit-by)\d[^"]*)"[^>]*?value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  // The second Thursday, as in December 2026; the portfolios come as long before as then.
  assert.deepEqual(
    ['on1-day', 'on1-month', 'on1-year', 'on2-month', 'on3-month'].map((name) => fields[name]),
    ['8', '4', '2027', '9', '12'],
  );
  const whole = {
    ...fields,
    starts: '09:30',
    ends: '16:00',
    'meeting-link': 'https://meet.example.org/2027',
  };
  const wrong = await quin.post(page, { ...whole, 'on2-month': '10' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /href="#on2"/);
  const all = () =>
    service.desk.panels.sittings('lincolnshire', 'career-progression-panel', '2027-01-01' as never);
  assert.equal((await all()).length, 0);
  assert.equal((await quin.post(page, whole)).statusCode, 303);
  assert.deepEqual(
    (await all()).map(({ on }) => on.slice(0, 7)),
    ['2027-04', '2027-09', '2027-12'],
  );
  assert.match(text(await quin.get(page)), /Every month that the policy names has its date/);
});

test('a service that was killed between the cancelling and the moving goes on with it, and does nothing twice', async () => {
  service.setClock('2026-01-12T09:30:00Z');
  const { desk } = service;
  const sitting = await desk.panels.sitting('lincolnshire', 'april-2026');
  const cancelled = await desk.panels.cancelSitting('lincolnshire', {
    id: 'april-2026',
    version: sitting?.version ?? 0,
    at: desk.now(),
    by: 'quin',
    reason: 'The building is closed.',
    cases: { [ref]: 'september-2026' },
  });
  assert.ok(cancelled);
  const moves = async () => {
    const stored = await desk.cases.readAsSystem('lincolnshire', ref);
    return stored?.events.filter(({ type }) => type === 'BookingMoved').length;
  };
  assert.equal(await moves(), 0);
  for (let start = 0; start < 2; start += 1)
    await resumeDiary({ desk }, 'lincolnshire', await desk.panels.halfCancelled('lincolnshire'));
  assert.equal(await moves(), 1);
  assert.deepEqual(await desk.cases.onSitting('lincolnshire', 'september-2026'), [ref]);
});
