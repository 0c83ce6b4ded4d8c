import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

describe('the overview of a case', () => {
  const shared = readTogether();
  let service: Shared;
  const refs: Record<string, string> = {};

  before(async () => {
    service = await shared.open();
    for (const person of ['cy', 'dee', 'eli']) {
      const { rows } = await service.acts.lists.cases(
        { authority: 'lincolnshire', personId: person, offices: [] },
        { own: true, limit: 1 },
      );
      refs[person] = rows[0]?.ref ?? assert.fail(`${person} has no case`);
    }
  });
  after(() => shared.leave());

  const get = async (who: string, url: string) => (await service.signInAs(who)).get(url);

  test('shows the applicant where it stands: what is theirs, the panel, the five standards, the map and its list', async () => {
    const { body, statusCode } = await get('cy', `/cases/${refs['cy']}`);
    assert.equal(statusCode, 200);
    assert.match(body, /Yours to do/);
    assert.match(body, new RegExp(`href="/cases/${refs['cy']}/steps/write-portfolio"`));
    assert.match(body, /Thursday 23 April 2026, 09:30 to 16:00/);
    assert.equal(body.match(/>Drawn</g)?.length, 2);
    assert.match(body, /<svg class="waymark-map__picture" role="img"/);
    assert.equal(body.match(/waymark-trail__step /g)?.length, 12);
    assert.equal(body.match(/<h1/g)?.length, 1);
    assert.doesNotMatch(body, / style="/);
  });

  test('shows a supervisor the same case with nothing of it theirs to do', async () => {
    const { body, statusCode } = await get('lou', `/cases/${refs['cy']}`);
    assert.equal(statusCode, 200);
    assert.doesNotMatch(body, /Yours to do/);
    assert.match(body, /For Cy Specimen \(Social worker\)/);
  });

  test('shows a deferral with the panel’s reasons and the work it recommended', async () => {
    const { body } = await get('dee', `/cases/${refs['dee']}`);
    assert.match(body, /Defer to a later panel/);
    assert.match(body, /Recommended work/);
    assert.match(body, /Not done yet/);
  });

  test('offers to join the panel ahead, and none that is over', async () => {
    const joins = async (who: string) => (await get(who, `/cases/${refs[who]}`)).body.includes('Join online');
    assert.deepEqual([await joins('cy'), await joins('dee'), await joins('eli')], [true, false, false]);
  });

  test('leads HR to the pay change and nowhere else', async () => {
    const overview = await get('kit', `/cases/${refs['eli']}`);
    assert.equal(overview.statusCode, 303);
    assert.equal(overview.headers.location, `/cases/${refs['eli']}/pay`);
    for (const page of ['draw', 'letters', 'record', 'record.pdf']) {
      assert.equal((await get('kit', `/cases/${refs['eli']}/${page}`)).statusCode, 404, page);
    }
  });

  test('does not exist for somebody without a part in it', async () => {
    for (const page of ['', '/draw'])
      assert.equal((await get('zed', `/cases/${refs['cy']}${page}`)).statusCode, 404);
  });

  test('gives with the draw all that is needed to repeat it, and repeats it', async () => {
    const { body } = await get('cy', `/cases/${refs['cy']}/draw`);
    assert.match(body, /Repeated just now: the draw agrees/);
    const [, nonce = ''] = /printf %s (?:'|&#39;)([0-9a-f]{64})(?:'|&#39;) \| sha256sum/.exec(body) ?? [];
    const [, text = ''] = /printf %s (?:'|&#39;)([^&']+)(?:'|&#39;) \| openssl/.exec(body) ?? [];
    assert.ok(body.includes(createHash('sha256').update(nonce).digest('hex')));
    assert.ok(body.includes(createHmac('sha256', nonce).update(text).digest('hex')));
  });
});
