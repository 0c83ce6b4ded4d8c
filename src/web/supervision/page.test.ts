import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import { openCase } from '../../app/open-case.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'lincolnshire';
const by = (personId: string, ...offices: readonly string[]) => ({ authority, personId, offices });
let service: Running;
let ref = '';
const url = () => `/cases/${ref}/supervision`;

before(async () => {
  service = await startWithoutCases(authority);
  service.setClock('2025-09-02T09:00:00Z');
  const opened = await openCase(service.desk, {
    viewer: by('mel', 'progression-office'),
    applicant: 'nia',
    pathway: 'asye-to-level-1',
  });
  ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  service.setClock('2026-02-02T09:00:00Z');
});
after(() => service.stop());

test('LIN-011: where no number is set none is made up, and a year without a session says so', async () => {
  const pat = await service.signInAs('pat');
  const { body } = await pat.get(url());
  assert.match(body, /No session is written down yet\./);
  assert.match(body, /No session is recorded yet\./);
  assert.doesNotMatch(body, /Period by period|Missed|Weekly|The pattern|Not kept/);
  assert.doesNotMatch(body, /aria-labelledby="pattern"/);
  const year = await pat.get(`/cases/${ref}/year`);
  assert.match(year.body, new RegExp(`href="${url()}"[^>]*>Every session<`));
  assert.doesNotMatch(year.body, /and the caseload/);
});

test('a session is written down on a short form, and everything typed stays where something is missing', async () => {
  const nia = await service.signInAs('nia');
  const form = `${url()}/session`;
  const { body } = await nia.get(form);
  assert.match(body, /name="entry-date-day"[^>]*value="2"/);
  assert.doesNotMatch(body, /at this session/);
  const date = { 'entry-date-day': '2', 'entry-date-month': '2', 'entry-date-year': '2026' };
  const short = await nia.post(form, {
    ...date,
    'entry-given-by': ' ',
    'entry-focus': 'A <i>first</i> look',
  });
  assert.equal(short.statusCode, 422);
  assert.match(short.body, /href="#entry-given-by"/);
  assert.match(short.body, /value="A &lt;i&gt;first&lt;\/i&gt; look"/);
  const sent = { ...date, 'entry-given-by': 'Pat', _form: crypto.randomUUID() };
  assert.equal((await nia.post(form, sent)).statusCode, 303);
  // A double click writes one session down.
  assert.equal((await nia.post(form, sent)).statusCode, 303);
  const after = (await nia.get(url())).body;
  assert.equal(after.match(/id="entry-/g)?.length, 1);
  assert.match(after, /One session is recorded\./);
});

test('a session that was changed after it was opened is read again before it is agreed', async () => {
  const pat = await service.signInAs('pat');
  const { body } = await pat.get(url());
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? assert.fail(name);
  const read = {
    section: field('section'),
    field: field('field'),
    row: field('row'),
    digest: field('digest'),
  };
  const changed = await keepRow(service.desk, {
    viewer: by('nia'),
    ref,
    ...read,
    row: { id: read.row, values: { focus: 'Leave' } },
    basedOn: read.digest,
  });
  assert.equal(changed.type, 'done');
  const late = await pat.post(url(), read);
  assert.equal(late.statusCode, 422);
  assert.match(late.body, /was changed after you opened it/);
  assert.match(late.body, /For you to agree[\s\S]*Leave/);
});

test('several sessions are agreed at once, a tick each; of one changed meanwhile it is said, and the others are agreed', async () => {
  const kept = { viewer: by('nia'), ref, section: 'support-log', field: 'sessions' };
  for (const [id, date] of [
    ['second', '2026-01-26'],
    ['third', '2026-01-19'],
  ] as const) {
    const values = { date, 'given-by': 'Pat', focus: `The ${id}` };
    assert.equal((await keepRow(service.desk, { ...kept, row: { id, values } })).type, 'done');
  }
  const pat = await service.signInAs('pat');
  const { body } = await pat.get(url());
  assert.match(body, /3 sessions wait for you to agree/);
  const ticks = (page: string) =>
    [...page.matchAll(/type="checkbox" value="([^"]+)" form="agree-ticked"/g)].map(([, value = '']) => value);
  assert.equal(ticks(body).length, 3);
  assert.match(body, /<form[^>]*id="agree-ticked"[^>]*>[\s\S]*Agree the sessions I have ticked/);
  const none = await pat.post(url(), {});
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /href="#agree-ticked"[^>]*>Tick each session that you agree\./);
  const digest =
    ticks(body)
      .find((one) => one.includes('|third|'))
      ?.split('|')
      .at(-1) ?? assert.fail();
  const changed = await keepRow(service.desk, {
    ...kept,
    row: { id: 'third', values: { focus: 'Changed' } },
    basedOn: digest,
  });
  assert.equal(changed.type, 'done');
  const some = await pat.postPairs(
    url(),
    ticks(body).map((one) => ['rows', one] as const),
  );
  assert.equal(some.statusCode, 422);
  assert.match(
    some.body,
    /href="#entry-third"[^>]*>19 January 2026: This entry of .* was changed after you opened it\. Read how it stands now, and agree it if it is right\./,
  );
  assert.match(some.body, /You have agreed two sessions\./);
  // The one that is left has its own button again.
  assert.match(some.body, /1 session waits for you to agree[\s\S]*Changed/);
  assert.equal(ticks(some.body).length, 0);
  for (const bad of ['x', 'support-log|sessions|third', 'portfolio|none|third|x'])
    assert.equal((await pat.postPairs(url(), [['rows', bad]])).statusCode, 404, bad);
});

test('nobody outside the case finds it, and another pathway of the same authority has no such page', async () => {
  const zed = await service.signInAs('zed');
  for (const path of [url(), `${url()}/session`, `/cases/${ref}/rows`])
    assert.equal((await zed.get(path)).statusCode, 404, path);
  const opened = await openCase(service.desk, {
    viewer: by('ada'),
    applicant: 'ada',
    pathway: 'level-1-to-level-2',
  });
  const ada = await service.signInAs('ada');
  const other = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  for (const path of ['supervision', 'supervision/session', 'rows'])
    assert.equal((await ada.get(`/cases/${other}/${path}`)).statusCode, 404, path);
});
