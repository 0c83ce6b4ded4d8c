import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';

type Visitor = Awaited<ReturnType<Running['signInAs']>>;
type Fields = Readonly<Record<string, string>>;

const day = (name: string, on: readonly [string, string, string]): Fields => ({
  [`${name}-day`]: on[0],
  [`${name}-month`]: on[1],
  [`${name}-year`]: on[2],
});
const applicantsPages: Readonly<Record<string, Fields>> = {
  a: { 'asye-completed': 'yes', 'portfolio-completed': 'yes', ...day('completed-on', ['12', '1', '2026']) },
  b: { summary: 'What I do now, what I am good at, and what I want to learn.' },
  'c-training': { 'other-training-none': 'none' },
};
const statement: Fields = {
  statement: 'What I did and how it shows the standard.',
  'case-examples-0-reference': 'M-1',
  ...day('case-examples-0-date', ['3', '11', '2025']),
  'case-examples-1-reference': 'M-2',
  ...day('case-examples-1-date', ['4', '11', '2025']),
  'learning-0-type': 'research',
  'learning-0-title': 'Reading on neglect',
  ...day('learning-0-date', ['5', '11', '2025']),
};
const report: Fields = {
  ...day('approved-on', ['12', '1', '2026']),
  capability: 'no',
  'two-years-practice': 'yes',
  'two-years-reason': 'In one team, without a break.',
  ready: 'yes',
  'all-ten-met': 'yes',
  'kss-9-met': 'yes',
  'kss-10-met': 'yes',
  'true-picture': 'yes',
  overview: 'Strong in direct work; next, court skills.',
  'observations-show-progression': 'yes',
};

describe('a portfolio from the first word to the signatures', () => {
  let service: Running;
  let cy: Visitor;
  let lou: Visitor;
  let url: string;

  const save = async (by: Visitor, page: string, fields: Fields) => {
    const { body } = await by.get(`${url}/sections/${page}`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
    const answer = await by.post(action, fields);
    assert.equal(answer.statusCode, 303, page);
  };

  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    lou = await service.signInAs('lou');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}`;
  });
  after(() => service.stop());

  test('shows all ten standards in order, those not drawn at N/A', async () => {
    const { body } = await cy.get(`${url}/work/write-portfolio`);
    const list = body.slice(body.indexOf('C. Knowledge and Skills'));
    assert.equal([...list.matchAll(/govuk-tag--grey">N\/A</g)].length, 5);
    const order = [...list.matchAll(/>(\d+)\. [A-Z]/g)].map(([, number]) => Number(number)).slice(0, 10);
    assert.deepEqual(order, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.match(body, /Friday 27 March 2026/);
  });

  test('cannot be signed before it is whole, and says everything that is missing', async () => {
    const answer = await cy.post(`${url}/work/write-portfolio/sign`, {});
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /This cannot be signed yet/);
    assert.match(answer.body, /Sections A and B are complete/);
  });

  test('is signed once it is whole, and then closed to changes', async () => {
    for (const [page, fields] of Object.entries(applicantsPages)) await save(cy, page, fields);
    const { body } = await cy.get(`${url}/work/write-portfolio`);
    for (const [, page] of body.matchAll(/sections\/(c\/kss-\d+)"/g)) await save(cy, page ?? '', statement);
    const pieces = [
      ['practice-observation', { 'standard-form': 'yes', standards: ['kss-4', 'kss-5', 'kss-7'] }],
      ['supervision-record', {}],
      ['service-user-feedback', { standards: ['kss-4', 'kss-5', 'kss-7'] }],
    ] as const;
    for (const [kind, more] of pieces) {
      const fields = {
        title: 'Second',
        'done-by': 'Jo Example, Colleague',
        ...day('on', ['10', '11', '2025']),
        ...more,
      };
      const file = { name: 'second.txt', text: `Invented ${kind}, written by her son, Tim Sample.` };
      const asked = await attachTo(
        service,
        { visitor: cy, url: `${url}/evidence/${kind}` },
        { fields, file },
      );
      assert.equal(asked.statusCode, 422);
      assert.match(asked.body, /“Tim Sample” looks like the name[^<]*<a[^>]*>“second\.txt”/);
      const answer = await attachTo(
        service,
        { visitor: cy, url: `${url}/evidence/${kind}` },
        { fields: { ...fields, details: 'changed' }, file },
      );
      assert.equal(answer.statusCode, 303, kind);
    }
    const stored = await service.desk.cases.readAsSystem('lincolnshire', url.slice('/cases/'.length));
    const answers = (stored?.events ?? []).flatMap((event) =>
      event.type === 'DetailsAnswered' ? [`${event.data.act}: ${event.data.answer}`] : [],
    );
    assert.deepEqual(answers, ['attach: changed', 'attach: changed', 'attach: changed']);
    const signed = await cy.post(`${url}/work/write-portfolio/sign`, {});
    assert.equal(signed.statusCode, 303, signed.body.slice(signed.body.indexOf('waymark-refusal'), 1500));
    const page = (await cy.get(`${url}/work/write-portfolio`)).body;
    assert.match(page, /<strong>Cy Specimen<\/strong>, Social worker: “Write your portfolio”, signed at/);
    const late = await cy.post(`${url}/sections/b`, { summary: 'One more thought' });
    assert.equal(late.statusCode, 422);
    assert.match(late.body, /signed and closed/);
    assert.match(late.body, /One more thought/);
  });

  test('comes back from the supervisor with a reason, and the signature falls away', async () => {
    assert.match((await lou.get(`${url}/work/supervisor-report`)).body, /Or send it back/);
    const empty = await lou.post(`${url}/work/supervisor-report/return`, { reason: ' ' });
    assert.equal(empty.statusCode, 422);
    assert.match(empty.body, /Say what has to change/);
    const answer = await lou.post(`${url}/work/supervisor-report/return`, {
      reason: 'Name the second case.',
    });
    assert.equal(answer.statusCode, 303);
    const { body } = await cy.get(`${url}/work/write-portfolio`);
    assert.match(body, /Lou Dummy sent it back from “Practice Supervisor&#39;s report”/);
    assert.match(body, /Name the second case\./);
    assert.match(body, /Fell away at [^<]*: it was sent back from/);
  });

  test('is signed by the supervisor with comments beside the statements', async () => {
    assert.equal((await cy.post(`${url}/work/write-portfolio/sign`, {})).statusCode, 303);
    const beside = (await lou.get(`${url}/sections/c-contribution`)).body;
    assert.match(beside, /What I did and how it shows the standard\./);
    await save(lou, 'c-contribution', { 'comments-kss-5': 'I saw this work.' });
    await save(lou, 'd', { ...report, ready: 'no' });
    const unready = await lou.post(`${url}/work/supervisor-report/sign`, {});
    assert.equal(unready.statusCode, 422);
    assert.match(unready.body, /“The social worker&#39;s Practice Supervisor finds them ready/);
    assert.doesNotMatch(unready.body, /“Your Practice Supervisor/);
    await save(lou, 'd', report);
    assert.equal((await lou.post(`${url}/work/supervisor-report/sign`, {})).statusCode, 303);
    assert.match((await cy.get(`${url}/portfolio`)).body, /I saw this work\./);
  });

  test('shows beside each step who signed it or signed over it, and no signature of another', async () => {
    const signed = (body: string) =>
      [...body.matchAll(/waymark-signature[^>]*><strong>([^<]+)</g)].map(([, name]) => name);
    assert.deepEqual(signed((await lou.get(`${url}/work/supervisor-report`)).body), ['Lou Dummy']);
    assert.deepEqual(signed((await lou.get(`${url}/work/write-portfolio`)).body), [
      'Cy Specimen',
      'Lou Dummy',
    ]);
  });

  test('warns which signatures fall away before it is opened again', async () => {
    const { body } = await cy.get(`${url}/work/write-portfolio`);
    assert.match(
      body,
      /these signatures fall away[^<]*Cy Specimen, Social worker; Lou Dummy, Practice Supervisor/,
    );
    assert.equal((await cy.post(`${url}/work/write-portfolio/reopen`, {})).statusCode, 303);
    const after = (await cy.get(`${url}/work/write-portfolio`)).body;
    assert.equal([...after.matchAll(/Fell away at/g)].length, 2);
    assert.doesNotMatch(after, /Sent back to be mended/);
  });

  test('is read by nobody outside, and signed by nobody else', async () => {
    const zed = await service.signInAs('zed');
    assert.equal((await zed.get(`${url}/work/write-portfolio`)).statusCode, 404);
    assert.equal((await zed.post(`${url}/work/write-portfolio/sign`, {})).statusCode, 404);
    assert.equal((await cy.get(`${url}/work/submit`)).statusCode, 404);
    const answer = await lou.post(`${url}/work/write-portfolio/sign`, {});
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /Only Social worker can do this/);
  });
});
