import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoCase, readWorld } from '../../src/demo/read-world.ts';
import { smtpMail } from '../../src/notify/smtp-mail.ts';
import { type CalendarMail, calendarMails } from '../support/calendar-mail.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { policies } from '../support/pack-of.ts';
import { smtp } from '../support/smtp.ts';

let server: Awaited<ReturnType<typeof smtp>>;
let journey: Journey;
const refs = new Map<string, string>();

before(async () => {
  server = await smtp();
  const world = await readWorld(join(policies, 'dudley', 'demo.yaml'));
  const vera = world.cases.find(({ applicant }) => applicant === 'vera');
  assert.ok(vera);
  const booked = (applicant: string): DemoCase => ({
    ...vera,
    applicant,
    until: '',
    sitting: 'march-2026',
    'half-written': false,
    dates: {
      ...vera.dates,
      'cpp-check': day('2026-02-23'),
      'give-time': day('2026-02-23'),
      'send-time': day('2026-02-23'),
    },
  });
  journey = await startJourney('dudley', {
    demo: { ...world, cases: [booked('vera'), booked('wim')] },
    mail: smtpMail({ url: server.url, from: 'CPP <cpp@dudley.example>' }),
    mailFrom: 'CPP <cpp@dudley.example>',
  });
  for (const who of ['vera', 'wim'])
    refs.set(who, (await journey.service.desk.cases.openCaseOf('dudley', who, 'sw-to-ssw')) ?? '');
});
after(async () => {
  await journey?.stop();
  await server?.close();
});

test('before anything happens everybody holds the date, and the candidates and their manager have their place', () => {
  const march = mails().filter(({ subject }) => subject.includes('17 March'));
  const to = (address: string) => march.filter((mail) => mail.to === `${address}@dudley.example`);
  for (const member of ['ines.invention', 'dax.dummy', 'cara.caption', 'jo.makebelieve'])
    assert.deepEqual(
      to(member).map(({ subject, calendar }) => [subject, calendar?.get('METHOD'), calendar?.get('STATUS')]),
      [['Hold the date: Career Progression Panel, Tuesday 17 March 2026', 'REQUEST', 'TENTATIVE']],
    );
  const [own, ...more] = to('vera.draftsworth');
  assert.deepEqual(more, []);
  assert.equal(own?.calendar?.get('STATUS'), 'CONFIRMED');
  assert.equal(own?.calendar?.get('LOCATION'), 'https://meet.example.org/march');
  assert.match(own?.calendar?.get('ORGANIZER') ?? '', /mailto:cpp@dudley\.example/);
  assert.equal(to('leo.lorem').length, 2);
});

test('a move is shown with everything that follows, and changes nothing until it is confirmed', async () => {
  const cleo = await journey.signIn('cleo');
  await cleo.go('/panels/march-2026');
  await cleo.sees('asked to hold the date');
  await cleo.follow('Change the date, times or link');
  await cleo.page.getByRole('textbox', { name: 'Day' }).first().fill('24');
  await cleo.press('Save');
  await cleo.sees('Nothing is changed yet');
  await cleo.sees('Tuesday 24 March 2026 now: Tuesday 17 March 2026');
  await cleo.sees('Vera Draftsworth');
  await cleo.sees(/Confirm the outcome 24 March 2026, instead of 17 March 2026/);
  await cleo.sees('Told of it: Vera Draftsworth, Leo Lorem.');
  assert.equal((await sitting('march-2026'))?.on, '2026-03-17');
  const before = mails().length;
  await cleo.press('Change it and tell everyone');
  await cleo.sees('The panel is changed. Everybody who knew of it is told.');
  // Four members, two candidates, and their manager twice.
  await arrived(before + 8);
  const own = mailsTo('vera.draftsworth');
  assert.deepEqual(
    own.map(({ calendar }) => [calendar?.get('METHOD'), calendar?.get('SEQUENCE'), calendar?.get('DTSTART')]),
    [
      ['REQUEST', '0', '20260317T093000Z'],
      ['REQUEST', '1', '20260324T093000Z'],
    ],
  );
  assert.equal(new Set(own.map(({ calendar }) => calendar?.get('UID'))).size, 1);
  assert.match(own[1]?.text ?? '', /It was: Tuesday 17 March 2026/);
  await cleo.press('Confirm the panel and invite its members');
  await cleo.sees('The panel is confirmed. Its members are invited.');
  await arrived(before + 12);
  assert.equal(mailsTo('ines.invention').at(-1)?.calendar?.get('STATUS'), 'CONFIRMED');
  await cleo.context.close();
});

test('cancelled: one case moves with its clocks, one is left to be booked, and everybody is told once', async () => {
  const cara = await journey.signIn('cara');
  await cara.go('/panels/march-2026/cancel');
  const cleo = await journey.signIn('cleo', { width: 320, javaScript: false });
  await cleo.go('/panels/march-2026');
  await cleo.follow('Cancel this panel');
  await cleo.sees('Tuesday 16 June 2026 (no case booked yet)');
  await cleo.sees(/Confirm the outcome 16 June 2026, instead of 24 March 2026/);
  await cleo.page.getByLabel('Why is it cancelled?').fill('Two members are ill.');
  await cleo.page.locator(`input[name="to-${refs.get('wim')}"][value="later"]`).check({ force: true });
  const before = mails().length;
  await cleo.press('Cancel the panel and tell everyone');
  await cleo.sees('One case is moved. One case is left to be booked.');
  await arrived(before + 8);
  const after = mails().slice(before);
  assert.deepEqual(after.map(({ to, calendar }) => `${to} ${calendar?.get('METHOD')}`).toSorted(), [
    'cara.caption@dudley.example CANCEL',
    'dax.dummy@dudley.example CANCEL',
    'ines.invention@dudley.example CANCEL',
    'jo.makebelieve@dudley.example CANCEL',
    'leo.lorem@dudley.example CANCEL',
    'leo.lorem@dudley.example REQUEST',
    'vera.draftsworth@dudley.example REQUEST',
    'wim.placeholder@dudley.example CANCEL',
  ]);
  assert.deepEqual(
    mailsTo('vera.draftsworth').map(({ calendar }) => calendar?.get('SEQUENCE')),
    ['0', '1', '2'],
  );
  assert.equal(mailsTo('vera.draftsworth').at(-1)?.calendar?.get('DTSTART'), '20260616T083000Z');
  assert.match(mailsTo('wim.placeholder').at(-1)?.text ?? '', /The reason: Two members are ill\./);

  // Who opened the page before is told who was first, and nothing is done twice.
  await cara.page.getByLabel('Why is it cancelled?').fill('The room is gone.');
  await cara.press('Cancel the panel and tell everyone');
  await cara.sees(/Cleo Catalogue saved this panel date at \d\d:\d\d/);
  await cara.sees('The room is gone.');
  assert.equal(mails().length, before + 8);
  await cleo.context.close();
  await cara.context.close();
});

test('the case that was left is given another date, and its applicant sees both', async () => {
  const wim = await journey.signIn('wim', { width: 320 });
  await wim.go(`/cases/${refs.get('wim')}`);
  await wim.sees('The panel was cancelled. Another date is being found');
  const cleo = await journey.signIn('cleo');
  await cleo.go('/');
  await cleo.follow(/Give another panel date/);
  await cleo.page.getByLabel(/15 September 2026/).check({ force: true });
  await cleo.page.locator('[name="reason"]').fill('The March panel was cancelled.');
  const before = mails().length;
  await cleo.press('Move the booking');
  await arrived(before + 2);
  const last = mailsTo('wim.placeholder').at(-1)?.calendar;
  assert.deepEqual(
    [last?.get('METHOD'), last?.get('SEQUENCE'), last?.get('DTSTART')],
    ['REQUEST', '3', '20260915T083000Z'],
  );
  await wim.go(`/cases/${refs.get('wim')}`);
  await wim.sees('Tuesday 15 September 2026');
  await wim.seesNot('Another date is being found');
});

test('the chair types minutes, which are saved by themselves and found again', async () => {
  const ines = await journey.signIn('ines', { width: 320 });
  await ines.go('/panels/june-2026/minutes');
  await ines.page.locator('#opening').pressSequentially('Everybody is here.');
  await ines.page.locator('[data-minutes-line]', { hasText: /^Saved\.$/ }).waitFor();
  await ines.go('/panels/june-2026/minutes');
  await ines.sees(/Saved by Ines Invention at \d\d:\d\d/);
  assert.equal(await ines.page.locator('#opening').inputValue(), 'Everybody is here.');
  await ines.context.close();
});

test('no message to a member names an applicant, in its words or in its calendar part', () => {
  const members = ['ines.invention', 'dax.dummy', 'cara.caption', 'jo.makebelieve'].flatMap(mailsTo);
  assert.ok(members.length > 8);
  for (const { raw } of members)
    for (const secret of ['Vera', 'Draftsworth', 'Wim', 'Placeholder', ...refs.values()])
      assert.ok(!raw.includes(secret), `${secret} in ${raw}`);
});

function mails(): readonly CalendarMail[] {
  return calendarMails(server.received);
}

function mailsTo(name: string): readonly CalendarMail[] {
  return mails().filter(({ to }) => to === `${name}@dudley.example`);
}

async function arrived(count: number): Promise<void> {
  for (let waited = 0; waited < 200 && mails().length < count; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  // What should not come either would have come by now.
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(
    mails().length,
    count,
    mails()
      .map(({ to, subject }) => `${to} ${subject}`)
      .join('\n'),
  );
}

function sitting(id: string) {
  return journey.service.desk.panels.sitting('dudley', id);
}

function day(text: string): IsoDate {
  return text as IsoDate;
}
