import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { historyOf } from '../../../test/support/history.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { openCase } from '../../app/open-case.ts';

const authority = 'north-east-lincolnshire';
type Visitor = Awaited<ReturnType<Running['signInAs']>>;

const held = { 'supervision-on-day': '2', 'supervision-on-month': '3', 'supervision-on-year': '2026' };
const evidence =
  'I visited the mother, Ann Example, with the health visitor Jo Brown. She rang me from 07700 900123.';

describe('text that may tell who a family is, before it is signed', () => {
  let service: Running;
  let rue: Visitor;
  let ike: Visitor;
  let ref: string;
  let work: string;

  const save = async (by: Visitor, page: string, fields: Readonly<Record<string, string>>) => {
    const url = `/cases/${ref}/sections/${page}`;
    const action = /action="([^"]+)" class="waymark-section"/.exec((await by.get(url)).body)?.[1] ?? '';
    assert.equal((await by.post(action, fields)).statusCode, 303);
  };
  const sign = async (by: Visitor, more: Readonly<Record<string, string>> = {}) => {
    const seal = /name="seal" value="([^"]+)"/.exec((await by.get(work)).body)?.[1] ?? '';
    return by.post(`${work}/sign`, { seal, ...more });
  };
  const answered = async () => {
    const stored = await service.desk.cases.readAsSystem(authority, ref);
    return (stored?.events ?? []).flatMap((event) => (event.type === 'DetailsAnswered' ? [event] : []));
  };

  before(async () => {
    service = await startWithoutCases(authority);
    const viewer = { authority, personId: 'rue', offices: [] };
    const asked = { viewer, applicant: 'rue', pathway: 'level-1-to-level-2' };
    const opened = await openCase(service.desk, asked);
    ref = opened.type === 'opened' ? opened.ref : '';
    work = `/cases/${ref}/work/readiness`;
    [rue, ike] = [await service.signInAs('rue'), await service.signInAs('ike')];
    await save(rue, 'readiness-worker', { ...held, evidence, view: 'I am ready.' });
    await save(ike, 'readiness-manager', { view: 'So do I think.', begin: 'yes' });
  });
  after(() => service.stop());

  test('is shown with where it stands, and not signed before its author has answered', async () => {
    const page = (await rue.get(work)).body;
    assert.match(
      page,
      /“Ann Example” looks like the name of somebody of a family: in <a[^>]*#evidence">“Readiness discussion, your part”, “Evidence of how your practice has developed”/,
    );
    assert.match(page, /“07700 900123” looks like a telephone number/);
    assert.doesNotMatch(page, /Jo Brown/);
    const before = await historyOf(service);
    const refused = await sign(rue);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /href="#details"[^>]*>Say whether this tells who a family is/);
    assert.equal((await sign(rue, { details: 'whatever' })).statusCode, 422);
    assert.deepEqual(await historyOf(service), before);
  });

  test('whoever takes it out first is led there, and nothing is signed', async () => {
    const answer = await sign(rue, { details: 'taking-out' });
    assert.equal(answer.headers.location, `/cases/${ref}/sections/readiness-worker#evidence`);
    assert.doesNotMatch((await rue.get(work)).body, /waymark-signature__stands/);
    assert.match((await rue.get(work)).body, /Before you share it/);
  });

  test('the answer is kept in the record with where, and never with what', async () => {
    assert.equal((await sign(rue, { details: 'no-family' })).statusCode, 303);
    const events = await answered();
    assert.deepEqual(
      events.map(({ by, data }) => [
        by,
        data.answer,
        data.found.map(({ kind, field }) => `${kind}: ${field}`),
      ]),
      ['taking-out', 'no-family'].map((said) => [
        'rue',
        said,
        ['family name: evidence', 'phone number: evidence'],
      ]),
    );
    assert.doesNotMatch(JSON.stringify(events), /Ann|Example|07700/);
    const timeline = (await ike.get(`/cases/${ref}`)).body;
    assert.match(
      timeline,
      /Rue Rehearsal was shown what may tell who a family is at “Explore readiness”, and answered: it names no family/,
    );
  });

  test('nobody is asked again for the same words, and everybody for new ones', async () => {
    assert.doesNotMatch((await ike.get(work)).body, /Before you share it/);
    await save(ike, 'readiness-manager', { view: 'I have read of Mrs Sample at LN1 1YL.', begin: 'yes' });
    const page = (await ike.get(work)).body;
    assert.match(page, /“Mrs Sample” looks like the name/);
    assert.match(page, /“LN1 1YL” looks like an address or a postcode/);
    assert.doesNotMatch(page, /07700/);
    await save(ike, 'readiness-manager', { view: 'I have read of two families.', begin: 'yes' });
    assert.doesNotMatch((await ike.get(work)).body, /Before you share it/);
    assert.equal((await sign(ike)).statusCode, 303);
  });
});
