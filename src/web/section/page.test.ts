import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

type Visitor = Awaited<ReturnType<Running['signInAs']>>;

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');

describe('writing a section', () => {
  let service: Running;
  let cy: Visitor;
  let lou: Visitor;
  let url: string;

  const save = async (path: string, fields: Readonly<Record<string, string>>) => {
    const { body } = await cy.get(`${url}/${path}`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
    return cy.post(action, fields);
  };

  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}/sections`;
    lou = await service.signInAs('lou');
  });
  after(() => service.stop());

  test('shows what the record knows, and keeps a correction of it', async () => {
    const { body } = await cy.get(`${url}/a`);
    assert.match(body, /name="name" type="text" value="Cy Specimen"/);
    assert.match(body, /<tr class="govuk-table__row waymark-grid__yes"><th[^>]*>5\. /);
    await save('a', { name: 'Cy A. Specimen', team: 'Children with Disabilities Team' });
    assert.match((await cy.get(`${url}/a`)).body, /value="Cy A. Specimen"/);
    assert.match((await cy.get(`${url}/a`)).body, /value="Children with Disabilities Team"/);
  });

  test('keeps 201 words where 200 are allowed, says so, and stays on the page', async () => {
    const answer = await save('b', { summary: words(201), _do: 'next' });
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, `${url}/b?saved=1`]);
    const { body } = await cy.get(`${url}/b?saved=1`);
    assert.match(body, /Saved at \d\d:\d\d\. One thing still to do\./);
    assert.match(body, /has 201 words; the limit is 200\. Take out 1 word\./);
    assert.match(body, /word201/);
    assert.match(body, /201 words: 1 over the limit of 200/);
    assert.match((await cy.get(url.replace('/sections', '/work/write-portfolio'))).body, /One thing to mend/);
  });

  test('goes on to the next section once nothing is wrong', async () => {
    const answer = await save('b', { summary: words(200), _do: 'next' });
    const next = String(answer.headers.location);
    assert.match(next, /\/sections\/c\/kss-\d$/);
    assert.match((await cy.get(next)).body, /was saved at \d\d:\d\d\./);
  });

  test('keeps a date that is none as it was typed, and says that it is none', async () => {
    await save('a', {
      'portfolio-completed': 'yes',
      'completed-on-day': '31',
      'completed-on-month': 'Feb',
      'completed-on-year': '2026',
    });
    const { body } = await cy.get(`${url}/a`);
    assert.match(body, /name="completed-on-month"[^>]* value="Feb"/);
    assert.match(body, /is not a date\. Use a real day/);
  });

  test('adds a row without a script and takes one out, keeping the others', async () => {
    const row = (index: number, reference: string) => ({
      [`case-examples-${index}-reference`]: reference,
      [`case-examples-${index}-date-day`]: '3',
      [`case-examples-${index}-date-month`]: '11',
      [`case-examples-${index}-date-year`]: '2025',
    });
    const added = await save('c/kss-5', { ...row(0, 'M-1'), ...row(1, 'M-2'), _do: 'add:case-examples' });
    assert.equal(added.headers.location, `${url}/c/kss-5?rows=case-examples%3A3#case-examples-2-reference`);
    const { body } = await cy.get(String(added.headers.location).split('#')[0] ?? '');
    assert.match(body, /id="case-examples-2-reference"/);
    assert.match(body, /2 of 2 case examples/);
    await save('c/kss-5', { ...row(0, 'M-1'), ...row(1, 'M-2'), _do: 'remove:case-examples:0' });
    const after = (await cy.get(`${url}/c/kss-5`)).body;
    assert.match(after, /id="case-examples-0-reference"[^>]* value="M-2"/);
    assert.match(after, /1 of 2 case examples/);
  });

  test('two rows of one case are one example, and a day to come is none yet; the page says so as it saves', async () => {
    const row = (index: number, reference: string, year: string) => ({
      [`case-examples-${index}-reference`]: reference,
      [`case-examples-${index}-date-day`]: '3',
      [`case-examples-${index}-date-month`]: '11',
      [`case-examples-${index}-date-year`]: year,
    });
    const rest = {
      statement: 'Plain words.',
      'learning-0-type': 'research',
      'learning-0-title': 'Reading',
      'learning-0-date-day': '1',
      'learning-0-date-month': '10',
      'learning-0-date-year': '2025',
      _do: 'next',
    };
    const answered = async (rows: Readonly<Record<string, string>>) =>
      (await save('c/kss-7', { ...rest, ...rows })).headers.location ?? '';
    const twice = await answered({ ...row(0, 'M-1', '2025'), ...row(1, 'm-1 ', '2025') });
    assert.match(
      (await cy.get(String(twice))).body,
      /was saved at \d\d:\d\d\. One thing still to do there\./,
    );
    const { body } = await cy.get(`${url}/c/kss-7?saved=1`);
    assert.match(body, /One thing still to do/);
    assert.match(body, /“Case examples” has 1 of 2 case examples, each of a different case\./);
    const ahead = await answered({ ...row(0, 'M-1', '2025'), ...row(1, 'M-2', '2062') });
    assert.match((await cy.get(String(ahead))).body, /row 2: 3 November 2062 has not come yet/);
    const right = await answered({ ...row(0, 'M-1', '2025'), ...row(1, 'M-2', '2025') });
    assert.doesNotMatch(String(right), /kss-7/);
  });

  test('two tabs: the later one is told, sees both versions, and loses nothing', async () => {
    const opened = await cy.get(`${url}/b`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(opened.body)?.[1] ?? '';
    await cy.post(action, { summary: 'What the first tab says' });
    const late = await cy.post(action, { summary: 'What the second tab says' });
    assert.equal(late.statusCode, 409);
    assert.match(late.body, /What the first tab says/);
    assert.match(late.body, /<textarea[^>]*>What the second tab says</);
    assert.match((await cy.get(`${url}/b`)).body, /What the first tab says/);
    const again = /<form method="post" action="([^"]+)" novalidate>/.exec(late.body)?.[1] ?? '';
    assert.equal((await cy.post(again, { summary: 'What the second tab says' })).statusCode, 303);
    assert.match((await cy.get(`${url}/b`)).body, /What the second tab says/);
  });

  test('a double click saves once and answers as if it were the first', async () => {
    const opened = await cy.get(`${url}/b`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(opened.body)?.[1] ?? '';
    const first = await cy.post(action, { summary: 'Sent twice' });
    const second = await cy.post(action, { summary: 'Sent twice' });
    assert.deepEqual([first.statusCode, second.statusCode], [303, 303]);
    assert.equal(first.headers.location, second.headers.location);
  });

  test('looks out for a family’s details and keeps the words all the same', async () => {
    await save('b', { summary: 'I rang 07700 900123 about it.' });
    const { body } = await cy.get(`${url}/b`);
    assert.match(body, /“07700 900123” in .* looks like a phone number\. A case number is enough\./);
    assert.match(body, /<textarea[^>]*>I rang 07700 900123 about it\.</);
  });

  describe('after a session that ran out', () => {
    const idle = () =>
      withScope(service.database.db, { authority: 'lincolnshire', principals: [] }, (tx) =>
        sql`update session set seen_at = seen_at - interval '31 minutes'`.execute(tx),
      );
    const forWhom = (body: string) => /name="_for" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const actionIn = (body: string) =>
      (/action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');

    test('what was typed is back in its box, is saved by its button, and is asked about no more', async () => {
      const page = await cy.get(`${url}/b`);
      await idle();
      const refused = await cy.post(actionIn(page.body), { summary: 'Words of the night' });
      assert.equal(refused.statusCode, 401);
      const back = await signedInTo('cy');
      assert.match(back.body, /<textarea[^>]*name="summary"[^>]*>Words of the night</);
      assert.match(back.body, /It is not saved yet/);
      assert.doesNotMatch((await cy.get(`${url}/b`)).body, /Words of the night/);
      const answer = await cy.post(actionIn(back.body), { summary: 'Words of the night' });
      assert.equal(answer.statusCode, 303);
      assert.match((await cy.get(`${url}/b`)).body, /Words of the night/);
      assert.equal((await cy.get('/kept-form')).headers.location, '/');
    });

    test('it is back even where the session is forgotten, and somebody else signed in between', async () => {
      const { body } = await cy.get(`${url}/b`);
      await withScope(service.database.db, { authority: 'lincolnshire', principals: [] }, (tx) =>
        sql`delete from session`.execute(tx),
      );
      const fields = { summary: 'Kept through it all', _for: forWhom(body) };
      const refused = await cy.post(actionIn(body), fields);
      assert.equal(refused.statusCode, 401);
      assert.doesNotMatch(refused.body, /Kept through it all/);
      for (const other of ['lou', 'quin']) {
        assert.notEqual((await cy.signInAs(other)).headers.location, '/kept-form');
        assert.equal((await cy.get('/kept-form')).headers.location, '/');
        await cy.post('/sign-out', {});
      }
      assert.match((await signedInTo('cy')).body, />Kept through it all</);
    });

    test('a page older than the last signing in gives its words back to whom it was made for, and to nobody else', async () => {
      const { body } = await cy.get(`${url}/b`);
      const fields = { summary: 'From the old page', _for: forWhom(body), _csrf: 'stale' };
      const answer = await cy.post(actionIn(body), fields);
      assert.equal(answer.headers.location, '/kept-form');
      const place = String((await cy.get('/kept-form')).headers.location);
      assert.match((await cy.get(place)).body, />From the old page</);
      const theirs = await lou.post(actionIn(body), fields);
      assert.equal(theirs.statusCode, 401);
      lou = await service.signInAs('lou');
      const again = await lou.post(actionIn(body), fields);
      assert.equal(again.statusCode, 403);
      assert.match(again.body, /This page was opened by somebody else/);
      assert.doesNotMatch(again.body, /From the old page/);
      assert.doesNotMatch((await lou.get(place)).body, /From the old page/);
    });

    async function signedInTo(person: string) {
      assert.equal((await cy.signInAs(person)).headers.location, '/kept-form');
      return cy.get(String((await cy.get('/kept-form')).headers.location));
    }
  });

  test('is read only for everybody else, with its author', async () => {
    const { body, statusCode } = await lou.get(`${url}/b`);
    assert.equal(statusCode, 200);
    assert.match(body, /Social worker: Cy Specimen, last saved at/);
    assert.doesNotMatch(body, /<textarea/);
    const refused = await lou.post(`${url}/b`, { summary: 'Not mine to write' });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /Not mine to write/);
    assert.doesNotMatch((await cy.get(`${url}/b`)).body, /Not mine to write/);
  });

  test('a standard that is not allocated stays at N/A, and one that is not there is not found', async () => {
    const { body } = await cy.get(`${url}/c/kss-9`);
    assert.match(body, /<strong>N\/A\.<\/strong>/);
    assert.equal((await cy.get(`${url}/c/kss-99`)).statusCode, 404);
    assert.equal((await cy.get(`${url}/c`)).statusCode, 404);
    assert.equal((await cy.get(`${url}/b/kss-1`)).statusCode, 404);
  });

  test('has the published statements one link away, and what each one asks beside its page (LIN-063)', async () => {
    const published = lincolnshire.links['kss-document']?.url ?? assert.fail();
    const { body } = await cy.get(`${url}/c/kss-4`);
    const { gloss } =
      lincolnshire.frameworks['kss']?.standards.find(({ id }) => id === 'kss-4') ?? assert.fail();
    const beside = /What this standard asks[\s\S]*?<\/details>/.exec(body)?.[0] ?? '';
    assert.ok(beside.includes(gloss.replaceAll("'", '&#39;')), beside);
    assert.ok(beside.includes(`href="${published}"`));
    const said =
      /<p[^>]*>Your evidence relates to the ten knowledge and skills statements\.[\s\S]*?<\/p>/.exec(body);
    assert.ok(said?.[0].includes(`href="${published}"`));
  });

  test('what is under the seal of a submission cannot be changed, and is not said to be opened again', async () => {
    const eli = await service.signInAs('eli');
    const { body } = await eli.get('/cases');
    const sealed = await eli.get(`/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}/sections/b`);
    assert.match(sealed.body, /sealed with the portfolio that was submitted, and nobody can change it now/);
    assert.doesNotMatch(sealed.body, /open it again/);
  });

  test('someone else’s case is not found, read or written', async () => {
    const zed = await service.signInAs('zed');
    assert.equal((await zed.get(`${url}/b`)).statusCode, 404);
    assert.equal((await zed.post(`${url}/b`, { summary: 'x' })).statusCode, 404);
  });

  test('tells the page’s own script what was saved, and of a conflict', async () => {
    const post = (path: string, summary: string) =>
      service.app.inject({
        method: 'POST',
        url: path,
        headers: {
          cookie: cy.cookie(),
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ _csrf: token, summary }).toString(),
      });
    const opened = await cy.get(`${url}/b`);
    const token = /name="_csrf" value="([^"]+)"/.exec(opened.body)?.[1] ?? '';
    const action = /action="([^"]+)" class="waymark-section"/.exec(opened.body)?.[1] ?? '';
    const saved = await post(action, 'Saved by the script');
    assert.equal(saved.statusCode, 200);
    assert.deepEqual(
      { saved: saved.json().saved, words: saved.json().words.summary, toDo: saved.json().toDo },
      { saved: true, words: 4, toDo: 'Nothing more to do on this page' },
    );
    const late = await post(action, 'Based on what was there before');
    assert.deepEqual([late.statusCode, late.json().conflict.by], [409, 'You']);
    assert.equal((await post(`${url}/b?from=${saved.json().basedOn}`, 'And on')).statusCode, 200);
  });
});
