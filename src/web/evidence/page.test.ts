import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attachTo, type Attachment } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { disposition } from '../layout/send-bytes.ts';

const session = {
  title: 'Supervision in December',
  'on-day': '4',
  'on-month': 'December',
  'on-year': '25',
  'done-by': 'Lou Dummy, Practice Supervisor',
};
const file = { name: 'supervision <4>.txt', text: 'Invented notes of a session.' };

describe('attaching evidence', () => {
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let url: string;

  const attach = (kind: string, attachment: Attachment) =>
    attachTo(service, { visitor: cy, url: `${url}/evidence/${kind}` }, attachment);

  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}`;
  });
  after(() => service.stop());

  test('keeps the file, its date and who did it, and gives the file back to be saved', async () => {
    const answer = await attach('supervision-record', { fields: session, file });
    assert.equal(answer.statusCode, 303);
    const { body } = await cy.get(`${url}/evidence/supervision-record`);
    assert.match(body, /Supervision in December/);
    assert.match(body, /Thursday 4 December 2025 · Lou Dummy, Practice Supervisor/);
    const href = /href="([^"]+\/files\/[^"]+)" download>Supervision in December/.exec(body)?.[1] ?? '';
    const sent = await cy.get(href);
    assert.equal(sent.body, file.text);
    assert.match(String(sent.headers['content-type']), /^text\/plain/);
    assert.match(String(sent.headers['content-disposition']), /^attachment; /);
    assert.equal(sent.headers['x-content-type-options'], 'nosniff');
  });

  test('the same file for the same day counts once, and for another day it is told to be the same', async () => {
    const before = (await cy.get(`${url}/evidence/supervision-record`)).body.match(/ download>/g)?.length;
    const again = await attach('supervision-record', { fields: { ...session, title: 'Again' }, file });
    assert.equal(again.statusCode, 422);
    assert.match(again.body, /attached already, and one piece of evidence counts once/);
    assert.match(again.body, /value="Again"/);
    const other = { ...session, title: 'In January', 'on-day': '5', 'on-month': '1', 'on-year': '2026' };
    assert.equal((await attach('supervision-record', { fields: other, file })).statusCode, 303);
    const { body } = await cy.get(`${url}/evidence/supervision-record`);
    assert.match(body, /The same file is attached for another day too: take one out if that was a mistake/);
    assert.equal(body.match(/ download>/g)?.length, (before ?? 0) + 1);
  });

  test('says of every mistake what it is, and keeps what was typed', async () => {
    const answer = await attach('supervision-record', {
      fields: { ...session, title: '', 'done-by': '', 'on-day': '31', 'on-month': '2' },
    });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /Choose a file to attach/);
    assert.match(answer.body, /Give it a title/);
    assert.match(answer.body, /“31 2 25” is not a date/);
    assert.match(answer.body, /Say who did it/);
    assert.match(answer.body, /name="on-day"[^>]* value="31"/);
  });

  test('keeps the name of a file as its owner has it', async () => {
    const named = { name: 'évil".txt', text: 'Other invented notes.' };
    const fields = { ...session, title: 'Oddly named' };
    assert.equal((await attach('supervision-record', { fields, file: named })).statusCode, 303);
    const { body } = await cy.get(`${url}/evidence/supervision-record`);
    assert.match(body, /Oddly named<\/a>[^(]*\(évil&quot;\.txt, /);
    const href = /href="([^"]+\/files\/[^"]+)" download>Oddly named/.exec(body)?.[1] ?? '';
    const { headers } = await cy.get(href);
    assert.match(String(headers['content-disposition']), /filename\*=UTF-8''%C3%A9vil%22\.txt$/);
  });

  test('refuses a file of the wrong kind and one that is disguised, by name', async () => {
    const program = await attach('supervision-record', {
      fields: session,
      file: { name: 'notes.exe', text: 'MZ\u0000 not a document' },
    });
    assert.equal(program.statusCode, 422);
    assert.match(program.body, /We take PDF, Word/);
    const disguised = await attach('supervision-record', {
      fields: session,
      file: { name: 'notes.pdf', text: 'just words' },
    });
    assert.equal(disguised.statusCode, 422);
    assert.match(disguised.body, /ends in \.pdf/);
    assert.match(disguised.body, /value="Supervision in December"/);
  });

  test('asks for the file again where something else was wrong', async () => {
    const answer = await attach('supervision-record', { fields: { ...session, 'on-year': '2031' }, file });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, />The [^<]* cannot be in the future\./);
    assert.match(answer.body, /Choose the file again/);
  });

  test('wants an observation on the standard form, and tags it to standards', async () => {
    const observation = { ...session, title: 'Home visit', standards: ['kss-4', 'kss-5'] };
    const without = await attach('practice-observation', { fields: observation, file });
    assert.equal(without.statusCode, 422);
    assert.match(without.body, /Confirm that this is on the standard form/);
    assert.match(without.body, /value="kss-5"[^>]* checked/);
    const answer = await attach('practice-observation', {
      fields: { ...observation, 'standard-form': 'yes' },
      file,
    });
    assert.equal(answer.statusCode, 303);
    const { body } = await cy.get(`${url}/evidence/practice-observation`);
    assert.match(body, /Shows: 4\. Adult mental ill health[^<]*; 5\. Abuse/);
    assert.match(body, /2 of 2 needed/);
  });

  test('can be taken out again, and then its file is not found', async () => {
    const { body } = await cy.get(`${url}/evidence/supervision-record`);
    const item = /\/files\/([^"]+)" download>Supervision in December/.exec(body)?.[1] ?? '';
    await cy.post(`${url}/evidence/supervision-record/remove`, { item });
    assert.doesNotMatch((await cy.get(`${url}/evidence/supervision-record`)).body, /Supervision in December/);
    assert.equal((await cy.get(`${url}/files/${item}`)).statusCode, 404);
  });

  test('belongs to the applicant alone, and to nobody outside the case', async () => {
    const lou = await service.signInAs('lou');
    assert.doesNotMatch((await lou.get(`${url}/evidence/practice-observation`)).body, /type="file"/);
    const answer = await attachTo(
      service,
      { visitor: lou, url: `${url}/evidence/practice-observation` },
      { fields: { ...session, 'standard-form': 'yes' }, file },
    );
    assert.equal(answer.statusCode, 422);
    const zed = await service.signInAs('zed');
    const item =
      /\/files\/([^"]+)"/.exec((await cy.get(`${url}/evidence/practice-observation`)).body)?.[1] ?? '';
    assert.equal((await zed.get(`${url}/files/${item}`)).statusCode, 404);
    assert.equal((await zed.get(`${url}/evidence/practice-observation`)).statusCode, 404);
  });

  test('a name is never trusted in a header', () => {
    assert.equal(
      disposition('a"b\r\nset-cookie: x ü.pdf'),
      `attachment; filename="a_b__set-cookie: x _.pdf"; filename*=UTF-8''a%22b%0D%0Aset-cookie%3A%20x%20%C3%BC.pdf`,
    );
  });
});
