import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bookPanel } from '../../app/panels/book-panel.ts';
import { pdfText } from '../../../test/support/pdf-text.ts';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';

let service: Running;
const refs = new Map<string, string>();
before(async () => {
  service = await startSteppedService();
  for (const who of ['dee', 'fay', 'gus'])
    refs.set(who, (await service.desk.cases.openCaseOf('lincolnshire', who, 'level-1-to-level-2')) ?? '');
});
after(() => service.stop());

const agenda = '/panels/april-2026/agenda';
const minutes = '/panels/april-2026/minutes';
const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const versionOf = ({ body }: { readonly body: string }) =>
  /name="basedOn" value="(\d+)"/.exec(body)?.[1] ?? '';

async function told(person: string, words: RegExp): Promise<number> {
  const found = () =>
    service.invitations.filter(
      ({ to, calendar }) => to.startsWith(person) && words.test(calendar?.content ?? ''),
    );
  for (let waited = 0; waited < 100 && found().length === 0; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return found().length;
}

test('the order is typed, the times follow from the start, and only a confirmed applicant is told theirs', async () => {
  const quin = await service.signInAs('quin');
  const shown = await quin.get(agenda);
  assert.match(text(shown), /The times are not fixed yet/);
  const form = {
    basedOn: versionOf(shown),
    [`place-${refs.get('gus')}`]: '1',
    [`place-${refs.get('fay')}`]: '2',
  };
  const odd = await quin.post(agenda, {
    ...form,
    [`place-${refs.get('fay')}`]: 'last',
    'minutes-each': '40',
    do: 'fix',
  });
  assert.equal(odd.statusCode, 422);
  assert.match(odd.body, new RegExp(`href="#place-${refs.get('fay')}"`));
  const without = await quin.post(agenda, { ...form, 'minutes-each': '', do: 'fix' });
  assert.equal(without.statusCode, 422);
  assert.match(text(without), /Say how many minutes there are for each case/);
  const long = await quin.post(agenda, { ...form, 'minutes-each': '240', do: 'fix' });
  assert.match(text(long), /the last case would end after the panel does/);
  assert.equal((await quin.post(agenda, { ...form, 'minutes-each': '40', do: 'fix' })).statusCode, 303);
  const fixed = text(await quin.get(agenda));
  assert.match(fixed, /09:30 to 10:10 Gus .* 10:10 to 10:50 Fay /);
  assert.equal(await told('gus', /DTSTART:20260423T083000Z[\s\S]*DTEND:20260423T091000Z/), 1);
  const gus = await service.signInAs('gus');
  assert.match(text(await gus.get(`/cases/${refs.get('gus')}`)), /Time for this case 09:30 to 10:10/);
  assert.ok(!service.invitations.some(({ to }) => to.startsWith('fay')), 'the place of Fay is not confirmed');
});

test('of two who order it at once, one wins and the other is told', async () => {
  const [quin, ira] = [await service.signInAs('quin'), await service.signInAs('ira')];
  const basedOn = versionOf(await quin.get(agenda));
  await ira.get(agenda);
  const form = {
    basedOn,
    [`place-${refs.get('gus')}`]: '2',
    [`place-${refs.get('fay')}`]: '1',
    'minutes-each': '40',
    do: 'save',
  };
  const answers = await Promise.all([
    quin.post(agenda, form),
    ira.post(agenda, { ...form, 'minutes-each': '30' }),
  ]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 409],
  );
});

test('a panel that is over gets no other order and no times, and nobody is told of any', async () => {
  const quin = await service.signInAs('quin');
  const past = '/panels/december-2025/agenda';
  assert.doesNotMatch((await quin.get(past)).body, /Fix the times/);
  const before = service.invitations.length;
  const answer = await quin.post(past, { 'minutes-each': '40', do: 'fix' });
  assert.equal(answer.statusCode, 422);
  assert.match(text(answer), /This panel is over/);
  assert.equal(service.invitations.length, before);
});

test('a case that joins late stands at the end until the times are fixed anew; its adjustment is for those who see to it', async () => {
  const ref = refs.get('dee') ?? '';
  const step = service.desk.policies
    .current('lincolnshire')
    .pathways['level-1-to-level-2']?.steps.find(({ id }) => id === 'book-panel');
  const booked = await bookPanel(service.desk, {
    viewer: { authority: 'lincolnshire', personId: 'dee', offices: [] },
    ref,
    step: 'book-panel',
    sitting: 'april-2026',
    acknowledged: step?.kind === 'book' ? step.acknowledges : [],
    adjustments: 'A hearing loop, please.',
  });
  assert.equal(booked.type, 'done', booked.type === 'refused' ? booked.refusal.message : '');
  const quin = await service.signInAs('quin');
  const shown = await quin.get(agenda);
  assert.match(text(shown), /Joined late, no time yet Dee [^.]*Came after the times were fixed/);
  assert.match(text(shown), /A hearing loop, please\./);
  for (const person of ['ira', 'hal', 'mo'])
    assert.doesNotMatch(
      (await (await service.signInAs(person)).get(agenda)).body,
      /hearing loop|Adjustment/,
      person,
    );
  const pdf = await quin.get('/panels/april-2026/agenda.pdf');
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  const printed = pdfText(pdf.rawPayload);
  assert.match(printed, /Dee/);
  assert.doesNotMatch(printed, /loop|djustment/);
  const ira = await service.signInAs('ira');
  await ira.get(agenda);
  assert.equal((await ira.post('/panels/april-2026/adjustments', { ref })).statusCode, 404);
  assert.equal((await quin.post('/panels/april-2026/adjustments', { ref })).statusCode, 303);
  assert.match(text(await quin.get(agenda)), /Arranged at \d\d:\d\d/);
  const dee = await service.signInAs('dee');
  assert.match(text(await dee.get(`/cases/${ref}`)), /A hearing loop, please\. Arranged at/);
});

test('minutes are kept an item at a time; two who write one item are told, and nobody writes after the chair confirms', async () => {
  const [quin, hal] = [await service.signInAs('quin'), await service.signInAs('hal')];
  const [shown] = await Promise.all([quin.get(minutes), hal.get(minutes)]);
  assert.match(text(shown), /Gus /);
  const opening = { item: 'opening', basedOn: '0', words: 'Both members are there.' };
  assert.equal((await quin.post(minutes, opening)).statusCode, 303);
  const late = await hal.post(minutes, { ...opening, words: 'Hal writes too.' });
  assert.equal(late.statusCode, 409);
  assert.doesNotMatch(text(late), /Based on|Item opening/, 'what nobody typed');
  assert.match(
    text(late),
    /Quin Quorum saved this item of the minutes .* Both members are there\. .* Hal writes too\./,
  );
  const gus = refs.get('gus') ?? '';
  const ofCase = { item: gus, basedOn: '0', words: 'Gus spoke of a home visit.' };
  assert.equal((await quin.post(minutes, ofCase)).statusCode, 303);
  // Nobody who does not see the case reads or writes what is said of it, nor does its applicant.
  const ira = await service.signInAs('ira');
  assert.doesNotMatch((await ira.get(minutes)).body, /home visit|Gus/);
  assert.equal((await ira.post(minutes, { ...ofCase, basedOn: '1' })).statusCode, 422);
  assert.equal((await (await service.signInAs('gus')).get(minutes)).statusCode, 404);
  const mo = await service.signInAs('mo');
  assert.match(text(await mo.get(minutes)), /Both members are there\./);
  assert.equal((await mo.post(minutes, { ...opening, basedOn: '1' })).statusCode, 422);
  assert.equal((await quin.post(minutes, { do: 'confirm' })).statusCode, 422);
  assert.equal((await hal.post(minutes, { do: 'confirm' })).statusCode, 303);
  const after = await quin.post(minutes, { ...opening, basedOn: '1', words: 'Something else.' });
  assert.equal(after.statusCode, 422);
  assert.match(text(after), /The minutes are confirmed/);
  assert.match(text(await quin.get(minutes)), /Confirmed by Hal Heading at .* Both members are there\./);
});

test('cancelled: whoever only asked for a place is told in words, and who has one in their calendar loses it there', async () => {
  const quin = await service.signInAs('quin');
  const shown = await quin.get('/panels/april-2026/cancel');
  const to = (who: string, where: string) => ({ [`to-${refs.get(who)}`]: where });
  const form = {
    basedOn: versionOf(shown),
    unseen: '0',
    reason: 'The network is down.',
    ...to('gus', 'september-2026'),
    ...to('fay', 'later'),
    ...to('dee', 'later'),
  };
  const bare = await quin.post('/panels/april-2026/cancel', { ...form, reason: '' });
  assert.equal(bare.statusCode, 422);
  assert.match(bare.body, /href="#reason"/);
  const elsewhere = await quin.post('/panels/april-2026/cancel', { ...form, ...to('gus', 'december-2025') });
  assert.equal(elsewhere.statusCode, 422);
  // Two at once: one cancels, the other is told, and each case is told once.
  const ira = await service.signInAs('ira');
  await ira.get('/panels/april-2026/cancel');
  const blind = { basedOn: form.basedOn, unseen: '3', reason: 'Also this.', 'to-others': 'later' };
  const answers = await Promise.all([
    quin.post('/panels/april-2026/cancel', form),
    ira.post('/panels/april-2026/cancel', blind),
  ]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 409],
  );
  const fayTold = () => service.invitations.filter(({ to: address }) => address.startsWith('fay'));
  for (let waited = 0; waited < 100 && fayTold().length === 0; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const [fay, ...more] = fayTold();
  assert.deepEqual(more, []);
  assert.match(fay?.subject ?? '', /^Cancelled: /);
  assert.match(fay?.text ?? '', /The network is down\.|Also this\./);
  assert.equal(fay?.calendar, undefined);
  const cancelled = await service.desk.cases.onSitting('lincolnshire', 'april-2026');
  assert.deepEqual(cancelled, []);
  const feed = text(await quin.get('/panels/april-2026'));
  assert.match(feed, /This panel was cancelled at/);
  assert.doesNotMatch(feed, /Cancel this panel|Change who sits/);
});
