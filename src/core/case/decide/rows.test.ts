import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { asye, moment, yearOf } from '../../../../test/support/north-east-lincolnshire.ts';
import { d } from '../../../../test/support/rules.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import { decide } from '../decide.ts';
import type { CaseEventBody } from '../events.ts';
import type { Row } from '../sections/row-ids.ts';
import { rowFaults } from '../sections/row-problems.ts';
import { mostRows } from '../sections/section-content.ts';
import { sectionFacts } from '../sections/section-facts.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const key = 'supervision-log';
const page = asye.sections.get(key)?.section ?? assert.fail('no log');
const field = page.fields.find(({ id }) => id === 'sessions');
const session = (id: string | undefined, discussion: string): Row => ({
  ...(id === undefined ? {} : { 'row-id': id }),
  date: '2026-09-09',
  with: 'line-manager',
  discussion,
});
const factsOf = (rows: readonly Row[]) =>
  sectionFacts(page, { sessions: rows }, { title: page.title, saved: true, known: {}, digest: sha256 });
const saved = (id: string, rows: readonly Row[]): CaseEventBody => ({
  type: 'SectionSaved',
  data: { section: key, content: { id, hash: id, words: 1 }, facts: factsOf(rows) },
});
const digestOf = (rows: readonly Row[], id: string) => {
  const fact = factsOf(rows).fields['sessions'];
  return fact?.type === 'rows' ? fact.rows.find((row) => row.id === id)?.digest : undefined;
};

interface Keeping {
  readonly row: string;
  readonly rows: readonly Row[];
  readonly from?: string;
  readonly basedOn?: string | undefined;
}
function keep(caseFile: CaseFile, { row, rows, from, basedOn }: Keeping, role: RoleId = 'applicant') {
  if (field?.type !== 'rows') throw new Error('no list');
  const answer = decide(
    {
      type: 'keep-row',
      section: key,
      field: 'sessions',
      row,
      content: { id: 'new', hash: 'new', words: 1 },
      facts: factsOf(rows),
      faults: rowFaults(field, rows, { id: row, content: {} }),
      ...(from === undefined ? {} : { from }),
      ...(basedOn === undefined ? {} : { basedOn }),
    },
    caseFile,
    { by: role === 'applicant' ? 'noa' : 'ivo', roles: [role], now: moment, today: d('2026-10-19') },
  );
  return answer.ok ? answer.events : answer.refusal;
}
const typesOf = (answer: ReturnType<typeof keep>) =>
  'code' in answer ? answer.code : answer.map(({ type }) => type);

test('rows that were kept before they had ids are agreed by nobody through somebody else’s row', () => {
  const caseFile = yearOf(saved('old', [session(undefined, 'Old'), session(undefined, 'Older')]));
  const rows = [session('a', 'Old'), session('b', 'Older'), session('c', 'New')];
  const answer = keep(caseFile, { row: 'c', rows, from: 'old' });
  assert.deepEqual(typesOf(answer), ['SectionSaved', 'RowAgreed']);
  const [, agreed] = 'code' in answer ? assert.fail(answer.message) : answer;
  assert.deepEqual(agreed?.type === 'RowAgreed' && [agreed.data.row, agreed.data.role], ['c', 'applicant']);
});

test('the same words again agree what was not agreed, and change nothing', () => {
  const rows = [session('a', 'Words')];
  const caseFile = yearOf(saved('one', rows));
  assert.deepEqual(typesOf(keep(caseFile, { row: 'a', rows, from: 'one' })), ['RowAgreed']);
  const agreed = yearOf(saved('one', rows), {
    type: 'RowAgreed',
    data: { section: key, field: 'sessions', row: 'a', digest: digestOf(rows, 'a') ?? '', role: 'applicant' },
  });
  assert.deepEqual(typesOf(keep(agreed, { row: 'a', rows, from: 'one' })), []);
});

test('a row is changed only as it was read, and put together only from what stands', () => {
  const rows = [session('a', 'Words')];
  const caseFile = yearOf(saved('one', rows));
  const other = [session('a', 'Others')];
  const basedOn = digestOf(rows, 'a');
  assert.deepEqual(typesOf(keep(caseFile, { row: 'a', rows: other, from: 'one', basedOn })), [
    'SectionSaved',
    'RowAgreed',
  ]);
  for (const wrong of [undefined, 'stale'])
    assert.equal(
      typesOf(keep(caseFile, { row: 'a', rows: other, from: 'one', basedOn: wrong })),
      'changed-meanwhile',
    );
  assert.equal(
    typesOf(keep(caseFile, { row: 'b', rows: [...rows, session('b', 'B')], from: 'older' })),
    'changed-meanwhile',
  );
  assert.equal(
    typesOf(keep(caseFile, { row: 'b', rows: [...rows, session('b', '')], from: 'one' })),
    'incomplete',
  );
});

test('a list that is full takes no more, and is kept as it is', () => {
  const rows = Array.from({ length: mostRows }, (_, index) => session(`r${index}`, `Words ${index}`));
  const caseFile = yearOf(saved('one', rows));
  assert.equal(
    typesOf(keep(caseFile, { row: 'x', rows: [...rows, session('x', 'One more')], from: 'one' })),
    'locked',
  );
  const changed = rows.with(0, session('r0', 'Changed'));
  const basedOn = digestOf(rows, 'r0');
  assert.deepEqual(typesOf(keep(caseFile, { row: 'r0', rows: changed, from: 'one', basedOn })), [
    'SectionSaved',
    'RowAgreed',
  ]);
});

test('once the step is signed nothing is kept in it, by nobody', () => {
  const rows = [session('a', 'Words')];
  const closed = yearOf(saved('one', rows), {
    type: 'StepClosed',
    data: { step: 'supervision', outcome: 'done', found: [] },
  });
  for (const role of ['applicant', 'line-manager'] as const)
    assert.equal(
      typesOf(keep(closed, { row: 'b', rows: [...rows, session('b', 'B')], from: 'one' }, role)),
      'locked',
    );
});

test('whoever may not read the section finds no such list, to keep or to agree', () => {
  const rows = [session('a', 'Words')];
  const caseFile = yearOf(saved('one', rows));
  const found = asye.sections.get(key) ?? assert.fail();
  const closed = { ...found, section: { ...found.section, visibleTo: ['line-manager'] as const } };
  const policy = { ...asye, sections: new Map([...asye.sections, [key, closed]]) };
  const hidden = { ...caseFile, policy };
  assert.equal(
    typesOf(keep(hidden, { row: 'b', rows: [...rows, session('b', 'B')], from: 'one' })),
    'unknown',
  );
  const actor = { by: 'noa', roles: ['applicant'], now: moment, today: d('2026-10-19') } as const;
  const agree = {
    type: 'agree-rows',
    rows: [{ section: key, field: 'sessions', row: 'a', digest: digestOf(rows, 'a') ?? '' }],
  } as const;
  const answer = decide(agree, hidden, actor);
  assert.equal(!answer.ok && answer.refusal.code, 'unknown');
  assert.ok(decide(agree, caseFile, actor).ok);
});

test('several rows are agreed at once, each as it was read; one changed since holds up none of the others', () => {
  const rows = [session('a', 'Words'), session('b', 'Leave'), session('c', 'Court')];
  const caseFile = yearOf(saved('one', rows));
  const actor = { by: 'noa', roles: ['applicant'], now: moment, today: d('2026-10-19') } as const;
  const agree = (...each: readonly (readonly [string, string])[]) =>
    decide(
      {
        type: 'agree-rows',
        rows: each.map(([row, digest]) => ({ section: key, field: 'sessions', row, digest })),
      },
      caseFile,
      actor,
    );
  const read = (id: string) => [id, digestOf(rows, id) ?? ''] as const;
  const given = agree(read('a'), ['b', digestOf([session('b', 'As it was')], 'b') ?? ''], read('c'), [
    'gone',
    'x',
  ]);
  assert.deepEqual(
    given.ok && given.events.map((one) => one.type === 'RowAgreed' && [one.data.row, one.data.digest]),
    [read('a'), read('c')],
  );
  const none = agree(['b', 'as it was'], ['gone', 'x']);
  assert.equal(!none.ok && none.refusal.code, 'changed-meanwhile');
});
