import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import { openCase } from '../../app/open-case.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import { rowsOf } from '../../core/case/sections/section-content.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const by = (personId: string, ...offices: readonly string[]) => ({ authority, personId, offices });
const list = { section: 'supervision-log', field: 'sessions' };
let service: Running;
let ref = '';
const url = () => `/cases/${ref}/rows`;

const sessions = async () => {
  const seen = (await lookAtCase(service.desk, by('una'), ref)) ?? assert.fail('no case');
  return rowsOf((await savedContent(service.desk, seen, list.section))[list.field]);
};
const session = (day: string, discussion: string) => ({
  'entry-date-day': day,
  'entry-date-month': '9',
  'entry-date-year': '2025',
  'entry-with': 'line-manager',
  'entry-discussion': discussion,
});
/** What the browser would send: the hidden fields of the form that has these words beside it. */
function hidden(body: string, near: string): Readonly<Record<string, string>> {
  const form = body.split('<form').find((one) => one.includes(near)) ?? assert.fail(`no form near ${near}`);
  const found = form.split('</form>')[0]?.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

before(async () => {
  service = await startWithoutCases(authority, { connections: 10 });
  service.setClock('2025-09-01T09:00:00Z');
  const opened = await openCase(service.desk, {
    viewer: by('cleo', 'programme-lead'),
    applicant: 'noel',
    pathway: 'asye-to-level-1',
  });
  ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  service.setClock('2025-09-30T09:00:00Z');
});
after(() => service.stop());

test('either writes an entry down, and the other agrees it as it was read', async () => {
  const noel = await service.signInAs('noel');
  const form = `${url()}/supervision-log/sessions`;
  assert.match((await noel.get(url())).body, new RegExp(`href="${form}"`));
  await noel.get(form);
  const short = await noel.post(form, { ...session('3', ''), 'entry-date-day': '31' });
  assert.equal(short.statusCode, 422);
  assert.match(short.body, /href="#entry-date-day"[\s\S]*href="#entry-discussion"/);
  assert.match(short.body, /name="entry-date-day"[^>]*value="31"/);
  assert.equal((await noel.post(form, session('3', 'The <b>first</b> family'))).headers.location, url());
  const una = await service.signInAs('una');
  assert.match((await una.get('/')).body, /Agree an entry in “One-to-one supervision”/);
  const { body } = await una.get(url());
  assert.match(body, /Not agreed yet by the Assistant Team Manager\./);
  assert.match(body, /The &lt;b&gt;first&lt;\/b&gt; family/);
  const agreed = await una.post(url(), hidden(body, 'name="digest"'));
  assert.equal(agreed.headers.location, url());
  assert.match((await una.get(url())).body, /Agreed by Noel Newstart on [^.]* and Una Unreal on [^.]*\./);
  assert.doesNotMatch((await una.get('/')).body, /Agree an entry/);
});

test('a change makes the agreement fall away, seen by all, and is never laid over a change not read', async () => {
  const una = await service.signInAs('una');
  const noel = await service.signInAs('noel');
  const [row] = await sessions();
  const form = `${url()}/supervision-log/sessions?row=${row?.['row-id']}`;
  const before = hidden((await una.get(form)).body, 'entry-discussion');
  const same = hidden((await noel.get(form)).body, 'entry-discussion');
  assert.equal(
    (await una.post(form, { ...session('3', 'Two families'), from: before['from'] ?? '' })).statusCode,
    303,
  );
  assert.match((await noel.get(url())).body, /Noel Newstart agreed it before it was changed\./);
  const late = await noel.post(form, { ...session('3', 'My own words'), from: same['from'] ?? '' });
  assert.equal(late.statusCode, 422);
  assert.match(late.body, /As it stands now[\s\S]*Two families[\s\S]*My own words/);
  const again = await noel.post(form, {
    ...session('3', 'My own words'),
    from: hidden(late.body, 'entry-discussion')['from'] ?? '',
  });
  assert.equal(again.statusCode, 303);
  assert.deepEqual(
    (await sessions()).map(({ discussion }) => discussion),
    ['My own words'],
  );
});

test('on the page of the whole section a row stays the row that it was, and says who agreed it', async () => {
  const una = await service.signInAs('una');
  const page = `/cases/${ref}/sections/supervision-log`;
  const { body } = await una.get(page);
  assert.match(body, /name="sessions-0-row-id" value="[a-z0-9-]+"/);
  assert.match(body, /Noel Newstart on [\s\S]*Not agreed yet by the Assistant Team Manager/);
  const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
  const cells = Object.entries(session('3', 'My own words')).map(([name, value]) => [
    name.replace('entry', 'sessions-0'),
    value,
  ]);
  const id = (await sessions())[0]?.['row-id'];
  const second = Object.entries(session('10', 'Leave')).map(([name, value]) => [
    name.replace('entry', 'sessions-1'),
    value,
  ]);
  await una.post(action, { ...Object.fromEntries([...cells, ...second]), 'sessions-0-row-id': id ?? '' });
  const rows = await sessions();
  assert.deepEqual(
    rows.map(({ discussion }) => discussion),
    ['My own words', 'Leave'],
  );
  assert.equal(rows[0]?.['row-id'], id);
  const noel = await service.signInAs('noel');
  const list = (await noel.get(url())).body;
  assert.equal(list.match(/name="digest"/g)?.length, 1, 'the new row alone waits for Noel');
  assert.match((await noel.get(page)).body, /data-label="Agreed">Agreed by Una Unreal/);
});

test('an entry that was agreed and is taken out leaves that behind, for all to see', async () => {
  const una = await service.signInAs('una');
  const page = `/cases/${ref}/sections/supervision-log`;
  const [first, second] = await sessions();
  const action = /action="([^"]+)" class="waymark-section"/.exec((await una.get(page)).body)?.[1] ?? '';
  const cells = Object.entries(session('10', 'Leave')).map(([name, value]) => [
    name.replace('entry', 'sessions-1'),
    value,
  ]);
  await una.post(action, { ...Object.fromEntries(cells), 'sessions-1-row-id': second?.['row-id'] ?? '' });
  assert.equal((await sessions()).length, 1);
  const noel = await service.signInAs('noel');
  for (const path of [url(), `/cases/${ref}/supervision`])
    assert.match(
      (await noel.get(path)).body,
      /An entry that was agreed by [^<]*Noel Newstart[^<]* has been taken out since\./,
    );
  // Put back under its own id it stands as it was agreed.
  const { 'row-id': id = '', ...values } = first ?? {};
  const again = { viewer: by('una'), ref, ...list, row: { id, values } };
  assert.equal((await keepRow(service.desk, again)).type, 'done');
  assert.doesNotMatch((await noel.get(url())).body, /taken out since/);
});

test('whoever saves the whole page over a row kept meanwhile has that row in what they send again', async () => {
  const una = await service.signInAs('una');
  const page = `/cases/${ref}/sections/supervision-log`;
  const action = /action="([^"]+)" class="waymark-section"/.exec((await una.get(page)).body)?.[1] ?? '';
  const before = await sessions();
  const posted = Object.fromEntries(
    before.flatMap(({ 'row-id': id = '', date = '', with: whom = '', discussion = '' }, index) => {
      const [year = '', month = '', day = ''] = date.split('-');
      const name = (cell: string) => `sessions-${index}-${cell}`;
      return [
        [name('row-id'), id],
        [name('date-day'), day],
        [name('date-month'), month],
        [name('date-year'), year],
        [name('with'), whom],
        [name('discussion'), discussion],
      ];
    }),
  );
  const values = { date: '2025-09-18', with: 'line-manager', discussion: 'Kept meanwhile' };
  assert.equal(
    (await keepRow(service.desk, { viewer: by('noel'), ref, ...list, row: { values } })).type,
    'done',
  );
  const sent = { ...posted, 'sessions-0-discussion': 'Typed on the page' };
  const { statusCode, body } = await una.post(action.replaceAll('&amp;', '&'), sent);
  assert.equal(statusCode, 409);
  assert.match(body, /What you have here[\s\S]*Typed on the page[\s\S]*Kept meanwhile/);
});

test('others may neither keep nor agree, and whoever does not see the case finds nothing', async () => {
  const tilda = await service.signInAs('tilda');
  const { body } = await tilda.get(url());
  assert.doesNotMatch(body, /<form[^>]*action="\/cases[^>]*>|Add an entry|>Agree</);
  const form = `${url()}/supervision-log/sessions`;
  assert.equal((await tilda.get(form)).statusCode, 404);
  assert.equal((await tilda.post(form, session('4', 'x'))).statusCode, 422);
  const [row] = await sessions();
  const sent = { ...list, row: row?.['row-id'] ?? '', digest: 'x' };
  const refused = await tilda.post(url(), sent);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Only the Assistant Team Manager|Only .* can do this/);
  const ike = await service.signInAs('ike');
  for (const page of [url(), form]) assert.equal((await ike.get(page)).statusCode, 404, page);
  assert.equal((await ike.post(url(), sent)).statusCode, 404);
});

test('a whole room that writes in one list at once loses nothing', async () => {
  const before = (await sessions()).length;
  const people = [by('noel'), by('una'), by('cleo', 'programme-lead')];
  const kept = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      keepRow(service.desk, {
        viewer: people[index % 3] ?? by('una'),
        ref,
        ...list,
        row: { values: { date: '2025-09-17', with: 'line-manager', discussion: `Written ${index}` } },
      }),
    ),
  );
  assert.deepEqual([...new Set(kept.map(({ type }) => type))], ['done']);
  const rows = await sessions();
  assert.equal(rows.length, before + 30);
  assert.equal(new Set(rows.map((row) => row['row-id'])).size, rows.length);
  for (let index = 0; index < 30; index += 1)
    assert.ok(
      rows.some(({ discussion }) => discussion === `Written ${index}`),
      `Written ${index}`,
    );
});

test('what waits stands open, and a long list of what does not is folded away under how many there are', async () => {
  const una = await service.signInAs('una');
  const { body } = await una.get(url());
  const list =
    /<section class="[^"]*" aria-labelledby="list-1">[\s\S]*?<\/section>/.exec(body)?.[0] ?? assert.fail();
  const [open = '', folded = ''] = list.split('<details class="govuk-details waymark-entries">');
  const shown = (part: string) => part.match(/id="entry-/g)?.length ?? 0;
  const many = (await sessions()).length;
  const waits = list.match(/name="rows"/g)?.length ?? 0;
  assert.ok(waits > 0 && waits < many - 2);
  assert.deepEqual([shown(open), shown(folded)], [waits, many - waits]);
  assert.ok(!folded.includes('name="rows"'));
  assert.match(folded, new RegExp(`The other ${many - waits} entries`));
  assert.match(body, new RegExp(`href="#list-1"[\\s\\S]*?${many} entries, ${waits} wait for you`));
});
