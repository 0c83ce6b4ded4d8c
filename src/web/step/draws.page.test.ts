import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';
import { policies } from '../../../test/support/pack-of.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { readDrawProof } from '../../cli/draw/read-draw-proof.ts';
import { checkDraw } from '../../core/case/draws/check-draw.ts';
import { readWorld } from '../../demo/read-world.ts';

const digests = {
  digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  keyed: (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex'),
};

/** A file as it was taken away, checked with nothing but itself. */
function proofIn(body: string) {
  const read = readDrawProof(body, digests);
  if (typeof read === 'string') throw new Error(read);
  assert.deepEqual(
    checkDraw(read, digests).filter(({ holds }) => !holds),
    [],
  );
  return read;
}

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');

describe('standards that were drawn', () => {
  const sharing = readTogether();
  let service: Shared;
  before(async () => {
    service = await sharing.open();
  });
  after(() => sharing.leave());

  test('whoever sees the case takes the draw away; others are told that there is nothing', async () => {
    const ref = (await service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2')) ?? '';
    const cy = await service.signInAs('cy');
    const page = text(await cy.get(`/cases/${ref}/draw`));
    assert.match(page, /the draw agrees/);
    assert.match(page, /drawn \d+ times? before, so \d tickets?/);
    assert.match(page, /Left out: .*everybody has it/);
    const file = await cy.get(`/cases/${ref}/draws/standards`);
    assert.match(
      String(file.headers['content-disposition']),
      /attachment; filename="draw-.*-standards\.json"/,
    );
    const { list, drawn } = proofIn(file.body);
    assert.equal(list.of, ref);
    assert.equal(drawn.length, 2);
    assert.ok(list.countedBefore?.endsWith('-01'));
    assert.equal((await cy.get(`/cases/${ref}/draws/other`)).statusCode, 404);
    for (const stranger of ['dee', 'eli']) {
      const other = await service.signInAs(stranger);
      assert.equal((await other.get(`/cases/${ref}/draws/standards`)).statusCode, 404, stranger);
    }
  });
});

describe('a draw stands until whoever the policy names sets it aside', () => {
  const authority = 'exampleshire';
  let service: Running;
  let ref: string;
  let at: string;
  before(async () => {
    const world = await readWorld(join(policies, authority, 'demo.yaml'));
    const penny = world.cases.find(({ applicant }) => applicant === 'penny');
    if (penny === undefined) throw new Error('The invented world has no Penny.');
    const { 'read-case': _, 'hold-place': __, ...dates } = penny.dates;
    service = await startService(authority, {
      demo: { ...world, cases: [{ ...penny, dates, until: 'read-case' }] },
    });
    ref = (await service.desk.cases.openCaseOf(authority, 'penny', 'grade-6-to-grade-7')) ?? '';
    at = `/cases/${ref}/steps/draw-case`;
  });
  after(() => service.stop());

  const managers = async () => {
    const seen = await service.desk.cases.readAsSystem(authority, ref);
    const opened = seen?.events[0];
    const parties = opened?.type === 'CaseOpened' ? opened.data.parties : [];
    return parties.find(({ role }) => role === 'second-line-manager')?.person ?? '';
  };

  test('nobody else may, and the one who may gives a reason', async () => {
    for (const person of ['penny', 'eddy']) {
      const by = await service.signInAs(person);
      assert.doesNotMatch((await by.get(at)).body, /This draw cannot stand/, person);
      const tried = await by.post(at, { do: 'aside', reason: 'I would like another.' });
      assert.equal(tried.statusCode, 422, person);
      assert.match(text(tried), /Only .* can do this/, person);
    }
    const lead = await service.signInAs(await managers());
    assert.match((await lead.get(at)).body, /This draw cannot stand/);
    const silent = await lead.post(at, { do: 'aside', reason: ' ' });
    assert.equal(silent.statusCode, 422);
    assert.match(text(silent), /Say why the draw cannot stand/);
  });

  test('then there is another, and the first stays on record with the reason and its proof', async () => {
    const lead = await service.signInAs(await managers());
    await lead.get(at);
    assert.equal((await lead.post(at, { do: 'aside', reason: 'The file is lost.' })).statusCode, 303);
    const eddy = await service.signInAs('eddy');
    await eddy.get(at);
    assert.equal((await eddy.post(at, { do: 'fix' })).statusCode, 303);
    assert.equal((await eddy.post(at, { do: 'draw' })).statusCode, 303);
    const penny = await service.signInAs('penny');
    assert.match(text(await penny.get(at)), /An earlier draw.*Why it was set aside: The file is lost\./);
    assert.match(text(await penny.get(`/cases/${ref}`)), /was set aside, with a reason/);
    const [first, second] = await Promise.all(
      [1, 2].map(async (n) => proofIn((await penny.get(`/cases/${ref}/draws/draw-case.${n}`)).body)),
    );
    assert.ok(first?.setAside !== undefined && second?.setAside === undefined);
    assert.notEqual(first?.proof.nonce, second?.proof.nonce);
    assert.equal(second?.drawn.length, 1);
    const roe = await service.signInAs('rory');
    assert.equal((await roe.get(`/cases/${ref}/draws/draw-case.1`)).statusCode, 404);
  });
});
