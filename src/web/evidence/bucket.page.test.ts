import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { type S3Server, startS3 } from '../../../test/support/s3-server.ts';

const fields = {
  title: 'Supervision in December',
  'on-day': '4',
  'on-month': 'December',
  'on-year': '25',
  'done-by': 'Lou Dummy, Practice Supervisor',
};
const file = { name: 'notes.txt', text: 'Invented notes of a session.' };

describe('evidence whose files are in a bucket', () => {
  let server: S3Server;
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let url: string;
  let kept: string;

  const attach = () =>
    attachTo(service, { visitor: cy, url: `${url}/evidence/supervision-record` }, { fields, file });

  before(async () => {
    server = await startS3();
    service = await startService('lincolnshire', { bucket: server.bucket });
    cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}`;
  });
  after(async () => {
    await service.stop();
    await server.stop();
  });

  test('is kept there, looked at, and given back as it came', async () => {
    assert.equal((await attach()).statusCode, 303);
    const { body } = await cy.get(`${url}/evidence/supervision-record`);
    kept = /href="([^"]+\/files\/[^"]+)" download>Supervision in December/.exec(body)?.[1] ?? '';
    const sent = await cy.get(kept);
    assert.equal(sent.body, file.text);
    assert.equal(sent.headers['content-length'], String(file.text.length));
    assert.match((await cy.get(`${kept}/look`)).body, /Invented notes of a session\./);
  });

  test('is said to be gone where it is not in the bucket', async () => {
    // The invented world was made with its files on disk.
    const { body } = await cy.get(`${url}/evidence/practice-observation`);
    const other = /href="([^"]+\/files\/[^"]+)" download/.exec(body)?.[1] ?? '';
    const answer = await cy.get(other);
    assert.equal(answer.statusCode, 500);
    assert.match(answer.body, /This file cannot be found/);
  });

  test('when the bucket is away: said, nothing typed lost, nothing half kept, and the rest goes on', async () => {
    const before = (await cy.get(`${url}/evidence/supervision-record`)).body.match(/\/look"/g)?.length;
    const sent = { fields: { ...fields, kind: 'reflective-log', _do: 'save' }, file };
    const added = await attachTo(service, { visitor: cy, url: '/library/new' }, sent);
    const entry = String(added.headers.location);
    await cy.get(entry);
    await server.stop();
    assert.equal((await cy.post(`${entry}/remove`, {})).statusCode, 503);
    assert.equal((await cy.get(entry)).statusCode, 200, 'nothing is taken out of the library by halves');
    const answer = await attach();
    assert.equal(answer.statusCode, 503);
    assert.match(answer.body, /Waymark cannot reach its files just now/);
    assert.match(answer.body, /Supervision in December/);
    assert.match(answer.body, /Lou Dummy, Practice Supervisor/);
    for (const end of ['', '/look', '/inside']) assert.equal((await cy.get(`${kept}${end}`)).statusCode, 503);
    const page = await cy.get(`${url}/evidence/supervision-record`);
    assert.equal(page.statusCode, 200);
    assert.equal(page.body.match(/\/look"/g)?.length, before);
  });
});
