import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import {
  authority,
  booked,
  day,
  happening,
  moment,
  opened,
  save,
  seedPeople,
  viewer,
  words,
} from '../../../test/support/stored-world.ts';
import type { CaseStore } from '../../app/ports.ts';
import { caseStore } from './case-store.ts';
import { type Jobs, startJobs } from '../jobs/jobs.ts';
import { letterQueue, pendingLetters, queuePendingLetters } from '../jobs/letters.ts';
import { panelQueue } from '../panels/panel-queue.ts';
import { panelStore } from '../panels/panel-store.ts';
import { peopleStore } from '../people/people-store.ts';
import { withScope } from '../with-scope.ts';

const managers = { 'line-manager': 'sam', 'second-line-manager': 'tom' };
const people = ['ann', 'bea', 'cal', 'dee', 'eva', 'fay', 'gil'];
let fresh: FreshDatabase;
let jobs: Jobs;
let cases: CaseStore;
let made = 0;
let ref: string;

before(async () => {
  fresh = await freshDatabase();
  jobs = await startJobs({
    pool: fresh.pool,
    queues: [letterQueue(authority), panelQueue(authority)],
    onError: (error) => assert.fail(error),
  });
  cases = caseStore(fresh.db, jobs);
  await seedPeople(fresh.db, people);
});

after(async () => {
  await jobs.stop();
  await fresh.drop();
});

beforeEach(() => {
  made += 1;
  ref = `LIN-${made}`;
});

const anew = async (applicant: string) => {
  assert.equal((await save(cases, opened(applicant), { ref })).type, 'saved');
  return opened(applicant);
};
const withdrawn = (before: ReturnType<typeof opened>) =>
  save(cases, happening([{ type: 'Withdrawn', data: {} }]), { ref, before });
const rows = (table: 'receipt' | 'content' | 'case_summary', of: string) =>
  withScope(fresh.db, { authority, principals: 'system' }, (tx) =>
    tx
      .selectFrom(table)
      .selectAll()
      .where(table === 'case_summary' ? 'ref' : 'stream', '=', of)
      .execute(),
  );

test('a case is found by its parties, and by nobody else', async () => {
  const events = await anew('ann');
  for (const party of [viewer('ann'), viewer('sam'), viewer('tom'), viewer('x', 'progression-office')]) {
    assert.deepEqual(await cases.read(party, ref), { ref, events, sees: 'case' });
  }
  for (const stranger of [viewer('bea'), viewer('x', 'hr'), viewer('hana', 'head-of-service')]) {
    assert.equal(await cases.read(stranger, ref), undefined);
  }
  assert.equal(await cases.read({ ...viewer('ann'), authority: 'elsewhere' }, ref), undefined);
  assert.deepEqual(await cases.readAsSystem(authority, ref), { ref, events, sees: 'case' });
  assert.equal(await cases.readAsSystem(authority, 'LIN-none'), undefined);
  await withdrawn(events);
});

test('somebody who saved first wins, and nothing of the later is kept', async () => {
  const before = await anew('ann');
  const text = (n: number) => words(`${ref}-${n}`, { n });
  const attempts = [1, 2, 3, 4, 5].map((n) => {
    const reason = text(n).ref;
    const data = { step: 'readiness', role: 'line-manager', answer: 'not-yet', limbs: [], reason } as const;
    const receipt = { form: `${ref}-form-${n}`, by: 'sam' };
    return save(cases, happening([{ type: 'AgreementGiven', data }], 'sam'), {
      ref,
      before,
      texts: [text(n).text],
      receipt,
    });
  });
  const outcomes = await Promise.all(attempts);
  assert.equal(outcomes.filter(({ type }) => type === 'saved').length, 1);
  assert.equal(outcomes.filter(({ type }) => type === 'conflict').length, 4);
  assert.equal((await rows('content', ref)).length, 1);
  assert.equal((await rows('receipt', ref)).length, 1, 'a form that met a conflict can be sent again');
  await withdrawn((await cases.readAsSystem(authority, ref))?.events ?? []);
});

test('the same form sent twenty times at once is carried out once', async () => {
  const before = await anew('ann');
  const receipt = { form: `${ref}-form`, by: 'ann' };
  const event = happening([{ type: 'Withdrawn', data: {} }]);
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => save(cases, event, { ref, before, receipt })),
  );
  assert.equal(outcomes.filter(({ type }) => type === 'saved').length, 1);
  assert.equal(outcomes.filter(({ type }) => type === 'repeated').length, 19);
  assert.equal((await cases.readAsSystem(authority, ref))?.events.length, before.length + 1);
});

test('of two applications begun at once on one pathway, one is opened', async () => {
  const outcomes = await Promise.all([
    save(cases, opened('bea'), { ref: `${ref}-a` }),
    save(cases, opened('bea'), { ref: `${ref}-b` }),
  ]);
  assert.deepEqual(outcomes.map(({ type }) => type).toSorted(), ['conflict', 'saved']);
  const open = await cases.openCaseOf(authority, 'bea', 'level-1-to-level-2');
  assert.ok(open === `${ref}-a` || open === `${ref}-b`);
  assert.equal(await cases.openCaseOf(authority, 'bea', 'asye-to-level-1'), undefined);
});

test('of six who ask for the last two places at once, two are booked', async () => {
  const panels = panelStore(fresh.db);
  const sitting = {
    id: 'april',
    panel: 'career-progression-panel',
    on: day('2026-04-24'),
    kind: 'scheduled',
    capacity: 2,
  } as const;
  await panels.saveSittings(authority, [sitting]);
  const asking = ['ann', 'cal', 'dee', 'eva', 'fay', 'gil'];
  for (const person of asking) await save(cases, opened(person), { ref: `${ref}-${person}` });
  const outcomes = await Promise.all(
    asking.map((person) =>
      save(cases, booked('april', person), { ref: `${ref}-${person}`, before: opened(person) }),
    ),
  );
  assert.equal(outcomes.filter(({ type }) => type === 'saved').length, 2);
  assert.equal((await panels.sitting(authority, 'april'))?.booked, 2);
  const onSitting = await cases.onSitting(authority, 'april');
  assert.equal(onSitting.length, 2);
  assert.deepEqual(
    await cases.partiesOnSitting(authority, 'april'),
    onSitting.map((one) => ({ ref: one, applicant: one.replace(`${ref}-`, ''), parties: managers })),
  );
});

test('words are given by id, of this case only, and superseded ones are gone', async () => {
  const first = words(`${ref}-1`, { purpose: 'first draft' });
  const second = words(`${ref}-2`, 'second draft');
  const facts = { title: 'Section B', saved: true, fields: {}, problems: [] };
  const saved = (content: typeof first.ref) =>
    happening([{ type: 'SectionSaved', data: { section: 'b', content, facts } }]);
  await save(cases, [...opened('hugh'), ...saved(first.ref)], { ref, texts: [first.text] });
  const ids = [first.ref.id, second.ref.id];
  assert.deepEqual(
    await cases.texts(authority, ref, ids),
    new Map([[first.ref.id, { purpose: 'first draft' }]]),
  );
  assert.deepEqual(await cases.texts(authority, 'LIN-other', ids), new Map());
  const before = [...opened('hugh'), ...saved(first.ref)];
  await save(cases, saved(second.ref), { ref, before, texts: [second.text], superseded: [first.ref.id] });
  assert.deepEqual(await cases.texts(authority, ref, ids), new Map([[second.ref.id, 'second draft']]));
});

test('files are listed with the case', async () => {
  const file = {
    id: `${ref}-item`,
    hash: 'a'.repeat(64),
    size: 12,
    mediaType: 'application/pdf',
    name: 'Observation.pdf',
  };
  await save(cases, opened('hana'), { ref, files: [file] });
  assert.deepEqual(await cases.files(authority, ref), [file]);
  assert.deepEqual(await cases.files(authority, 'LIN-other'), []);
});

test('a level reached moves the person from that day, and its pay change goes to payroll alone', async () => {
  const letter = {
    id: `${ref}-letter`,
    letter: 'outcome-endorsed',
    to: 'sam',
    content: words(`${ref}-w`, 'x').ref,
  };
  const events = happening([
    { type: 'LevelReached', data: { level: 'level-2', grade: 'G9', point: 25, from: day('2026-04-24') } },
    { type: 'LetterSent', data: letter },
  ]);
  await save(cases, opened('sam'), { ref });
  await save(cases, events, { ref, before: opened('sam'), texts: [words(`${ref}-w`, 'x').text] });
  const store = peopleStore(fresh.db);
  const held = async (on: string) =>
    (await store.register({ authority, applicant: 'sam', pathway: level2.pathway, on: day(on) })).applicant;
  assert.deepEqual((await held('2026-04-23')).holds, {});
  assert.deepEqual((await held('2026-04-24')).holds, { level: 'level-2', grade: 'G9' });
  assert.equal((await held('2026-04-24')).point, 25);
  assert.equal((await cases.read(viewer('x', 'hr'), ref))?.sees, 'pay');
  assert.deepEqual(
    (await pendingLetters(fresh.db, authority)).map(({ id, to, ref: of }) => ({ id, to, of })),
    [{ id: letter.id, to: 'sam', of: ref }],
  );
  const waiting = async () =>
    (await fresh.pool.query('select from jobs.job where name = $1', [letterQueue(authority)])).rowCount;
  const again = () =>
    queuePendingLetters(fresh.db, jobs.enqueue, { authority, sentBefore: '2999-01-01T00:00:00.000Z' });
  assert.deepEqual([await again(), await waiting()], [1, 1], 'a letter that has its job gets no second one');
  await fresh.pool.query('delete from jobs.job where name = $1', [letterQueue(authority)]);
  assert.deepEqual([await again(), await waiting()], [1, 1], 'one whose job is gone is queued again');
  const posted = await new Promise(
    (resolve) => void jobs.work(letterQueue(authority), async (job) => resolve(job)),
  );
  assert.deepEqual(posted, { authority, ref, letter: letter.id });
  const before = [...opened('sam'), ...events];
  await save(cases, happening([{ type: 'LetterDelivered', data: { id: letter.id } }], 'system'), {
    ref,
    before,
  });
  assert.deepEqual(await pendingLetters(fresh.db, authority), []);
  assert.equal(events[0]?.at, moment('2026-03-02T09:00:00.000Z'));
});
