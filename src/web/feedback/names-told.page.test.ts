import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { visitor } from '../../../test/support/visitor.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

describe('feedback that looks as if it named a family', () => {
  let service: Running;
  before(async () => {
    service = await startWithoutCases();
  });
  after(() => service.stop());

  async function linkOf(asker: Awaited<ReturnType<Running['signInAs']>>): Promise<string> {
    await asker.get('/library/feedback');
    const { body } = await asker.post('/library/feedback', { giver: 'A parent', about: '', email: '' });
    return /\/feedback\/[0-9a-f]{64}/.exec(body)?.[0] ?? '';
  }

  test('is shown to whoever answers by a link before it is sent; nothing is lost, and they may say it is fine', async () => {
    const cy = await service.signInAs('cy');
    const link = await linkOf(cy);
    const parent = visitor(service.app);
    await parent.get(link);
    const well = 'My daughter Ann Example liked her. Ring me on 07700 900123.';
    const asked = await parent.post(link, { well, better: 'Nothing <i>much</i>' });
    assert.equal(asked.statusCode, 422);
    assert.match(
      asked.body,
      /href="#well">“Ann Example” looks like the name of somebody of a family: in “What went well\?”/,
    );
    assert.match(asked.body, /“07700 900123” looks like a telephone number/);
    assert.match(asked.body, /My daughter Ann Example liked her/);
    assert.match(asked.body, /Nothing &lt;i&gt;much/);
    assert.doesNotMatch((await cy.get('/library/feedback')).body, /Ann Example/);
    const sent = await parent.post(link, { well, better: '', 'names-fine': 'yes' });
    assert.match(sent.body, /Your answers have been sent/);
    assert.match((await cy.get('/library/feedback')).body, /Ann Example/);
  });

  test('taken out, or the name of the practitioner alone, is sent without a question', async () => {
    const cy = await service.signInAs('cy');
    const link = await linkOf(cy);
    const parent = visitor(service.app);
    await parent.get(link);
    const sent = await parent.post(link, {
      well: 'For my child Cy Specimen was the best. Mr Specimen was kind.',
    });
    assert.match(sent.body, /Your answers have been sent/);
  });

  test('is shown to a manager who takes it down, in who gave it too', async () => {
    const url = '/library/feedback/record';
    const lou = await service.signInAs('lou');
    const { body } = await lou.get(url);
    const person = /name="person" type="radio" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const given = {
      person,
      source: 'paper',
      giver: 'The mother, Ann Example',
      'on-day': '5',
      'on-month': '1',
      'on-year': '2026',
      well: 'Kind.',
    };
    const asked = await lou.post(url, given);
    assert.equal(asked.statusCode, 422);
    assert.match(asked.body, /“Ann Example” looks like the name of somebody of a family: in who gave it/);
    assert.match(asked.body, /value="The mother, Ann Example"/);
    assert.equal((await lou.post(url, { ...given, giver: 'A mother' })).statusCode, 303);
  });
});
