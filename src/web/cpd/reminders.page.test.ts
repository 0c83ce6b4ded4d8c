import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { planDigests, sendDigests } from '../../app/reminders/remind.ts';
import type { WantedDigest } from '../../app/reminders/reminder-ports.ts';
import { londonDate } from '../../core/calendar/instant.ts';

const authority = 'lincolnshire';
const fay = 'fay.draftwell@lincolnshire.example';
const lou = 'lou.dummy@lincolnshire.example';

/** The mail of one morning, by whom it goes to. */
async function morningOf(service: Running, day: string): Promise<ReadonlyMap<string, string>> {
  service.setClock(`${day}T08:00:00Z`);
  let handed: readonly WantedDigest[] = [];
  const sent = new Map<string, string>();
  const reminding = {
    ...service.reminding,
    book: {
      ...service.reminding.book,
      hand: async (_: string, wanted: typeof handed) => void (handed = wanted),
    },
    post: {
      send: async ({ to, subject, text }: Record<'to' | 'subject' | 'text', string>) =>
        void sent.set(to, `${subject}\n${text}`),
    },
  };
  await planDigests(reminding, authority);
  await sendDigests(reminding, { authority, on: londonDate(service.desk.now()), digests: handed });
  return sent;
}

describe('reminders of learning', () => {
  let service: Running;
  before(async () => {
    service = await startWithoutCases();
  });
  after(() => service.stop());

  const morning = (day: string) => morningOf(service, day);

  async function addPiece(title: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const browser = await service.signInAs('fay');
    await browser.get('/cpd/new');
    const answer = await browser.post('/cpd/new', {
      title,
      'on-day': '2',
      'on-month': '3',
      'on-year': '2026',
      words: `What was done in ${title}.`,
      learnt: 'To ask.',
      changed: 'I ask.',
      _do: 'save',
      ...fields,
    });
    assert.equal(answer.statusCode, 303, answer.body);
    return String(answer.headers.location);
  }

  test('from 1 September whoever is on the register and has not met the year hears of it, and nobody else', async () => {
    assert.deepEqual([...(await morning('2026-08-31')).keys()], [], 'a bank holiday');
    const sent = await morning('2026-09-01');
    assert.match(sent.get(fay) ?? '', /your CPD year/);
    assert.match(
      sent.get(fay) ?? '',
      /Social Work England: still wanted by 30 November 2026: 2 more finished, different pieces, and a peer reflection on one of them\n {2}http:\/\/127\.0\.0\.1:3000\/cpd/,
    );
    for (const [name, id] of [
      ['quin.quorum', 'an office'],
      ['ira.notional', 'the administrator'],
      ['kit.pretend', 'payroll'],
    ])
      assert.equal(sent.get(`${name}@lincolnshire.example`), undefined, `${id} is on no register`);
    for (const text of sent.values())
      assert.equal(text.match(/still wanted/g)?.length, 1, 'each their own alone');
  });

  test('not again on the next morning, and again on the next day of reminding', async () => {
    assert.deepEqual([...(await morning('2026-09-02')).keys()], []);
    await addPiece('One piece');
    const sent = await morning('2026-10-01');
    assert.match(sent.get(fay) ?? '', /1 more finished, different piece, and a peer reflection/);
    assert.doesNotMatch(sent.get(fay) ?? '', /One piece/, 'how it stands, and not what was written');
  });

  test('a colleague who is asked hears of it on the next morning, once', async () => {
    const piece = await addPiece('Another piece');
    const browser = await service.signInAs('fay');
    await browser.get(piece);
    await browser.post(`${piece}/ask`, { person: 'lou' });
    const sent = await morning('2026-10-02');
    assert.match(
      sent.get(lou) ?? '',
      /1 new\n[^]*Talk over a piece of learning: Another piece \(Fay Draftwell\)\n {2}http:\/\/127\.0\.0\.1:3000\/cpd\/reflections\//,
    );
    assert.deepEqual([...sent.keys()], [lou]);
    assert.equal((await morning('2026-10-05')).get(lou), undefined);
  });

  test('once the year is met nothing more is said of it', async () => {
    const browser = await service.signInAs('lou');
    const home = (await browser.get('/')).body;
    const asked =
      /href="(\/cpd\/reflections\/[0-9a-f-]{36})"/.exec(home)?.[1] ?? assert.fail('nothing asked');
    await browser.get(asked);
    await browser.post(asked, { _do: 'give', words: 'You could ask earlier.' });
    const sent = await morning('2026-11-02');
    assert.equal(sent.get(fay), undefined);
    assert.match(sent.get(lou) ?? '', /2 more finished/);
  });

  test('while the register renews, the first page says what is wanted, and only to whom it concerns', async () => {
    const page = async (who: string) => (await (await service.signInAs(who)).get('/')).body;
    assert.match(await page('zed'), /renewal is open\.<\/strong> Still wanted: 2 more/);
    assert.doesNotMatch(await page('fay'), /Still wanted/);
    assert.doesNotMatch(await page('quin'), /Still wanted|My CPD log/);
  });
});

test('a day of reminding that no round ran on is caught up with, by whoever never had a message too', async () => {
  const service = await startWithoutCases();
  try {
    const sent = await morningOf(service, '2026-09-03');
    assert.match(sent.get(fay) ?? '', /still wanted by 30 November 2026/);
    assert.equal((await morningOf(service, '2026-09-04')).get(fay), undefined, 'and once');
  } finally {
    await service.stop();
  }
});
