import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { attachmentsOf, header } from '../../test/support/mail-parts.ts';
import { folderMail } from './folder-mail.ts';
import { isMailFault } from './mail-out.ts';

const from = 'progression@testshire.example';
const letter = {
  to: 'ada@testshire.example',
  subject: 'A code',
  text: 'Your code is 123456',
  messageId: 'c1@testshire',
};

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('each message is one file for its owner alone, sorted by name in the order sent', async (t) => {
  const folder = join(await emptyFolder(t), 'new', 'mail');
  const mail = folderMail({ folder, from });
  for (const subject of ['one', 'two', 'three']) {
    assert.deepEqual(await mail.send({ ...letter, subject }), { accepted: true });
  }
  const names = (await readdir(folder)).sort();
  const messages = await Promise.all(names.map((name) => readFile(join(folder, name))));
  assert.deepEqual(
    messages.map((raw) => header(raw, 'subject')),
    ['one', 'two', 'three'],
  );
  assert.ok(names.every((name) => name.endsWith('.eml')));
  assert.equal((await stat(join(folder, names[0] ?? ''))).mode & 0o777, 0o600);
  assert.equal(header(messages[0] ?? Buffer.alloc(0), 'message-id'), '<c1@testshire>');
});

test('messages sent at once from two places are all kept, attachments whole', async (t) => {
  const folder = await emptyFolder(t);
  const content = new Uint8Array(70_000).map((_, place) => place % 256);
  const attachments = [{ filename: 'letter.pdf', content, contentType: 'application/pdf' }];
  const places = [folderMail({ folder, from }), folderMail({ folder, from })];
  await Promise.all(
    places.flatMap((mail) => Array.from({ length: 20 }, () => mail.send({ ...letter, attachments }))),
  );
  const names = await readdir(folder);
  assert.equal(names.length, 40);
  for (const name of names) {
    assert.deepEqual(attachmentsOf(await readFile(join(folder, name))), [Buffer.from(content)]);
  }
});

test('a message that could add a header is refused and leaves no file', async (t) => {
  const folder = await emptyFolder(t);
  const answer = await folderMail({ folder, from }).send({
    ...letter,
    subject: 'x\r\nBcc: eve@elsewhere.example',
  });
  assert.equal(answer.accepted, false);
  assert.deepEqual(await readdir(folder), []);
});

test('a folder that cannot be written to is a fault worth another try', async (t) => {
  const file = join(await emptyFolder(t), 'taken');
  await writeFile(file, '');
  await assert.rejects(folderMail({ folder: file, from }).send(letter), isMailFault);
});
