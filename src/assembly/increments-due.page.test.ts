import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packOf, policies } from '../../test/support/pack-of.ts';
import { type Running, startWithoutCases } from '../../test/support/running.ts';
import { planDigests, type Reminding, sendDigests } from '../app/reminders/remind.ts';
import type { WantedDigest } from '../app/reminders/reminder-ports.ts';
import { londonDate } from '../core/calendar/instant.ts';
import type { Pack } from '../core/policy/pack.ts';
import { readPack } from '../packs/read-pack.ts';

const authority = 'halton';
let service: Running;
before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

function inApril(): Pack {
  const { pack } = readPack(join(policies, authority), { 'increments-from': '04-01' });
  return pack ?? assert.fail('the pack cannot be read');
}

/** Who hears of increments on a morning, with what. */
async function heard(at: string, pack: Pack): Promise<ReadonlyMap<string, string>> {
  service.setClock(at);
  let handed: readonly WantedDigest[] = [];
  const told = new Map<string, string>();
  const { reminding } = service;
  const round: Reminding = {
    ...reminding,
    desk: { ...service.desk, policies: { ...service.desk.policies, current: () => pack } },
    book: { ...reminding.book, hand: async (_, digests) => void (handed = digests) },
    post: {
      async send({ to, text }) {
        if (text.includes('\nPAY\n')) told.set(to.split('.')[0] ?? to, text);
      },
    },
  };
  await planDigests(round, authority);
  await sendDigests(round, { authority, on: londonDate(service.desk.now()), digests: handed });
  return told;
}

test('where a council sets no day nobody is told of increments', async () => {
  assert.deepEqual([...(await heard('2026-04-01T07:00:00Z', packOf(authority))).keys()], []);
});

test('whoever records increments hears on the day from which they are due, and nobody else', async () => {
  const pack = inApril();
  assert.deepEqual([...(await heard('2026-03-24T08:00:00Z', pack)).keys()], [], 'six working days before');
  const ahead = await heard('2026-03-25T08:00:00Z', pack);
  assert.deepEqual([...ahead.keys()].toSorted(), ['ina', 'kip']);
  assert.match(
    ahead.get('kip') ?? '',
    /PAY\n\n- (One person|\d+ people) could go up a point within their level from 1 April 2026\n {2}http.+\/pay-changes\/increments/,
  );
  assert.doesNotMatch(ahead.get('kip') ?? '', /Bea/, 'no name stands in a message');
  assert.deepEqual([...(await heard('2026-03-26T08:00:00Z', pack)).keys()], []);
});

test('they are told again from the day on until each is recorded', async () => {
  const pack = inApril();
  const before = Number(
    /(\d+) people|One person/.exec((await heard('2026-04-01T08:00:00Z', pack)).get('kip') ?? '')?.[1] ?? 1,
  );
  const due = await service.reminding.lists.payPoints(authority, {
    levels: ['level-2', 'level-3', 'level-4'],
    pathway: 'increment',
    on: londonDate(service.desk.now()),
  });
  const below = due.filter(
    ({ level, point }) => point < (pack.levels.find(({ id }) => id === level)?.points?.to ?? 0),
  );
  assert.equal(before, below.length);
  const ina = await service.signInAs('ina');
  for (const { id, point } of below) {
    await ina.get(`/people/${id}`);
    const day = { 'fact-from-day': '1', 'fact-from-month': '4', 'fact-from-year': '2026' };
    const saved = await ina.post(`/people/${id}`, {
      form: 'fact',
      fact: 'point',
      point: String(point + 1),
      ...day,
    });
    assert.equal(saved.statusCode, 303);
  }
  assert.deepEqual([...(await heard('2026-04-02T08:00:00Z', pack)).keys()], [], 'none is due any longer');
});
