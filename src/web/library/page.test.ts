import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { attachTo, type Attachment } from '../../../test/support/attach.ts';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

const visit = {
  title: 'A home visit with Jo, my supervisor',
  kind: 'practice-observation',
  'on-day': '3',
  'on-month': 'December',
  'on-year': '25',
  author: 'Lou Dummy, Practice Supervisor',
  words: 'Private doubts about what I asked first.',
  standards: ['kss-4', 'kss-5'],
  tags: 'Court, first year, court',
  _do: 'save',
};
const file = { name: 'visit.txt', text: 'Invented notes of a visit.' };

describe('the evidence library', () => {
  let service: Running;
  let fay: Awaited<ReturnType<Running['signInAs']>>;
  let entry = '';

  const send = (url: string, attachment: Attachment, visitor = fay) =>
    attachTo(service, { visitor, url }, attachment);
  const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const titles = (body: string) =>
    [...body.matchAll(/href="\/library\/[0-9a-f-]{36}">([^<]+)</g)].map(([, title]) => title);
  const version = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';

  before(async () => {
    service = await startWithoutCases();
    fay = await service.signInAs('fay');
  });
  after(() => service.stop());

  test('stands in the navigation of whoever has a career here, and not of an office', async () => {
    for (const who of ['fay', 'pat']) {
      assert.match((await (await service.signInAs(who)).get('/')).body, /href="\/library"/, who);
    }
    for (const who of ['quin', 'kit', 'ira']) {
      assert.doesNotMatch((await (await service.signInAs(who)).get('/')).body, /href="\/library"/, who);
    }
  });

  test('keeps a piece of evidence with everything, and gives its file back to be saved', async () => {
    const answer = await send('/library/new', { fields: visit, file });
    assert.equal(answer.statusCode, 303);
    entry = String(answer.headers.location);
    const { body } = await fay.get(entry);
    assert.match(text(body), /Practice observation A home visit with Jo/);
    assert.match(text(body), /The day 3 December 2025 Who made it Lou Dummy, Practice Supervisor/);
    assert.match(text(body), /Standards 4\. Adult mental ill health[^;]*; 5\. Abuse/);
    assert.match(text(body), /Tags court, first year /);
    const sent = await fay.get(`${entry}/file`);
    assert.equal(sent.body, file.text);
    assert.match(String(sent.headers['content-disposition']), /^attachment; filename="visit.txt"/);
    assert.match(String(sent.headers['content-security-policy']), /sandbox/);
    const look = await fay.get(`${entry}/file/look`);
    assert.ok(look.body.includes(file.text));
    assert.match(look.body, /Save the original/);
    const inside = await fay.get(`${entry}/file/inside`);
    assert.match(String(inside.headers['content-security-policy']), /^sandbox; default-src 'none'/);
  });

  test('offers the policy’s kinds in its own titles, and those that hold for a whole career', async () => {
    const { body } = await fay.get('/library/new');
    assert.match(
      body,
      /<optgroup label="What applications here ask for"><option value="appraisal-review">Appraisal review</,
    );
    assert.match(body, /<option value="reflective-log">Reflective log</);
    assert.equal(body.match(/<option value="supervision-record">/g)?.length, 1);
  });

  test('nobody else finds it on any address, whatever their office', async () => {
    for (const who of ['pat', 'lou', 'quin', 'ira', 'hal', 'zed']) {
      const other = await service.signInAs(who);
      for (const url of [
        entry,
        `${entry}/file`,
        `${entry}/file/look`,
        `${entry}/file/inside`,
        `${entry}/change`,
      ]) {
        assert.equal((await other.get(url)).statusCode, 404, `${who} ${url}`);
      }
      for (const url of ['/library', '/library?whose=shared', '/library?whose=shared&q=doubts']) {
        const { body, statusCode } = await other.get(url);
        assert.equal(statusCode, 200);
        assert.doesNotMatch(body, /home visit with Jo/, `${who} ${url}`);
      }
      for (const act of ['remove', 'share', 'stop-sharing', 'change']) {
        assert.equal(
          (await other.post(`${entry}/${act}`, { ...visit, standards: '', person: who })).statusCode,
          404,
        );
      }
    }
  });

  test('says of every mistake what it is, and keeps what was typed and ticked', async () => {
    const wrong = { ...visit, title: '', kind: '', tags: 'x'.repeat(50) };
    const answer = await send('/library/new', { fields: wrong, file });
    assert.equal(answer.statusCode, 422);
    for (const says of [
      /Say in a few words/,
      /Choose what kind/,
      /The tag “x+” is too long/,
      /Choose the file again/,
    ])
      assert.match(answer.body, says);
    assert.match(answer.body, /Private doubts/);
    assert.match(answer.body, /value="kss-5" checked/);
    assert.match(answer.body, /name="on-month"[^>]* value="December"/);
    const never = await send('/library/new', { fields: { ...visit, 'on-day': '31', 'on-month': '2' } });
    assert.equal(never.statusCode, 422);
    assert.match(never.body, /“31 2 25” is not a day of the calendar/);
    const ahead = await send('/library/new', { fields: { ...visit, 'on-year': '2031' } });
    assert.match(ahead.body, /cannot be in the future/);
    const disguised = await send('/library/new', { fields: visit, file: { name: 'a.pdf', text: 'words' } });
    assert.equal(disguised.statusCode, 422);
    assert.match(disguised.body, /ends in \.pdf/);
  });

  test('a photo and a sentence are kept to be finished later, on the day it is', async () => {
    const page = await fay.get('/library/quick');
    assert.match(page.body, /name="photo"[^>]*capture="environment"/);
    const answer = await send('/library/quick', { fields: { title: 'Praise from a teacher' }, file });
    assert.equal(answer.headers.location, '/library');
    const { body } = await fay.get('/library?unfinished=yes');
    assert.deepEqual(titles(body), ['Praise from a teacher']);
    assert.match(text(body), /Praise from a teacher To finish Another file/);
    const refused = await send('/library/quick', { fields: { title: '' }, file });
    assert.equal(refused.statusCode, 422);
    const href = /href="(\/library\/[0-9a-f-]{36})">Praise/.exec(body)?.[1] ?? '';
    const form = await fay.get(`${href}/change`);
    const finished = await send(`${href}/change`, {
      fields: { ...visit, title: 'Praise from a teacher', kind: 'feedback', version: version(form.body) },
    });
    assert.equal(finished.statusCode, 303);
    assert.match((await fay.get(href)).body, /visit\.txt, 1 kB/);
    assert.deepEqual(titles((await fay.get('/library?unfinished=yes')).body), []);
  });

  test('a form sent twice keeps one', async () => {
    const fields = { ...visit, title: 'Sent twice', _form: '11111111-2222-3333-4444-555555555555' };
    const [first, second] = [await send('/library/new', { fields }), await send('/library/new', { fields })];
    assert.equal(first.headers.location, second.headers.location);
    assert.deepEqual(titles((await fay.get('/library?q=twice')).body), ['Sent twice']);
  });

  test('two pages of one entry: the later save shows both versions and overwrites nothing', async () => {
    const stale = version((await fay.get(`${entry}/change`)).body);
    await send(`${entry}/change`, { fields: { ...visit, title: 'Saved first', version: stale } });
    const late = await send(`${entry}/change`, {
      fields: { ...visit, title: 'Saved late', version: stale },
      file,
    });
    assert.equal(late.statusCode, 409);
    assert.match(late.body, /value="Saved late"/);
    assert.match(text(late.body), /What it is Saved first/);
    assert.match(late.body, /Choose the file again/);
    assert.match((await fay.get(entry)).body, /<h1[^>]*>Saved first</);
    const settled = await send(`${entry}/change`, {
      fields: { ...visit, title: 'Saved late', version: version(late.body) },
    });
    assert.equal(settled.statusCode, 303);
    assert.match((await fay.get(entry)).body, /<h1[^>]*>Saved late</);
  });

  test('is found by a word, a tag, its kind, a standard and its date, and by nothing that is made up', async () => {
    const found = async (query: string) => titles((await fay.get(`/library?${query}`)).body);
    assert.deepEqual(await found('q=COURT&kind=practice-observation'), ['Sent twice', 'Saved late']);
    assert.deepEqual(await found('standard=kss-4&kind=feedback'), ['Praise from a teacher']);
    assert.deepEqual(await found('from=2025-12-04'), []);
    assert.equal((await found('until=2025-12-03')).length, 3);
    assert.equal((await found('kind=&q=&page=nonsense&from=yesterday')).length, 3);
    assert.deepEqual(await found('page=7'), []);
    assert.match((await fay.get('/library?page=7')).body, /Newer/);
  });

  test('is read by whom it is shared with until that ends, and never changed by them', async () => {
    const shared = await fay.post(`${entry}/share`, { email: 'lou.dummy@lincolnshire.example' });
    assert.equal(shared.statusCode, 303);
    const lou = await service.signInAs('lou');
    const all = (await lou.get('/library?whose=shared')).body;
    assert.deepEqual(titles(all), ['Saved late']);
    assert.match(all, /href="\/library\?whose=shared&amp;owner=fay">Fay Draftwell/);
    assert.deepEqual(titles((await lou.get('/library?whose=shared&owner=fay')).body), ['Saved late']);
    assert.deepEqual(titles((await lou.get('/library?whose=shared&owner=cy')).body), []);
    assert.equal((await lou.get('/library?owner=fay')).body.includes('Saved late'), false);
    const { body } = await lou.get(entry);
    assert.match(text(body), /shared with you by Fay Draftwell Saved late/);
    assert.doesNotMatch(body, /Who can read it|\/change"/);
    assert.equal((await lou.get(`${entry}/file`)).statusCode, 200);
    assert.equal((await lou.get(`${entry}/change`)).statusCode, 404);
    assert.equal((await lou.post(`${entry}/remove`, {})).statusCode, 404);
    assert.equal((await (await service.signInAs('pat')).get(entry)).statusCode, 404);
    for (const [fields, says] of [
      [{ email: 'nobody@lincolnshire.example' }, /Nobody here has the address “nobody@/],
      [{ email: 'fay.draftwell@lincolnshire.example' }, /it is yours/],
      [{ person: 'made-up' }, /somebody who works here/],
      [{}, /Choose somebody/],
    ] as const) {
      const refused = await fay.post(`${entry}/share`, fields);
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, says);
    }
    await fay.post(`${entry}/stop-sharing`, { person: 'lou' });
    assert.equal((await lou.get(entry)).statusCode, 404);
    assert.deepEqual(titles((await lou.get('/library?whose=shared')).body), []);
  });

  test('warns its owner of what may say who a family is', async () => {
    const { headers } = await send('/library/new', {
      fields: { ...visit, title: 'Visit to 12 Acacia Avenue', words: 'Born on 3.4.2019' },
    });
    const { body } = await fay.get(String(headers.location));
    assert.match(text(body), /“12 Acacia Avenue” in the title looks like an address/);
    assert.match(text(body), /in your words looks like a date of birth/);
  });

  test('its words become a file when their owner wishes so, and only then', async () => {
    const { headers } = await send('/library/new', { fields: { ...visit, title: 'Words alone' } });
    const url = String(headers.location);
    const { body } = await fay.get(url);
    assert.match(body, /Make a file of my words/);
    const lou = await service.signInAs('lou');
    await lou.get('/library');
    assert.equal((await lou.post(`${url}/write-up`, {})).statusCode, 404);
    assert.equal((await fay.get(`${url}/file`)).statusCode, 404);
    assert.equal((await fay.post(`${url}/write-up`, {})).statusCode, 303);
    const made = await fay.get(`${url}/file`);
    assert.match(made.body, /^%PDF-/);
    assert.match(String(made.headers['content-disposition']), /practice-observation-2025-12-03\.pdf/);
    assert.match(pdfText(made.rawPayload), /Privatedoubts/);
    const again = await fay.post(`${url}/write-up`, {});
    assert.equal(again.statusCode, 422);
    assert.match(again.body, /A file is made of words that have none yet/);
  });

  test('goes for good when its owner takes it out', async () => {
    assert.equal((await fay.post(`${entry}/remove`, {})).headers.location, '/library');
    assert.equal((await fay.get(entry)).statusCode, 404);
    assert.equal((await fay.get(`${entry}/file`)).statusCode, 404);
  });

  test('what was typed when a session ran out is back in its own boxes after signing in, for its writer alone', async () => {
    const bo = await service.signInAs('bo');
    const url = '/library/new';
    await bo.get(url);
    const mine = { authority: 'lincolnshire', principals: [] };
    await withScope(service.database.db, mine, (tx) =>
      sql`update session set seen_at = seen_at - interval '31 minutes'`.execute(tx),
    );
    const typed = { ...visit, title: 'Typed too late', standards: 'kss-4', _do: 'save' };
    assert.equal((await bo.post(url, typed)).statusCode, 401);
    await bo.post('/sign-in/as', { person: 'bo' });
    const place = String((await bo.get('/kept-form')).headers.location);
    assert.match(place, /^\/library\/new\?kept=[0-9a-f]{64}$/);
    const { body } = await bo.get(place);
    assert.match(body, /back in the boxes below\. It is not saved yet/);
    assert.match(body, /value="Typed too late"/);
    assert.match(body, /value="kss-4" checked/);
    assert.match(body, /<option value="practice-observation" selected>/);
    const other = await service.signInAs('cy');
    assert.doesNotMatch((await other.get(place)).body, /Typed too late/);
    const id = /name="_kept" value="([^"]+)"/.exec(body)?.[1] ?? '';
    assert.equal((await bo.post(url, { ...typed, _kept: id })).statusCode, 303);
    assert.equal((await bo.get('/kept-form')).headers.location, '/');
    assert.equal((await bo.get('/library')).body.match(/Typed too late/g)?.length, 1);
  });
});
