import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

describe('letters', () => {
  const shared = readTogether();
  let service: Shared;
  let ref = '';
  before(async () => {
    service = await shared.open();
    const { rows } = await service.acts.lists.cases(
      { authority: 'lincolnshire', personId: 'dee', offices: [] },
      { own: true, limit: 1 },
    );
    ref = rows[0]?.ref ?? assert.fail('Dee has no case');
  });
  after(() => shared.leave());

  const links = (body: string) =>
    [...body.matchAll(/href="(\/cases\/[A-Z0-9]+\/letters\/[^"]+)"/g)].map(([, href]) => href ?? '');

  test('lists what was sent, latest first, with when it was due', async () => {
    const { body } = await (await service.signInAs('dee')).get(`/cases/${ref}/letters`);
    assert.equal(links(body).length, 2);
    assert.match(body, /Panel outcome, deferred[\s\S]*Booking confirmation/);
    assert.match(body, /Due by 16:00 on Friday 12 December 2025, in time/);
  });

  test('shows a letter as it was sent, and gives it as PDF', async () => {
    const dee = await service.signInAs('dee');
    const [first = ''] = links((await dee.get(`/cases/${ref}/letters`)).body);
    const { body } = await dee.get(first);
    assert.match(body, /<h1[^>]*>The outcome of your panel of Thursday 11 December 2025<\/h1>/);
    assert.match(body, /has decided to <strong>defer<\/strong> you to a later panel/);
    const pdf = await dee.get(`${first}/letter.pdf`);
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  });

  test('finds no letter of another case, nor one that was never sent', async () => {
    const dee = await service.signInAs('dee');
    const [first = ''] = links((await dee.get(`/cases/${ref}/letters`)).body);
    assert.equal((await dee.get(`/cases/${ref}/letters/nothing`)).statusCode, 404);
    assert.equal((await dee.get(`/cases/${ref}/letters/nothing/letter.pdf`)).statusCode, 404);
    assert.equal((await (await service.signInAs('cy')).get(first)).statusCode, 404);
  });
});
