import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { renewalsWorld } from '../../../test/support/renewals-world.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { readDrawProof } from '../../cli/draw/read-draw-proof.ts';
import { checkDraw } from '../../core/case/draws/check-draw.ts';
import { sampleTally } from '../../store/verify/compare-samples.ts';
import { withScope } from '../../store/with-scope.ts';

const authority = 'exampleshire';
const digests = {
  digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  keyed: (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex'),
};
const rule = 'advanced-renewal:second-reading';

let service: Running;
before(async () => {
  service = await startService(authority, { demo: await renewalsWorld() });
  service.setClock('2026-03-02T10:00:00Z');
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');

test('only the office that draws finds the list and the page', async () => {
  for (const person of ['rory', 'lex', 'eddy', 'abe']) {
    const by = await service.signInAs(person);
    assert.equal((await by.get('/samples')).statusCode, 404, person);
    assert.equal((await by.post('/samples', { rule, do: 'fix' })).statusCode, 404, person);
  }
  const otis = await service.signInAs('otis');
  // A decision whose letter is not there yet is in no list.
  assert.match(text(await otis.get('/samples')), /2 of 3 cases will be drawn/);
});

let sample: string;
let drawn: readonly string[];

test('the list is fixed, the draw is made once from it, and the file of it agrees', async () => {
  const otis = await service.signInAs('otis');
  await otis.get('/samples');
  const early = await otis.post('/samples', { rule, do: 'draw' });
  assert.equal(early.statusCode, 422);
  assert.match(text(early), /Fix the list first/);
  assert.equal((await otis.post('/samples', { rule, do: 'fix' })).statusCode, 303);
  const fixed = await otis.get('/samples');
  const promised = /waymark-hash">([0-9a-f]{64})/.exec(fixed.body)?.[1];
  const made = await otis.post('/samples', { rule, do: 'draw' });
  assert.equal(made.statusCode, 303);
  sample = String(made.headers.location).split('/').at(-1) ?? '';
  const again = await otis.post('/samples', { rule, do: 'draw' });
  assert.equal(again.statusCode, 422);
  // The very form of the page, sent twice, leads to the draw that was made.
  const twice = await otis.post('/samples', { rule, do: 'draw', sample });
  assert.equal(twice.headers.location, `/samples/${sample}`);
  assert.match(text(await otis.get('/samples')), /There is no case to draw from yet/);
  const proof = readDrawProof((await otis.get(`/samples/${sample}/draw.json`)).body, digests);
  assert.ok(typeof proof !== 'string');
  assert.equal(proof.promised?.commitment, promised);
  assert.ok(checkDraw(proof, digests).every(({ holds }) => holds));
  drawn = proof.drawn;
  assert.equal(drawn.length, 2);
  assert.match(text(await otis.get(`/samples/${sample}`)), /Nobody yet To name a reader/);
  const eddy = await service.signInAs('eddy');
  assert.equal((await eddy.get(`/samples/${sample}/draw.json`)).statusCode, 404);
});

test('row-level security finds a sample for its office alone, and what was drawn cannot be written over', async () => {
  const { db } = service.database;
  const found = (of: string, ...principals: string[]) =>
    withScope(db, { authority: of, principals }, async (tx) => {
      const { rows } = await sql`select id from sample`.execute(tx);
      return rows.length;
    });
  assert.equal(await found(authority, 'person:otis', 'office:progression-office'), 1);
  assert.equal(await found(authority, 'person:otis'), 0);
  assert.equal(await found(authority, 'office:practice-lead', 'office:administrator'), 0);
  assert.equal(await found('lincolnshire', 'office:progression-office'), 0);
  await withScope(db, { authority, principals: ['office:progression-office'] }, async (tx) => {
    const { numAffectedRows } = await sql`update sample set drawn = '[]'::jsonb`.execute(tx);
    assert.equal(numAffectedRows, 0n);
  });
});

test('a reader is named who had no part in the case, opens it from then on, and gives an opinion once', async () => {
  const [ref = ''] = drawn;
  const url = `/cases/${ref}/second-reading`;
  const eddy = await service.signInAs('eddy');
  assert.equal((await eddy.get(`/cases/${ref}`)).statusCode, 404);
  const otis = await service.signInAs('otis');
  await otis.get(url);
  const lex = await otis.post(url, { do: 'name', person: 'lex' });
  assert.equal(lex.statusCode, 422);
  assert.match(text(lex), /Choose one of those who may read it/);
  assert.equal((await otis.post(url, { do: 'name', person: 'eddy' })).statusCode, 303);
  assert.match(text(await eddy.get('/')), /Read this case a second time/);
  const page = await eddy.get(url);
  assert.match(text(page), /Do you come to the same result\?/);
  const silent = await eddy.post(url, { do: 'give', words: 'Well argued.' });
  assert.equal(silent.statusCode, 422);
  assert.match(silent.body, /Say whether you come to the same result[^]*Well argued\./);
  const given = await eddy.post(url, { do: 'give', agrees: 'no', words: 'The review is too thin.' });
  assert.equal(given.statusCode, 303);
  assert.equal((await eddy.post(url, { do: 'give', agrees: 'yes', words: 'x' })).statusCode, 422);
  assert.match(text(await otis.get(`/samples/${sample}`)), /Another result/);
  assert.match(text(await otis.get(url)), /Another result\..*The review is too thin/);
});

test('the applicant and the others of the office of readers find nothing of it', async () => {
  const [ref = '', second = ''] = drawn;
  const edna = await service.signInAs('edna');
  assert.equal((await edna.get(`/cases/${ref}`)).statusCode, 404);
  const eddy = await service.signInAs('eddy');
  assert.equal((await eddy.get(`/cases/${second}`)).statusCode, 404);
  // One that was read, and one that waits for a reader.
  for (const one of drawn) {
    const stored = await service.desk.cases.readAsSystem(authority, one);
    const opened = stored?.events[0];
    const applicant = opened?.type === 'CaseOpened' ? opened.data.applicant : '';
    for (const person of [applicant, 'lex']) {
      const by = await service.signInAs(person);
      assert.equal((await by.get(`/cases/${one}/second-reading`)).statusCode, 404);
      for (const path of ['', '/record', '/portfolio', '/steps/tell-renewal', '/letters'])
        assert.doesNotMatch(
          text(await by.get(`/cases/${one}${path}`)),
          /second time|second reading|too thin|Eddy/i,
          `${person} ${path}`,
        );
    }
  }
});

test('verifying makes the sample again and compares it with what the cases say', async () => {
  const tally = sampleTally();
  const compare = (one: ReturnType<typeof sampleTally>) =>
    withScope(service.database.db, { authority, principals: 'system' }, (tx) => one.compare(tx, digests));
  assert.equal((await compare(tally)).length, 2);
  for (const ref of drawn)
    tally.count(ref, (await service.desk.cases.readAsSystem(authority, ref))?.events ?? []);
  assert.deepEqual(await compare(tally), []);
  const data = { sample, rule: 'second-reading', fingerprint: 'mine' };
  tally.count('EXA-1', [{ type: 'Sampled', data, at: service.desk.now(), by: 'otis' }]);
  assert.deepEqual(await compare(tally), [
    `EXA-1: it says that it was drawn in the sample ${sample}, which says otherwise.`,
  ]);
});
