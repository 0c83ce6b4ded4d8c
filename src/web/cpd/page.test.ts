import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

type Visitor = Awaited<ReturnType<Running['signInAs']>>;

const shadowing = {
  title: 'Shadowed a reviewing officer (invented)',
  'on-day': '15',
  'on-month': '12',
  'on-year': '2025',
  activity: 'colleagues',
  words: 'Sat in on two invented reviews.',
  why: 'I had not seen one chaired.',
  learnt: 'The child is asked before the papers are opened.',
  changed: 'I ask the child first.',
  cases: 'LCS 4711, LCS 4712',
  standards: 'kss-7',
  tags: 'reviews',
  _do: 'save',
};
const reading = {
  ...shadowing,
  title: 'Read about neglect (invented)',
  'on-day': '5',
  'on-month': '1',
  'on-year': '2026',
  activity: 'reading',
  words: 'An invented research summary.',
  cases: '',
};

describe('the CPD log', () => {
  let service: Running;
  let fay: Visitor;
  let one = '';
  const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const seen = async (visitor: Visitor, url: string) => text((await visitor.get(url)).body);

  before(async () => {
    service = await startWithoutCases();
    fay = await service.signInAs('fay');
  });
  after(() => service.stop());

  async function add(fields: Readonly<Record<string, string>>): Promise<string> {
    await fay.get('/cpd/new');
    const answer = await fay.post('/cpd/new', fields);
    assert.equal(answer.statusCode, 303, text(answer.body));
    return String(answer.headers.location);
  }

  test('an empty year says what the register asks, when, and where that is published', async () => {
    const page = await fay.get('/cpd');
    assert.match(text(page.body), /1 December 2025 to 30 November 2026/);
    assert.match(
      text(page.body),
      /Not met yet 0 of 2 finished, different pieces 0 of 1 with a peer reflection/,
    );
    assert.match(page.body, /href="https:\/\/www\.socialworkengland\.org\.uk\/cpd\/"/);
    assert.match(page.body, /href="\/library\/quick\?for=cpd"/);
  });

  test('a day of long ago is a slip of the pen; a year of long ago has its page, and a piece says which year it counts in', async () => {
    for (const typed of [
      { 'on-year': '1925' },
      { 'begun-day': '1', 'begun-month': '1', 'begun-year': '0205' },
    ]) {
      await fay.get('/cpd/new');
      const answer = await fay.post('/cpd/new', { ...shadowing, ...typed });
      assert.equal(answer.statusCode, 422);
      assert.match(text(answer.body), /This is more than 60 years ago\. Check the year/);
    }
    const at = await add({ ...shadowing, title: 'Qualified (invented)', 'on-year': '1985' });
    const piece = await fay.get(at);
    assert.match(text(piece.body), /Social Work England, 1 December 1985 to 30 November 1986 ?: Counts/);
    const [year = ''] = /\/cpd\?year=\d+/.exec(piece.body) ?? [];
    assert.match(await seen(fay, year), /Qualified \(invented\)/);
    assert.match(await seen(fay, year.replace('cpd', 'cpd/export')), /Qualified \(invented\)/);
  });

  test('what is finished says everything that a piece has to say; nothing typed is lost', async () => {
    await fay.get('/cpd/new');
    const answer = await fay.post('/cpd/new', {
      ...shadowing,
      learnt: '',
      changed: '',
      cases: 'the Example family',
    });
    assert.equal(answer.statusCode, 422);
    const page = text(answer.body);
    assert.match(page, /Say what you learnt, or choose “Save and finish later”/);
    assert.match(page, /Say what changed in your practice/);
    assert.match(page, /“the Example family” is no case number/);
    assert.match(answer.body, /value="Shadowed a reviewing officer \(invented\)"/);
    assert.match(answer.body, /Sat in on two invented reviews\.<\/textarea>/);
    assert.match(answer.body, /value="kss-7" checked/);
    assert.match(answer.body, /<option value="colleagues" selected>/);
  });

  test('a piece is kept with all of its words, and is an entry of the library', async () => {
    one = await add(shadowing);
    const page = await seen(fay, one);
    for (const said of [
      shadowing.words,
      shadowing.why,
      shadowing.learnt,
      shadowing.changed,
      'LCS 4711, LCS 4712',
    ])
      assert.ok(page.includes(said), said);
    assert.match(page, /Counts, without a peer reflection yet/);
    assert.match(page, /Only you/);
    const library = await seen(fay, one.replace('/cpd/', '/library/'));
    assert.match(library, /CPD activity Shadowed a reviewing officer/);
    assert.match(await seen(fay, '/cpd'), /1 of 2 finished, different pieces 0 of 1/);
  });

  test('a name among the case numbers is kept and kindly asked about; a number is not', async () => {
    const named = await add({ ...shadowing, words: 'Else.', cases: 'Johnny Sample 7, LCS 4711' });
    const page = await seen(fay, named);
    assert.match(page, /Please check.*“Johnny Sample 7” in the case numbers reads like somebody’s name/);
    assert.doesNotMatch(page, /“LCS 4711”/);
    await fay.get(named.replace('/cpd/', '/library/'));
    await fay.post(`${named.replace('/cpd/', '/library/')}/remove`, {});
  });

  test('the same piece again does not count, and says of which it is the same', async () => {
    const again = await add({ ...shadowing, title: 'shadowed a reviewing officer: invented' });
    assert.match(await seen(fay, again), /Does not count: it is the same piece as “Shadowed/);
    await fay.get(again.replace('/cpd/', '/library/'));
    await fay.post(`${again.replace('/cpd/', '/library/')}/remove`, {});
  });

  test('a quick capture waits in the log to be finished, and is finished there', async () => {
    await fay.get('/library/quick?for=cpd');
    const quick = await fay.post('/library/quick', { for: 'cpd', title: 'A talk in the car (invented)' });
    assert.equal(quick.headers.location, '/cpd');
    const page = await fay.get('/cpd');
    assert.match(text(page.body), /A talk in the car \(invented\) To finish No day yet/);
    const at = /href="(\/cpd\/[0-9a-f-]{36})">A talk in the car/.exec(page.body)?.[1] ?? assert.fail();
    await fay.get(`${at}/change`);
    const body = (await fay.get(`${at}/change`)).body;
    const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
    const changed = await fay.post(`${at}/change`, {
      ...reading,
      title: 'A talk in the car (invented)',
      version,
    });
    assert.equal(changed.statusCode, 303, text(changed.body));
    assert.match(await seen(fay, '/cpd'), /2 of 2 finished, different pieces 0 of 1 with a peer reflection/);
  });

  test('more than is asked for is counted as such', async () => {
    const third = await add({ ...reading, title: 'A third (invented)', words: 'Something else again.' });
    assert.match(await seen(fay, '/cpd'), / 3 finished, different pieces, where 2 are asked for 0 of 1/);
    await fay.get(third.replace('/cpd/', '/library/'));
    await fay.post(`${third.replace('/cpd/', '/library/')}/remove`, {});
    assert.match(await seen(fay, '/cpd'), / 2 of 2 finished/);
  });

  test('a stale page is answered with what stands now, and what was typed stays', async () => {
    await fay.get(`${one}/change`);
    const stale = await fay.post(`${one}/change`, {
      ...shadowing,
      learnt: 'Typed on an old page.',
      version: '0',
    });
    assert.equal(stale.statusCode, 409);
    assert.match(stale.body, /Typed on an old page\.<\/textarea>/);
    assert.match(text(stale.body), /What stands now.*The child is asked before the papers are opened/);
  });

  test('a certificate is attached, and is found in the library', async () => {
    const file = { name: 'certificate.txt', text: 'An invented certificate.' };
    const { version: _, ...fields } = { ...reading, version: '' };
    const answer = await attachTo(service, { visitor: fay, url: '/cpd/new' }, { fields, file });
    const at = String(answer.headers.location);
    assert.match(await seen(fay, at), /certificate\.txt/);
    assert.equal((await fay.get(`${at.replace('/cpd/', '/library/')}/file`)).body, file.text);
  });

  test('what a list is narrowed to is found, and says of how many', async () => {
    assert.match(await seen(fay, '/cpd?q=sat%20in'), /1 of 3 found/);
    assert.match(await seen(fay, '/cpd?kind=reading'), /2 of 3 found/);
    assert.match(await seen(fay, '/cpd?standard=kss-1'), /0 of 3 found/);
    assert.match(await seen(fay, '/cpd?year=2025'), /1 December 2024 to 30 November 2025/);
    assert.equal((await fay.get('/cpd?year=1&kind=none&show=x&q=')).statusCode, 200);
  });

  describe('a peer reflection', () => {
    let lou: Visitor;
    let asked = '';

    test('is asked for by name; oneself and a stranger are no colleagues', async () => {
      await fay.get(one);
      assert.equal((await fay.post(`${one}/ask`, { email: 'nobody@elsewhere.example' })).statusCode, 422);
      const own = await fay.post(`${one}/ask`, { email: 'fay.draftwell@lincolnshire.example' });
      assert.match(text(own.body), /Choose somebody else: it is yours/);
      const answer = await fay.post(`${one}/ask`, { person: 'lou', note: 'Do you see it so?' });
      assert.equal(answer.statusCode, 303);
      assert.match(await seen(fay, one), /Lou Dummy was asked on/);
      const twice = await fay.post(`${one}/ask`, { person: 'lou' });
      assert.match(text(twice.body), /Lou Dummy has been asked already/);
    });

    test('waits on the colleague’s first page, who sees that piece and nothing else of it', async () => {
      lou = await service.signInAs('lou');
      const home = (await lou.get('/')).body;
      asked = /href="(\/cpd\/reflections\/[0-9a-f-]{36})"/.exec(home)?.[1] ?? assert.fail(text(home));
      const page = await seen(lou, asked);
      assert.match(page, /Do you see it so\?.*Sat in on two invented reviews/);
      assert.match(page, /I ask the child first/);
      assert.doesNotMatch(page, /4711|4712/);
      for (const closed of [one, one.replace('/cpd/', '/library/'), `${one}/change`])
        assert.equal((await lou.get(closed)).statusCode, 404, closed);
    });

    test('stands under what the colleague does at work, and not under an office held beside it', async () => {
      await withScope(service.database.db, { authority: 'lincolnshire', principals: 'system' }, (tx) =>
        sql`insert into office_holder (authority, office, person, from_date)
          values ('lincolnshire', 'administrator', 'lou', '2020-01-01')`.execute(tx),
      );
      assert.match(await seen(lou, asked), /under your role, “Practice Supervisor”, and without your name/);
    });

    test('is given, and then the year is met', async () => {
      await lou.get(asked);
      assert.equal((await lou.post(asked, { _do: 'give', words: ' ' })).statusCode, 422);
      await lou.post(asked, { _do: 'give', words: 'We asked who had not been heard.' });
      assert.match(await seen(fay, one), /Lou Dummy, Practice Supervisor.*We asked who had not been heard/);
      assert.match(await seen(fay, '/cpd'), /Year met/);
      assert.doesNotMatch((await lou.get('/')).body, /\/cpd\/reflections\//);
      const after = await seen(lou, asked);
      assert.match(after, /We asked who had not been heard/);
      assert.doesNotMatch(after, /I ask the child first/);
      const late = await lou.post(asked, { _do: 'decline', words: 'Typed in another tab.' });
      assert.equal(late.statusCode, 409);
      assert.match(
        text(late.body),
        /answered this already.*Typed in another tab\..*You gave this reflection on .*who had not been heard/,
      );
    });

    test('may be declined without words, cleared and asked for again, and withdrawn', async () => {
      const [pat] = [await service.signInAs('pat')];
      const find = async () =>
        /href="(\/cpd\/reflections\/[0-9a-f-]{36})"/.exec((await pat.get('/')).body)?.[1] ?? assert.fail();
      const email = 'pat.pattern@lincolnshire.example';
      await fay.get(one);
      await fay.post(`${one}/ask`, { email });
      await pat.get(await find());
      await pat.post(await find(), { _do: 'decline', words: '' });
      const page = await fay.get(one);
      assert.match(text(page.body), /Pat Pattern declined/);
      const reflection = /name="reflection" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
      await fay.post(`${one}/withdraw`, { reflection });
      await fay.get(one);
      await fay.post(`${one}/ask`, { email });
      const open = await find();
      const [again] = [/name="reflection" value="([^"]+)"/.exec((await fay.get(one)).body)?.[1] ?? ''];
      await fay.post(`${one}/withdraw`, { reflection: again });
      await fay.get(one);
      const twice = await fay.post(`${one}/withdraw`, { reflection: again });
      assert.equal(twice.headers.location, one);
      assert.match(await seen(fay, one), /nothing left to take back/);
      assert.equal((await pat.get(open)).statusCode, 404);
      const silent = await pat.post(open, { _do: 'decline', words: '' });
      assert.match(text(silent.body), /not asked of you any more .*Nothing was sent\./);
      const late = await pat.post(open, { _do: 'give', words: 'Too late.' });
      assert.equal(late.statusCode, 404);
      assert.match(
        text(late.body),
        /not asked of you any more .*Nothing was sent.*What you wrote Too late\./,
      );
    });
  });

  test('the year goes along under the headings of the regulator’s form, in its order', async () => {
    const csv = (await fay.get('/cpd/export.csv')).body;
    const [header, first] = csv.replace('\uFEFF', '').split('\r\n');
    assert.match(
      header ?? '',
      /^"Type of CPD","Title of the activity","What you did, and why it was worth your time",When,"What you learnt"/,
    );
    assert.match(first ?? '', /^"Learning with colleagues","Shadowed a reviewing officer \(invented\)"/);
    assert.match(csv, /Practice Supervisor: We asked who had not been heard/);
    assert.doesNotMatch(csv, /Lou Dummy/, 'by role, and without a name');
    const page = await seen(fay, '/cpd/export');
    assert.match(page, /What you learnt The child is asked before the papers are opened/);
    assert.match(page, /Not among them, and why .*Read about neglect.* same piece as/);
    const word = await fay.get('/cpd/export.docx');
    assert.match(String(word.headers['content-disposition']), /cpd-2025-12-01-to-2026-11-30\.docx/);
    assert.equal(word.rawPayload.subarray(0, 2).toString(), 'PK');
  });

  test('whoever takes their whole library away has what was learnt in it, and what the colleague said', async () => {
    const files = unzipSync((await fay.get('/library.zip')).rawPayload);
    const word = unzipSync(files['library.docx'] ?? new Uint8Array())['word/document.xml'];
    const words = strFromU8(word ?? new Uint8Array());
    for (const said of ['I had not seen one chaired.', 'LCS 4711, LCS 4712', 'I ask the child first.'])
      assert.ok(words.includes(said), said);
    assert.match(words, /Peer reflection of Lou Dummy, Practice Supervisor/);
  });

  test('nobody else finds it on any address, whatever their office', async () => {
    for (const person of ['vic', 'quin', 'ira', 'hal', 'kit', 'ash', 'zed']) {
      const visitor = await service.signInAs(person);
      for (const end of ['', '/change'])
        assert.equal((await visitor.get(`${one}${end}`)).statusCode, 404, person);
      for (const [end, fields] of [
        ['/change', shadowing],
        ['/ask', { person: 'lou' }],
        ['/withdraw', { reflection: 'x' }],
      ] as const)
        assert.equal((await visitor.post(`${one}${end}`, fields)).statusCode, 404, `${person} ${end}`);
      for (const url of [
        '/cpd',
        '/cpd?q=Shadowed',
        '/library?q=Shadowed',
        '/library?whose=shared',
        '/cpd/export',
        '/cpd/export.csv',
        '/',
      ])
        assert.doesNotMatch(
          (await visitor.get(url)).body,
          /Shadowed a|asked before the papers|2 of 2/,
          `${person} ${url}`,
        );
    }
  });

  test('whoever it is shared with reads its words, and not who was asked', async () => {
    const zed = await service.signInAs('zed');
    const library = one.replace('/cpd/', '/library/');
    assert.match(await seen(fay, library), /all of it as it stands in your CPD log: [^.]+ the case numbers/);
    await fay.post(`${library}/share`, { email: 'zed.outsider@lincolnshire.example' });
    const page = await seen(zed, one);
    assert.match(page, /shared with you by Fay Draftwell.*What they learnt/);
    assert.doesNotMatch(page, /Lou Dummy|Peer reflection/);
    for (const [end, fields] of [
      ['/change', shadowing],
      ['/ask', { person: 'pat' }],
    ] as const)
      assert.equal((await zed.post(`${one}${end}`, fields)).statusCode, 404, end);
    await fay.post(`${library}/stop-sharing`, { person: 'zed' });
    assert.equal((await zed.get(one)).statusCode, 404);
  });
});
