import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createHash, createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { admittingPolicy, renewalsWorld } from '../../../test/support/renewals-world.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { sealOfSigned } from '../../app/portfolio/sign-step.ts';
import { hashOfWords } from '../../app/words.ts';
import { readDrawProof } from '../../cli/draw/read-draw-proof.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { chance } from '../../store/chance.ts';
import { filesOnDisk } from '../../store/files/files.ts';
import { openDatabase } from '../../store/open-database.ts';
import { verify } from '../../store/verify/verify.ts';
import { judgeTimeBy, withScope } from '../../store/with-scope.ts';

const authority = 'exampleshire';
const digests = {
  digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  keyed: (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex'),
};
const pathway = 'advanced-renewal';
const rule = `${pathway}:second-reading`;

let service: Running;
before(async () => {
  service = await startService(authority, { demo: await renewalsWorld(), pack: admittingPolicy() });
  service.setClock('2026-03-02T10:00:00Z');
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
const day = (field: string, on: string) => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
};

let sample = '';
let drawn: readonly string[] = [];

test('the list is of the cases decided between the days that whoever draws says', async () => {
  const otis = await service.signInAs('otis');
  const key = `${rule}:renewed`;
  assert.match(text(await otis.get('/samples')), /Second reading of renewals: .*Decided from/);
  const silent = await otis.post('/samples', { rule: key, do: 'fix' });
  assert.equal(silent.statusCode, 422);
  assert.match(text(silent), /Give the first day Give the last day/);
  const turned = await otis.post('/samples', {
    rule: key,
    do: 'fix',
    ...day('from-0', '2026-02-28'),
    ...day('to-0', '2026-02-01'),
  });
  assert.equal(turned.statusCode, 422);
  assert.match(turned.body, /The last day is not before the first[^]*name="from-0-month"[^>]*value="02"/);
  const fix = (from: string, to: string) =>
    otis.post('/samples', { rule: key, do: 'fix', ...day('from-0', from), ...day('to-0', to) });
  const late = await fix('2026-02-21', '2026-02-28');
  assert.equal(late.statusCode, 422);
  assert.match(text(late), /There is no case to draw from/);
  assert.equal((await fix('2026-02-01', '2026-02-20')).statusCode, 303);
  const page = text(await otis.get('/samples'));
  assert.match(
    page,
    /Decided from Sunday 1 February 2026 to Friday 20 February 2026\. 2 of 3 cases will be drawn/,
  );
  const made = await otis.post('/samples', { rule: key, do: 'draw' });
  sample = String(made.headers.location).split('/').at(-1) ?? '';
  const proof = readDrawProof((await otis.get(`/samples/${sample}/draw.json`)).body, digests);
  drawn = typeof proof === 'string' ? assert.fail(proof) : proof.drawn;
  assert.equal(drawn.length, 2);
});

/** What of the cases somebody finds: pages, lists, search, exports and files. */
async function found(person: string, ref: string): Promise<readonly string[]> {
  const by = await service.signInAs(person);
  const own = [
    '',
    '/portfolio',
    '/portfolio.pdf',
    '/portfolio.zip',
    '/record',
    '/record.pdf',
    '/letters',
    '/second-reading',
  ];
  const opened: string[] = [];
  for (const path of own) if ((await by.get(`/cases/${ref}${path}`)).statusCode !== 404) opened.push(path);
  for (const list of ['/', '/cases', '/cases?status=all', '/cases.csv?status=all', '/cases/board'])
    if ((await by.get(list)).body.includes(ref)) opened.push(list);
  return opened;
}

const admission = (person: string, until: string, reason = 'To moderate from outside.') => ({
  do: 'admit',
  person: person === '' ? '' : `outside:${person}`,
  reason,
  ...day('until', until),
});

test('a reader is admitted to all that was drawn and to nothing else; nobody else finds more', async () => {
  const [ref = '', second = ''] = drawn;
  assert.deepEqual(await found('eddy', ref), []);
  const otis = await service.signInAs('otis');
  await otis.get(`/samples/${sample}`);
  const refused = [
    [admission('', '2026-03-10'), /Choose who is admitted/],
    [admission('eddy', '2026-03-01'), /That day has passed/],
    [admission('eddy', '2026-06-10'), /until Friday 1 May 2026 at the latest/],
    [admission('eddy', '2026-03-10', ' '), /Say why/],
    [admission('lex', '2026-03-10'), /Choose one of those who may be admitted/],
  ] as const;
  for (const [form, says] of refused) {
    const answer = await otis.post(`/samples/${sample}`, form);
    assert.equal(answer.statusCode, 422);
    assert.match(text(answer), says);
  }
  assert.equal((await otis.post(`/samples/${sample}`, admission('eddy', '2026-03-10'))).statusCode, 303);
  for (const one of drawn) assert.equal((await found('eddy', one)).includes('/portfolio.pdf'), true);
  assert.deepEqual(await found('edna', ref), []);
  const undrawn = await otherThan([ref, second]);
  assert.deepEqual(await found('eddy', undrawn), []);
  const bare = await otis.post(`/cases/${undrawn}/readers`, admission('eddy', '2026-03-10'));
  assert.equal(bare.statusCode, 422);
  assert.match(text(bare), /Only portfolios that were drawn are read/);
});

test('the sight ends by itself with the day in London, in lists, exports and files alike', async () => {
  const [ref = ''] = drawn;
  service.setClock('2026-03-10T23:59:30Z');
  assert.ok((await found('eddy', ref)).includes('/cases?status=all'));
  service.setClock('2026-03-11T00:00:00Z');
  assert.deepEqual(await found('eddy', ref), []);
  const eddy = await service.signInAs('eddy');
  const late = await eddy.post(`/cases/${ref}/second-reading`, {
    do: 'give',
    agrees: 'yes',
    words: 'Sound.',
  });
  assert.equal(late.statusCode, 404);
  const otis = await service.signInAs('otis');
  assert.match(text(await otis.get(`/samples/${sample}`)), /Eddy Educator Time is over/);
});

test('row-level security itself ends it, in every table', async () => {
  const [ref = ''] = drawn;
  const own = openDatabase({ url: service.database.appUrl, max: 1 });
  const rows = (at: string) => {
    judgeTimeBy(own.db, () => at as Instant);
    return withScope(
      own.db,
      { authority, principals: ['person:eddy', 'office:practice-lead'] },
      async (tx) => {
        const { rows: counts } = await sql<{ n: number }>`
        select (select count(*) from case_access where case_ref = ${ref}) + (select count(*) from task where case_ref = ${ref})
          + (select count(*) from event where stream = ${ref}) + (select count(*) from content where stream = ${ref})
          + (select count(*) from file where stream = ${ref}) + (select count(*) from letter where case_ref = ${ref}) as n`.execute(
          tx,
        );
        return counts[0]?.n ?? 0;
      },
    );
  };
  assert.ok((await rows('2026-03-10T23:59:59.998Z')) > 10);
  assert.equal(await rows('2026-03-11T00:00:00.000Z'), 0);
  await own.close();
});

test('it is renewed by a new act, ended before its day with a reason, and only by whoever admits', async () => {
  const [ref = ''] = drawn;
  const url = `/cases/${ref}/readers`;
  const otis = await service.signInAs('otis');
  assert.match(
    text(await otis.get(url)),
    /Tuesday 10 March 2026 .*by Otis .*To moderate from outside\. No longer/,
  );
  assert.equal((await otis.post(url, admission('eddy', '2026-03-20'))).statusCode, 303);
  assert.ok((await found('eddy', ref)).includes('/portfolio.zip'));
  const silent = await otis.post(url, { do: 'end', reader: 'outside:eddy', ended: '' });
  assert.equal(silent.statusCode, 422);
  assert.match(silent.body, /href="#ended"/);
  const eddy = await service.signInAs('eddy');
  assert.equal((await eddy.get(url)).statusCode, 404);
  assert.equal((await eddy.post(url, { do: 'end', reader: 'outside:eddy', ended: 'Mine.' })).statusCode, 404);
  const stored = await service.desk.cases.readAsSystem(authority, ref);
  const opened = stored?.events[0];
  const applicant = opened?.type === 'CaseOpened' ? opened.data.applicant : '';
  for (const person of [applicant, 'lex']) {
    const by = await service.signInAs(person);
    assert.equal((await by.get(url)).statusCode, 404, person);
  }
  assert.equal(
    (await otis.post(url, { do: 'end', reader: 'outside:eddy', ended: 'It is done.' })).statusCode,
    303,
  );
  assert.deepEqual(await found('eddy', ref), []);
  assert.match(text(await otis.get(url)), /Ended at .* It is done\./);
});

test('verifying finds every read model as a replay has it, with the moment at which the sight ends', async () => {
  const own = chance('');
  const { differences } = await verify(service.database.db, {
    authority,
    policies: service.desk.policies,
    anchors: join(service.dataFolder, 'anchors'),
    files: filesOnDisk(join(service.dataFolder, 'files')),
    hashOfWords: (id, body) => hashOfWords(own, id, body),
    digests: own,
    sealOf: (ref, signed) => sealOfSigned(own, ref, signed),
  });
  assert.deepEqual(differences, []);
});

async function otherThan(refs: readonly string[]): Promise<string> {
  const { db } = service.database;
  const rows = await withScope(db, { authority, principals: 'system' }, (tx) =>
    tx.selectFrom('case_summary').select('ref').where('ref', 'not in', refs).execute(),
  );
  return rows[0]?.ref ?? assert.fail('every case was drawn');
}
