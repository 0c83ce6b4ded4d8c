import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the pages of cases', () => {
  const shared = readTogether();
  let service: Shared;
  before(async () => {
    service = await shared.open();
  });
  after(() => shared.leave());

  const open = async (who: string, url = '/cases') => (await service.signInAs(who)).get(url);
  const names = async (who: string, url = '/cases') => {
    const { body } = await open(who, url);
    // Where dates are alike the reference decides, which is chance.
    return [...body.matchAll(/href="\/cases\/[A-Z0-9]+">([^<]+)</g)].map(([, name = '']) => name).toSorted();
  };

  test('show each what they have a part in, and nobody else’s', async () => {
    assert.deepEqual(await names('quin'), ['Cy Specimen', 'Dee Placeholder', 'Eli Instance']);
    assert.deepEqual(await names('pat'), ['Dee Placeholder']);
    assert.deepEqual(await names('cy'), ['Cy Specimen']);
    assert.deepEqual(await names('zed'), []);
  });

  test('leave HR, who see pay changes only, with none', async () => {
    assert.deepEqual(await names('kit'), []);
    assert.deepEqual(await names('kit', '/cases/board'), []);
    assert.deepEqual(await names('kit', '/cases/stuck?days=1'), []);
  });

  test('the table says where each case stands, how long, whose move it is and what is due', async () => {
    const body = text((await open('quin')).body);
    assert.match(body, /3 open cases/);
    assert.match(body, /Cy Specimen .* Write your portfolio for 98 days Cy Specimen : Write your portfolio/);
    assert.match(body, /27 March 2026 in 74 days 23 April 2026/);
    assert.match(body, /Vic Mockup : Complete the two forms on BWON None/);
  });

  test('what narrows it stands above it, and each can be left out again', async () => {
    const at = encodeURIComponent('level-1-to-level-2/write-portfolio');
    const { body } = await open('quin', `/cases?step=${at}&move=applicant&q=specimen&sort=name`);
    assert.match(text(body), /One open case/);
    assert.match(body, /Leave out: <\/span>Name or reference: specimen/);
    assert.match(
      body,
      /href="\/cases\?step=level-1-to-level-2%2Fwrite-portfolio&amp;move=applicant&amp;sort=name"/,
    );
    assert.match(
      body,
      /<option value="level-1-to-level-2\/write-portfolio" selected>Write your portfolio \(1\)/,
    );
  });

  for (const [query, found] of [
    ['q=specimen', ['Cy Specimen']],
    ['q=%25', []],
    ['q=_', []],
    ['move=line-manager', []],
    ['move=second-line-manager', ['Eli Instance']],
    ['move=me', []],
    ['panel=2026-04-23', ['Cy Specimen']],
    ['panel=2025-12-11', ['Dee Placeholder', 'Eli Instance']],
    ['panel=none', []],
    ['late=yes', []],
    ['pathway=asye-to-level-1', []],
    ['with=mockup', ['Cy Specimen', 'Eli Instance']],
    ['with=specimen', []],
    ['team=no-such-team', []],
    ['status=withdrawn', []],
    ['status=all&sort=name', ['Cy Specimen', 'Dee Placeholder', 'Eli Instance']],
    [
      'status=nonsense&panel=soon&sort=hash&after=nonsense',
      ['Cy Specimen', 'Dee Placeholder', 'Eli Instance'],
    ],
    ['sort=since', ['Cy Specimen', 'Dee Placeholder', 'Eli Instance']],
  ] as const)
    test(`?${query} finds ${found.length === 0 ? 'nothing' : found.join(', ')}`, async () => {
      assert.deepEqual(await names('quin', `/cases?${query}`), [...found]);
      const cells = (await open('quin', `/cases.csv?${query}`)).body.split('\r\n').slice(1, -1);
      assert.equal(cells.length, found.length, 'the CSV has the same rows');
    });

  test('no filter, count, board, list or file tells a manager of a case that is not theirs', async () => {
    for (const url of [
      '/cases?q=Cy',
      '/cases?status=all',
      '/cases/board',
      '/cases/stuck?days=1',
      '/cases.csv?status=all',
    ])
      assert.doesNotMatch((await open('pat', url)).body, /Cy Specimen|Eli Instance/, url);
    assert.match(text((await open('pat', '/cases?q=Cy')).body), /0 open cases/);
    assert.doesNotMatch((await open('pat')).body, /23 April 2026/, 'nor the day of its panel');
  });

  test('one’s own case stands apart: no age, no deadline, no board, no CSV', async () => {
    const { body } = await open('cy');
    assert.match(
      text(body),
      /Cy Specimen Level 1 to Level 2 social worker, case \w+ Write your portfolio 23 April 2026/,
    );
    assert.doesNotMatch(body, /98 days/);
    assert.doesNotMatch((await open('cy', '/cases/board')).body, /href="\/cases\/[A-Z0-9]+"/);
    assert.equal((await open('cy', '/cases.csv?status=all')).body.split('\r\n').length, 2);
  });

  test('the board has each open case once, in the column of the step that opened last', async () => {
    const { body } = await open('quin', '/cases/board');
    assert.deepEqual(
      [...body.matchAll(/<h3 class="waymark-board__title"[^>]*>([^<]+)/g)].map(([, title = '']) =>
        title.trim(),
      ),
      ['Book your place on the panel', 'Write your portfolio', 'Complete the two forms on BWON'],
    );
    assert.deepEqual(await names('quin', '/cases/board'), ['Cy Specimen', 'Dee Placeholder', 'Eli Instance']);
  });

  test('what is stuck says why, and for how long is to be chosen', async () => {
    assert.deepEqual(await names('quin', '/cases/stuck'), ['Dee Placeholder']);
    assert.match(text((await open('quin', '/cases/stuck')).body), /Nothing has happened for 31 days/);
    assert.match(text((await open('quin', '/cases/stuck?days=366')).body), /Nothing is stuck/);
    assert.deepEqual(await names('quin', '/cases/stuck?days=many'), ['Dee Placeholder']);
  });
});
