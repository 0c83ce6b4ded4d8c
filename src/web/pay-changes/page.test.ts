import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { copyRows } from '../../../test/support/copy-rows.ts';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService('lincolnshire', { payroll: 'pay@payroll.example' });
});
after(() => service.stop());

test('payroll sees who changes, to what, and from when; what still waits for its forms is not theirs to do', async () => {
  const kit = await service.signInAs('kit');
  const { statusCode, body } = await kit.get('/pay-changes');
  assert.equal(statusCode, 200);
  assert.match(body, /To confirm \(0\)/);
  assert.doesNotMatch(body, /Eli Instance/);
  assert.match((await kit.get('/')).body, /None is yours to confirm today\. One is coming/);
  const coming = await kit.get('/pay-changes?show=not-ready');
  assert.match(coming.body, /Coming \(1\)/);
  assert.match(coming.body, /Eli Instance/);
  assert.match(coming.body, /Employee number \d{4}/);
  assert.match(coming.body, /Level 1 social worker, point 24/);
  assert.match(coming.body, /Level 2 social worker, grade G9, point 25/);
  assert.match(coming.body, /11 December 2025/);
  assert.match(coming.body, /Career Progression Panel of 11 December 2025: /);
  assert.match(coming.body, /Waits for: Complete the two forms on BWON/);
  assert.match(coming.body, /Contractual change form: not yet/);
  assert.match(coming.body, /href="\/cases\/[^"]+\/pay"/);
  assert.doesNotMatch(coming.body, /Dee Placeholder/);
});

test('the download holds the same, for a spreadsheet', async () => {
  const kit = await service.signInAs('kit');
  const { body, headers } = await kit.get('/pay-changes.csv');
  assert.match(String(headers['content-type']), /text\/csv/);
  assert.match(String(headers['content-disposition']), /attachment/);
  const [head, row] = body.split('\r\n');
  assert.match(head ?? '', /Name,"Employee number","From level","From grade","From point","To level"/);
  assert.match(
    row ?? '',
    /"Eli Instance",\d{4},"Level 1 social worker",\w*,24,"Level 2 social worker",G9,25,2025-12-11,"Career Progression Panel of 11 December 2025: /,
  );
});

test('is filtered by name, by employee number and by what is overdue; a search finds nothing of anybody else', async () => {
  const kit = await service.signInAs('kit');
  const found = async (query: string) => (await kit.get(`/pay-changes?show=not-ready&${query}`)).body;
  assert.match(await found('search=instance'), /Coming \(1\)[^]*Eli Instance/);
  assert.match(await found('search=nobody-such'), /Coming \(0\)[^]*Nothing is found/);
  assert.match(await found('overdue=yes'), /Nothing is found/);
  assert.doesNotMatch((await kit.get('/pay-changes.csv?search=nobody-such')).body, /Eli/);
});

test('the decision comes as a PDF without its reasons, to payroll and to whoever sees the case', async () => {
  const kit = await service.signInAs('kit');
  const ref =
    /href="\/cases\/([^"]+)\/pay"/.exec((await kit.get('/pay-changes?show=not-ready')).body)?.[1] ?? '';
  const answer = await kit.get(`/cases/${ref}/pay.pdf`);
  assert.equal(answer.headers['content-type'], 'application/pdf');
  const text = pdfText(answer.rawPayload);
  assert.match(text, /EliInstance/);
  assert.match(text, /CareerProgressionPanelof11December2025/);
  assert.match(text, /Contractualchangeform/);
  assert.equal((await kit.get(`/cases/${ref}/letters`)).statusCode, 404, 'the letter is not payroll’s');
  const zed = await service.signInAs('zed');
  for (const path of ['pay', 'pay.pdf'])
    assert.equal((await zed.get(`/cases/${ref}/${path}`)).statusCode, 404, path);
});

test('nobody outside payroll opens the list', async () => {
  for (const person of ['eli', 'hal', 'quin', 'ira']) {
    const visitor = await service.signInAs(person);
    assert.equal((await visitor.get('/pay-changes')).statusCode, 403, person);
    assert.equal((await visitor.get('/pay-changes.csv')).statusCode, 403, person);
    const increments = await visitor.get('/pay-changes/increments');
    assert.equal(increments.statusCode, person === 'ira' ? 404 : 403, `${person}: this policy has none`);
  }
});

test('payroll’s mailbox is told once, with everything it needs, as the change becomes theirs; then it is confirmed', async () => {
  const kit = await service.signInAs('kit');
  const ref =
    /href="\/cases\/([^"]+)\/pay"/.exec((await kit.get('/pay-changes?show=not-ready')).body)?.[1] ?? '';
  const vic = await service.signInAs('vic');
  const forms = `/cases/${ref}/steps/hr-forms`;
  const told = () => service.letters.filter(({ to }) => to === 'pay@payroll.example');
  for (const task of ['amend-existing-position', 'contractual-change']) {
    await vic.get(forms);
    const day = { [`on-${task}-day`]: '15', [`on-${task}-month`]: '12', [`on-${task}-year`]: '2025' };
    assert.equal(told().length, 0, 'nothing before all forms are sent');
    assert.equal((await vic.post(forms, { task, ...day })).statusCode, 303);
    await vic.post(forms, { task, ...day });
  }
  for (let tries = 0; told().length === 0 && tries < 100; tries += 1) await setTimeout(50);
  const [mail] = told();
  assert.equal(mail?.subject, 'Change of pay for Eli Instance, from 11 December 2025');
  assert.match(mail?.text ?? '', /- Employee number: \d{4}\n/);
  assert.match(
    mail?.text ?? '',
    /- From: Level 1 social worker, point 24\n- To: Level 2 social worker, grade G9, point 25\n/,
  );
  assert.match(mail?.text ?? '', /- Why: Career Progression Panel of 11 December 2025: Endorse\n/);
  const ready = await kit.get('/pay-changes');
  assert.match(ready.body, /To confirm \(1\)[^]*Yours since/);
  const day = { 'from-day': '11', 'from-month': '12', 'from-year': '2025' };
  assert.equal((await kit.post(`/cases/${ref}/pay`, day)).statusCode, 303);
  assert.match((await kit.get('/pay-changes?show=confirmed')).body, /Eli Instance[^]*Confirmed<\/strong>/);
  assert.equal(told().length, 1);
  const eli = await service.signInAs('eli');
  assert.doesNotMatch((await eli.get(`/cases/${ref}/letters`)).body, /Notice of a pay change/);
  const quin = await service.signInAs('quin');
  assert.match(
    (await quin.get(`/cases/${ref}/letters`)).body,
    /Notice of a pay change[^]*mailbox of payroll/,
  );
});

test('a long list comes in pages, each row on one of them', async () => {
  await copyRows(service.database.superUrl, 29);
  const kit = await service.signInAs('kit');
  const refs = (body: string) => [...body.matchAll(/href="\/cases\/([^"]+)\/pay"/g)].map(([, ref]) => ref);
  const first = await kit.get('/pay-changes?show=confirmed');
  assert.equal(refs(first.body).length, 25);
  const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await kit.get(next);
  assert.equal(new Set([...refs(first.body), ...refs(second.body)]).size, 30);
  assert.doesNotMatch(second.body, /rel="next"/);
  assert.equal((await kit.get('/pay-changes?show=nonsense&after=nonsense')).statusCode, 200);
});

test('who sits on the panel sees the change of pay, and not payroll’s number of the one whose it is', async () => {
  const { rows } = await service.acts.lists.cases(
    { authority: 'lincolnshire', personId: 'eli', offices: [] },
    { own: true, limit: 1 },
  );
  const page = `/cases/${rows[0]?.ref}/pay`;
  const mo = await service.signInAs('mo');
  const seen = (await mo.get(page)).body;
  assert.match(seen, /Level 2 social worker/);
  assert.doesNotMatch(seen, /Employee number/);
  assert.doesNotMatch(pdfText((await mo.get(`${page}.pdf`)).rawPayload), /Employee number/);
  for (const person of ['kit', 'vic', 'eli'])
    assert.match((await (await service.signInAs(person)).get(page)).body, /Employee number/, person);
});
