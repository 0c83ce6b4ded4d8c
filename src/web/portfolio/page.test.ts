import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

describe('the whole portfolio', () => {
  let service: Running;

  const caseOf = async (person: string) => {
    const visitor = await service.signInAs(person);
    const { body } = await visitor.get('/cases');
    return { visitor, url: `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}` };
  };

  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  test('stands on one page: ten standards, attachments, signatures and the seal', async () => {
    const { visitor, url } = await caseOf('eli');
    const { body } = await visitor.get(`${url}/portfolio`);
    for (let number = 1; number <= 10; number += 1) assert.match(body, new RegExp(`<h3[^>]*>${number}\\. `));
    assert.equal([...body.matchAll(/>N\/A</g)].length, 5);
    assert.match(body, /\/files\/[^"]+" download>/);
    assert.match(body, /Eli Instance<\/strong>/);
    assert.match(body, /everybody who reads this reads the same words/);
    assert.doesNotMatch(body, /The panel asks you questions/);
  });

  test('has the items of the agenda at its end for whoever sits on the panel', async () => {
    const { url } = await caseOf('eli');
    const hal = await service.signInAs('hal');
    const { body, statusCode } = await hal.get(`${url}/portfolio`);
    assert.equal(statusCode, 200);
    assert.match(body, /The panel asks you questions/);
  });

  test('is a PDF to take away', async () => {
    const { visitor, url } = await caseOf('eli');
    const answer = await visitor.get(`${url}/portfolio.pdf`);
    assert.equal(answer.headers['content-type'], 'application/pdf');
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename="portfolio-[A-Z0-9]+\.pdf"$/,
    );
    assert.equal(answer.rawPayload.subarray(0, 5).toString(), '%PDF-');
    assert.match(answer.rawPayload.toString('latin1'), /\/MarkInfo|\/StructTreeRoot/);
  });

  test('shows nothing to payroll, and nothing to anybody outside the case', async () => {
    const { url } = await caseOf('eli');
    for (const person of ['kit', 'zed', 'pat']) {
      const someone = await service.signInAs(person);
      assert.equal((await someone.get(`${url}/portfolio`)).statusCode, 404, person);
      assert.equal((await someone.get(`${url}/portfolio.pdf`)).statusCode, 404, person);
    }
  });
});
