import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startWithoutCases();
});
after(() => service.stop());

test('a library is taken away whole: every entry in words, every file as it was given, and nobody else’s', async () => {
  for (const [person, title] of [
    ['bo', 'A visit of Bo'],
    ['ada', 'A visit of Ada'],
  ] as const) {
    const visitor = await service.signInAs(person);
    const fields = {
      kind: 'reflective-log',
      title,
      author: '',
      words: `What ${person} thought`,
      tags: '',
      'on-day': '5',
      'on-month': '1',
      'on-year': '2026',
    };
    const sent = await attachTo(
      service,
      { visitor, url: '/library/new' },
      { fields, file: { name: '../../etc/notes.txt', text: `notes of ${person}` } },
    );
    assert.equal(sent.statusCode, 303, sent.body);
  }
  const bo = await service.signInAs('bo');
  const { rawPayload, headers } = await bo.get('/library.zip');
  assert.equal(headers['content-type'], 'application/zip');
  const files = unzipSync(rawPayload);
  const names = Object.keys(files);
  assert.deepEqual(names, [
    'library.pdf',
    'library.docx',
    'files/01-reflective-log-2026-01-05.txt',
    'manifest.json',
    'index.html',
  ]);
  assert.equal(strFromU8(files['files/01-reflective-log-2026-01-05.txt'] ?? new Uint8Array()), 'notes of bo');
  const words = strFromU8(
    unzipSync(files['library.docx'] ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array(),
  );
  assert.match(words, /What bo thought/);
  assert.doesNotMatch(words, /ada|Ada/);
});

test('an empty library is an archive of its own', async () => {
  const { rawPayload, statusCode } = await (await service.signInAs('pat')).get('/library.zip');
  assert.equal(statusCode, 200);
  assert.equal(Object.keys(unzipSync(rawPayload)).length, 4);
});
