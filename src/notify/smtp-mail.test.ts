import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { attachmentsOf, header, headersOf } from '../../test/support/mail-parts.ts';
import { smtp } from '../../test/support/smtp.ts';
import { isMailFault, type MailMessage } from './mail-out.ts';
import { smtpMail } from './smtp-mail.ts';

const from = 'Testshire Progression <progression@testshire.example>';
const letter: MailMessage = {
  to: 'ada@testshire.example',
  subject: 'Your panel’s decision',
  text: 'Dear Ada,\n\n.A line that starts with a full stop.\nYours',
  messageId: 'letter-17@testshire',
};

test('a letter arrives once, at one recipient, with the Message-ID it was given', async (t) => {
  const server = await smtp();
  t.after(server.close);
  const mail = smtpMail({ url: server.url, from });
  assert.deepEqual(await mail.send(letter), { accepted: true });
  assert.deepEqual(await mail.send(letter), { accepted: true });
  const [first, second] = server.received;
  assert.ok(first && second);
  assert.deepEqual([first.from, first.to], ['progression@testshire.example', ['ada@testshire.example']]);
  assert.equal(header(first.raw, 'from'), from);
  assert.equal(header(first.raw, 'message-id'), '<letter-17@testshire>');
  assert.equal(header(second.raw, 'message-id'), header(first.raw, 'message-id'));
  assert.match(first.raw.toString(), /\r\n\.A line that starts with a full stop\.\r\nYours/);
});

test('attachments arrive byte for byte, text with its line ends too', async (t) => {
  const server = await smtp();
  t.after(server.close);
  const contents = [randomBytes(300_001), Buffer.from('one\ntwo\r\nthree\rfour\n.\n\n'), Buffer.alloc(0)];
  const types = ['application/pdf', 'text/plain', 'image/png'];
  const attachments = contents.map((content, place) => ({
    filename: `Zoë’s "letter" ${place}.pdf`,
    content: new Uint8Array(content),
    contentType: types[place] ?? '',
  }));
  await smtpMail({ url: server.url, from }).send({ ...letter, attachments });
  assert.deepEqual(attachmentsOf(server.received[0]?.raw ?? Buffer.alloc(0)), contents);
});

test('a refused recipient is an answer; a busy server is a fault worth another try', async (t) => {
  const server = await smtp({
    refuses: (address) => ({ gone: 550, busy: 451 })[address.split('@')[0] ?? ''],
  });
  t.after(server.close);
  const mail = smtpMail({ url: server.url, from });
  const gone = await mail.send({ ...letter, to: 'gone@testshire.example' });
  assert.ok(!gone.accepted);
  assert.match(gone.why, /^550 /);
  await assert.rejects(mail.send({ ...letter, to: 'busy@testshire.example' }), isMailFault);
  assert.deepEqual(server.received, []);
});

test('a connection dropped in the middle is a fault, and the next try gets through', async (t) => {
  let dropping = true;
  const server = await smtp({ hangsUp: () => dropping });
  t.after(server.close);
  const mail = smtpMail({ url: server.url, from });
  const content = new Uint8Array(randomBytes(500_000));
  const attached = {
    ...letter,
    attachments: [{ filename: 'a.pdf', content, contentType: 'application/pdf' }],
  };
  await assert.rejects(mail.send(attached), isMailFault);
  dropping = false;
  assert.deepEqual(await mail.send(attached), { accepted: true });
  assert.equal(server.received.length, 1);
});

test('a server that is not there is a fault', async () => {
  const server = await smtp();
  await server.close();
  await assert.rejects(smtpMail({ url: server.url, from }).send(letter), isMailFault);
});

test('off this machine nothing is said in clear', async (t) => {
  const server = await smtp();
  t.after(server.close);
  // Reaches the same machine, but by a name that the rule does not know for it.
  const url = server.url.replace('127.0.0.1', '0.0.0.0');
  await assert.rejects(smtpMail({ url, from }).send(letter), (error) => {
    assert.ok(isMailFault(error));
    assert.match(String(error.cause), /STARTTLS/);
    return true;
  });
  assert.deepEqual(server.received, []);
});

const attachment = { filename: 'a.pdf', content: new Uint8Array([1]), contentType: 'application/pdf' };
const hostile: readonly Partial<MailMessage>[] = [
  { subject: 'Hello\r\nBcc: eve@elsewhere.example' },
  { subject: 'Hello\nBcc: eve@elsewhere.example' },
  { subject: 'Hello\u2028Bcc: eve@elsewhere.example' },
  { subject: '' },
  { to: 'ada@testshire.example, eve@elsewhere.example' },
  { to: 'ada@testshire.example\r\nBcc: eve@elsewhere.example' },
  { to: 'Eve <eve@elsewhere.example>' },
  { to: 'group:eve@elsewhere.example;' },
  { to: 'ada' },
  { messageId: '<a@b>' },
  { messageId: 'a@b\r\nBcc: eve@elsewhere.example' },
  { attachments: [{ ...attachment, filename: '../../etc/passwd' }] },
  { attachments: [{ ...attachment, filename: 'a\r\nBcc: eve@elsewhere.example' }] },
  { attachments: [{ ...attachment, contentType: 'text/html\r\nBcc: eve@elsewhere.example' }] },
  { attachments: [{ ...attachment, contentType: 'text/html; name=x' }] },
];

test('nothing in a message can add a header, a recipient or a path', async (t) => {
  const server = await smtp();
  t.after(server.close);
  const mail = smtpMail({ url: server.url, from });
  for (const change of hostile) {
    const answer = await mail.send({ ...letter, ...change });
    assert.equal(answer.accepted, false, JSON.stringify(change));
  }
  assert.equal(server.received.length, 0);
  await mail.send({ ...letter, text: 'Bcc: eve@elsewhere.example\r\n\r\nBcc: eve@elsewhere.example' });
  const [only] = server.received;
  assert.ok(only);
  assert.deepEqual(only.to, [letter.to]);
  assert.ok(!headersOf(only.raw).some(([name]) => name === 'bcc'));
});

test('a sender that could add a header is refused at the start', () => {
  const url = 'smtp://127.0.0.1:25';
  for (const bad of ['', 'Eve', 'a@b.example\r\nBcc: c@d.example', 'A <a@b.example>, C <c@d.example>']) {
    assert.throws(() => smtpMail({ url, from: bad }), /sender/);
  }
});
