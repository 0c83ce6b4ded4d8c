import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarMails } from '../../../test/support/calendar-mail.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { smtp } from '../../../test/support/smtp.ts';
import { smtpMail } from '../../notify/smtp-mail.ts';

let away = true;
let server: Awaited<ReturnType<typeof smtp>>;
let service: Running;
before(async () => {
  server = await smtp({ hangsUp: () => away });
  const mail = smtpMail({ url: server.url, from: 'panels@lincolnshire.example' });
  service = await startService('lincolnshire', { mail });
});
after(async () => {
  await service?.stop();
  await server?.close();
});

test('while the mail server is away a panel is confirmed all the same; once it is back each member is invited once', async () => {
  const quin = await service.signInAs('quin');
  const shown = await quin.get('/panels/april-2026');
  const basedOn = /name="basedOn" value="(\d+)"/.exec(shown.body)?.[1] ?? '';
  // A double click: the second finds the panel confirmed already, and nobody is told twice.
  const answers = await Promise.all([
    quin.post('/panels/april-2026/confirm', { basedOn }),
    quin.post('/panels/april-2026/confirm', { basedOn }),
  ]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 409],
  );
  const waiting = () => service.acts.panelNotices.waiting('lincolnshire');
  await until(async () => (await waiting()).length === 2);
  assert.match((await quin.get('/panels/april-2026')).body, /the message waits for the mail system/);
  away = false;
  await until(async () => (await waiting()).length === 0);
  const mails = calendarMails(server.received);
  assert.deepEqual(
    mails
      .map(({ to, calendar }) => [to.split('@')[0], calendar?.get('STATUS'), calendar?.get('SEQUENCE')])
      .toSorted((one, other) => String(one).localeCompare(String(other))),
    [
      ['hal.heading', 'CONFIRMED', '1'],
      ['mo.makebelieve', 'CONFIRMED', '1'],
    ],
  );
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 400; waited += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('it did not come about within 40 seconds');
}
