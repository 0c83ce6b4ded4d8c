import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { attachTo, type Attachment } from '../../../test/support/attach.ts';
import { type Clamd, EICAR, startClamd } from '../../../test/support/clamd.ts';
import { type Running, startService } from '../../../test/support/running.ts';

const fields = {
  title: 'Supervision in December',
  'on-day': '4',
  'on-month': 'December',
  'on-year': '25',
  'done-by': 'Lou Dummy, Practice Supervisor',
};

describe('attaching evidence past the virus check', () => {
  let clamd: Clamd;
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let url: string;

  const attach = (file: NonNullable<Attachment['file']>) =>
    attachTo(service, { visitor: cy, url }, { fields, file });
  const kept = () => readdir(join(service.dataFolder, 'files'), { recursive: true });

  before(async () => {
    clamd = await startClamd();
    service = await startService('lincolnshire', { clamd: { path: clamd.socket } });
    cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}/evidence/supervision-record`;
  });
  after(async () => {
    await service.stop();
    await clamd.stop();
  });

  test('a clean file is kept', async () => {
    assert.equal((await attach({ name: 'clean.txt', text: 'Invented notes of a session.' })).statusCode, 303);
  });

  test('an infected one is refused by name, with what was typed still there, and is on no disk', async () => {
    const before = await kept();
    const answer = await attach({ name: 'letter.txt', text: EICAR });
    assert.equal(answer.statusCode, 422);
    assert.match(
      answer.body,
      /The virus check found Waymark\.Test\.EICAR\S* in “letter\.txt”, so it was not kept/,
    );
    assert.match(answer.body, /value="Supervision in December"/);
    assert.deepEqual(await kept(), before);
  });

  test('one that clamd did not look at in full, or not at all, is not let through', async () => {
    const before = await kept();
    const whole = await attach({ name: 'long.txt', text: 'a'.repeat(1_200_000) });
    assert.equal(whole.statusCode, 422);
    assert.match(
      whole.body,
      /“long\.txt” was not kept, because it could not be checked for viruses just now/,
    );
    await clamd.stop();
    const away = await attach({ name: 'clean.txt', text: 'Other invented notes.' });
    assert.equal(away.statusCode, 422);
    assert.match(away.body, /could not be checked for viruses just now\. Try again in a few minutes/);
    assert.match(away.body, /value="Supervision in December"/);
    assert.deepEqual(await kept(), before);
  });
});
