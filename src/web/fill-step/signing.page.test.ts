import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { attachTo } from '../../../test/support/attach.ts';
import { historyOf } from '../../../test/support/history.ts';
import { type Running, startService, startWithoutCases } from '../../../test/support/running.ts';
import { visitor } from '../../../test/support/visitor.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { openCase } from '../../app/open-case.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { wordForm } from '../../app/word-form/word-form.ts';
import { fold } from '../../core/case/evolve.ts';
import { withScope } from '../../store/with-scope.ts';

const authority = 'north-east-lincolnshire';
type Visitor = ReturnType<typeof visitor>;

const worker = {
  'supervision-on-day': '2',
  'supervision-on-month': '3',
  'supervision-on-year': '2026',
  evidence: 'What I did in three pieces of work.',
  view: 'I am ready.',
};
const manager = { view: 'So do I think.', begin: 'yes' };

async function readiness(service: Running): Promise<{ ref: string; url: string; work: string }> {
  const opened = await openCase(service.desk, {
    viewer: { authority, personId: 'rue', offices: [] },
    applicant: 'rue',
    pathway: 'level-1-to-level-2',
  });
  assert.equal(opened.type, 'opened');
  const ref = opened.type === 'opened' ? opened.ref : '';
  return { ref, url: `/cases/${ref}`, work: `/cases/${ref}/work/readiness` };
}

async function save(by: Visitor, url: string, fields: Readonly<Record<string, string>>) {
  const { body } = await by.get(url);
  const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
  assert.equal((await by.post(action, fields)).statusCode, 303, url);
}

/** As a browser does: the page is read, and its form sent with everything hidden in it. */
async function sign(by: Visitor, work: string, more: Readonly<Record<string, string>> = {}) {
  const seal = /name="seal" value="([^"]+)"/.exec((await by.get(work)).body)?.[1] ?? '';
  return by.post(`${work}/sign`, { seal, ...more });
}

const signaturesIn = (body: string) => ({
  stand: [...body.matchAll(/waymark-signature__stands/g)].length,
  fell: [...body.matchAll(/Fell away at/g)].length,
});

describe('what two people sign together', () => {
  let service: Running;
  let rue: Visitor;
  let ike: Visitor;
  let ref: string;
  let url: string;
  let work: string;

  before(async () => {
    service = await startWithoutCases(authority);
    rue = await service.signInAs('rue');
    ike = await service.signInAs('ike');
    ({ ref, url, work } = await readiness(service));
    await save(rue, `${url}/sections/readiness-worker`, worker);
    await save(ike, `${url}/sections/readiness-manager`, manager);
  });
  after(() => service.stop());

  test('says before and after it word for word what is signed, over what, by whom and as whom', async () => {
    const page = (await rue.get(work)).body;
    assert.match(page, /“I have read “Explore readiness” and sign it as it stands\.”/);
    assert.match(page, /You sign, as it stands now:[^]*Readiness discussion, your part/);
    assert.equal((await sign(rue, work)).statusCode, 303);
    const after = (await ike.get(work)).body;
    assert.match(after, /<strong>Rue Rehearsal<\/strong>, Social worker: “Explore readiness”, signed at/);
    assert.match(after, /Number of exactly these words, files and dates: <span[^>]*>([0-9a-f]{8} ?){8}</);
    const record = (await ike.get(`${url}/record`)).body;
    assert.match(record, /signs: “I have read “Explore readiness”/);
    assert.match(record, /Signed over 2 sections, number ([0-9a-f]{8} ?){8}/);
  });

  test('is voided by a change on the section page and by saving in the background, and by nothing else', async () => {
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    // The very same words again are no change.
    await save(ike, `${url}/sections/readiness-manager`, manager);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    await save(ike, `${url}/sections/readiness-manager`, { ...manager, view: 'I have thought again.' });
    const page = (await rue.get(work)).body;
    assert.deepEqual(signaturesIn(page), { stand: 0, fell: 1 });
    assert.match(
      page,
      /part” was changed after signing\. It has to be given again by Rue Rehearsal, Social worker/,
    );
    assert.match((await rue.get('/')).body, /Something was changed after you signed/);
    await sign(rue, work);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    // What the script of the page sends while somebody types.
    const { body } = await ike.get(`${url}/sections/readiness-manager`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const answer = await service.app.inject({
      method: 'POST',
      url: action,
      headers: { accept: 'application/json', cookie: ike.cookie(), 'csrf-token': token },
      payload: { view: 'Typed in the background.', begin: 'yes' },
    });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 0, fell: 1 });
  });

  test('is voided by an answer that was brought back in a Word document, once it is accepted', async () => {
    await sign(rue, work);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    const seen = await lookAtCase(service.desk, { authority, personId: 'ike', offices: [] }, ref);
    const step = seen?.caseFile.policy.steps.get('readiness');
    assert.ok(seen && step?.kind === 'fill');
    const form = wordForm(seen, step, await readPortfolio(service.desk, seen));
    const pages = form.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) =>
        one.rows[0]?.[0] === 'Typed in the background.' ? { ...one, rows: [['Typed in Word.']] } : one,
      ),
    }));
    const text = new Uint8Array(await service.acts.wordForms.make({ ...form, pages }));
    const shown = await attachTo(
      service,
      { visitor: ike, url: `${work}/word` },
      { fields: {}, file: { name: 'form.docx', text } },
    );
    assert.match(shown.body, /Typed in Word\./);
    assert.deepEqual(
      signaturesIn((await rue.get(work)).body),
      { stand: 1, fell: 0 },
      'looking voids nothing',
    );
    const read = (/name="read" value="([^"]*)"/.exec(shown.body)?.[1] ?? '').replaceAll('&quot;', '"');
    const [, take = ''] = /name="(take-\d+)"/.exec(shown.body) ?? [];
    await ike.get(`${work}/word`);
    assert.equal((await ike.post(`${work}/word/answers`, { read, [take]: 'yes' })).statusCode, 303);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 0, fell: 1 });
  });

  test('is not signed unread: a page older than the words signs nothing', async () => {
    const seal = /name="seal" value="([^"]+)"/.exec((await rue.get(work)).body)?.[1] ?? '';
    await save(ike, `${url}/sections/readiness-manager`, manager);
    const answer = await rue.post(`${work}/sign`, { seal });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /What you would sign was changed after you opened this page/);
  });

  test('is taken back by its signer and by nobody else, and stands in the timeline', async () => {
    await sign(rue, work);
    assert.doesNotMatch((await ike.get(work)).body, /Take your signature back/);
    assert.equal((await ike.post(`${work}/withdraw-signature`, {})).statusCode, 422);
    assert.match((await rue.get(work)).body, /Take your signature back/);
    assert.equal((await rue.post(`${work}/withdraw-signature`, {})).statusCode, 303);
    assert.match((await rue.get(work)).body, /its signer took it back/);
    assert.match((await rue.get(url)).body, /Rue Rehearsal took back their signature/);
  });

  test('is never signed or taken back by opening an address', async () => {
    const before = await historyOf(service);
    for (const act of ['sign', 'withdraw-signature'])
      assert.equal((await rue.get(`${work}/${act}?seal=x&_confirm=yes`)).statusCode, 404);
    assert.deepEqual(await historyOf(service), before);
    const stored = await service.desk.cases.readAsSystem(authority, ref);
    assert.ok(fold(stored?.events ?? []).signatures.every(({ fellAway }) => fellAway !== undefined));
  });
});

describe('signing long after signing in', () => {
  test('asks for a deliberate word in the demonstration, and sends on what was sent', async (t) => {
    const open = await ready(await startWithoutCases(authority));
    t.after(() => open.service.stop());
    const { service, work } = open;
    const rue = await service.signInAs('rue');
    await writeBoth(open, rue, await service.signInAs('ike'));
    await age(service, 31);
    const asked = await sign(rue, work);
    assert.equal(asked.statusCode, 401);
    assert.match(asked.body, /Confirm that it is you/);
    assert.match(asked.body, /I am Rue Rehearsal: sign/);
    const seal = /name="seal" value="([0-9a-f]{64})"/.exec(asked.body)?.[1] ?? '';
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 0, fell: 0 });
    assert.equal((await rue.post(`${work}/sign`, { seal, _confirm: 'yes' })).statusCode, 303);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    await rue.post(`${work}/withdraw-signature`, {});
    assert.equal((await sign(rue, work)).statusCode, 303, 'asked twice within half an hour');
  });

  test('asks for a code by e-mail in service, as signing in does', async (t) => {
    // No invented world: nobody can be chosen from a list.
    const open = await ready(await startService(authority, { demo: undefined }));
    t.after(() => open.service.stop());
    const { service, work } = open;
    const lastCode = () => /is (\d{6})\./.exec(service.letters.at(-1)?.text ?? '')?.[1] ?? '';
    const signIn = async (name: string) => {
      const someone = visitor(service.app);
      await someone.get('/sign-in');
      await someone.post('/sign-in', { email: `${name}@${authority}.example` });
      await someone.get('/sign-in/code');
      assert.equal((await someone.post('/sign-in/code', { code: lastCode() })).statusCode, 303);
      return someone;
    };
    const rue = await signIn('rue.rehearsal');
    await writeBoth(open, rue, await signIn('ike.imaginary'));
    await age(service, 31);
    const asked = await sign(rue, work);
    assert.equal(asked.statusCode, 401);
    assert.match(asked.body, /name="_code"/);
    assert.match(service.letters.at(-1)?.text ?? '', /code to sign with/);
    const code = lastCode();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const refused = await sign(rue, work, { _code: wrong });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /Tries left: 4/);
    assert.equal((await sign(rue, work, { _confirm: 'yes' })).statusCode, 401, 'the demo’s button signed');
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 0, fell: 0 });
    assert.equal((await sign(rue, work, { _code: lastCode() })).statusCode, 303);
    assert.deepEqual(signaturesIn((await rue.get(work)).body), { stand: 1, fell: 0 });
    assert.equal((await sign(rue, work, { _code: code })).statusCode, 422, 'signed twice');
  });
});

async function ready(service: Running) {
  const { url, work } = await readiness(service);
  return { service, url, work };
}

async function writeBoth({ url }: { readonly url: string }, rue: Visitor, ike: Visitor) {
  await save(rue, `${url}/sections/readiness-worker`, worker);
  await save(ike, `${url}/sections/readiness-manager`, manager);
}

/** As if everybody had shown who they are that long ago. */
function age({ database }: Running, minutes: number) {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  return withScope(database.db, { authority, principals: [] }, (tx) =>
    sql`update session set content = jsonb_set(content, '{confirmedAt}', to_jsonb(${at}::text))`.execute(tx),
  );
}
