import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../../test/support/pack-of.ts';
import { asye, moment, yearOf } from '../../../../test/support/north-east-lincolnshire.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { bothSides } from './both-sides.ts';
import { caseloadPoints } from './caseload.ts';
import type { CaseEventBody } from '../events.ts';
import { compilePolicy } from '../policy.ts';
import { factsOf } from '../facts.ts';
import { type SectionContent, rowsOf } from '../sections/section-content.ts';
import { rowFacts } from '../sections/row-standing.ts';
import { sectionFacts } from '../sections/section-facts.ts';
import { supervisionLists } from './supervision-lists.ts';

const lists = supervisionLists(asye) ?? assert.fail('no supervision');

function saved(key: string, content: SectionContent): CaseEventBody {
  const section = asye.sections.get(key)?.section ?? assert.fail(key);
  const facts = sectionFacts(section, content, {
    title: key,
    saved: true,
    known: {},
    digest: (text) => text,
  });
  return { type: 'SectionSaved', data: { section: key, content: { id: key, hash: key, words: 1 }, facts } };
}

/** The line of that title on the employer’s side: how it stands, and its words. */
function employer(title: string, ...happened: readonly CaseEventBody[]): string {
  const caseFile = yearOf(...happened);
  const facts = factsOf(caseFile, { now: moment, today: d('2026-10-19') });
  const most = facts.sections['agreement-expectations']?.fields['caseload-at-most'];
  const limit = most?.type === 'number' ? most.value : undefined;
  const rows = rowsOf(plan);
  const caseload = lists.caseload === undefined ? [] : caseloadPoints(lists.caseload.field, rows, limit);
  const { employer: lines } = bothSides(caseFile, { lists, facts, caseload, most: limit });
  const found =
    lines.find((line) => line.title === title) ??
    assert.fail(`${title}: ${lines.map((one) => one.title).join()}`);
  return `${found.standing}: ${found.says}`;
}

const plan = [
  { date: '2026-10-05', held: '4' },
  { date: '2026-10-12', held: '9' },
];
const sessions = (...days: readonly (readonly [string, string])[]) =>
  saved('supervision-log', {
    sessions: days.map(([date, was]) => ({
      'row-id': date,
      date,
      with: 'line-manager',
      was,
      discussion: 'Words',
    })),
  });

/** That both agreed every session as it stands. */
function agreed(event: CaseEventBody): readonly CaseEventBody[] {
  const facts = event.type === 'SectionSaved' ? event.data.facts : undefined;
  return rowFacts(facts, 'sessions').flatMap(({ id: row = '', digest = '' }) =>
    (['applicant', 'line-manager'] as const).map((role) => ({
      type: 'RowAgreed' as const,
      data: { section: 'supervision-log', field: 'sessions', row, digest, role },
    })),
  );
}

test('supervision that was promised stands beside what was held, missed and excused, and what nobody agreed yet', () => {
  assert.equal(employer('Supervision'), 'not-kept: 0 of 6 promised sessions held, 6 missed.');
  const held = ['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29'].map((day) => [day, 'held'] as const);
  const missed = sessions(...held, ['2026-10-06', 'sickness'], ['2026-10-13', 'missed']);
  assert.equal(
    employer('Supervision', missed),
    'not-kept: 0 of 6 promised sessions held, 1 missed, 5 written down and not agreed yet.',
  );
  assert.equal(
    employer('Supervision', missed, ...agreed(missed)),
    'not-kept: 4 of 6 promised sessions held, 1 excused, 1 missed.',
  );
  const all = sessions(...held, ['2026-10-06', 'sickness'], ['2026-10-13', 'held']);
  assert.equal(
    employer('Supervision', all, ...agreed(all)),
    'kept: 5 of 6 promised sessions held, 1 excused.',
  );
  assert.equal(
    employer('Supervision', all, ...agreed(all).slice(0, -1)),
    'open: 4 of 6 promised sessions held, 1 excused, 1 written down and not agreed yet.',
  );
});

test('cases above the number that was agreed are not kept; without a number nothing was promised', () => {
  assert.equal(
    employer('Cases held', saved('agreement-expectations', { 'caseload-at-most': '8' })),
    'not-kept: 9 cases on 12 October 2026; at most 8 agreed, above it once.',
  );
  assert.equal(
    employer('Cases held', saved('agreement-expectations', { 'caseload-at-most': '9' })),
    'kept: 9 cases on 12 October 2026; at most 9 agreed, never above it.',
  );
  assert.equal(
    employer('Cases held'),
    'no-limit: 9 cases on 12 October 2026. No highest number is agreed, so there is none to keep to.',
  );
});

test('a promise in words is for a person to weigh, and one that was not made is said', () => {
  const made = saved('agreement-expectations', { 'protected-time': 'Ten per cent of the week.' });
  assert.equal(employer('Protected time agreed', made), 'noted: ');
  assert.equal(employer('Workload relief agreed', made), 'not-promised: Nothing was promised.');
});

test('what is asked of the worker stands beside it', () => {
  const caseFile = yearOf();
  const facts = factsOf(caseFile, { now: moment, today: d('2026-10-19') });
  const { worker } = bothSides(caseFile, { lists, facts, caseload: [], most: undefined });
  assert.ok(worker.some(({ title }) => title === 'Development days'));
  assert.ok(worker.every(({ clauses }) => clauses.length > 0));
  assert.equal(new Set(worker.map(({ title, says }) => `${title} ${says}`)).size, worker.length);
});

test('LIN-011: where no number is set, a year without a session is open until it is over', () => {
  const policy = compilePolicy(packOf('lincolnshire'), 'asye-to-level-1', asye.calendar);
  const unset = supervisionLists(policy) ?? assert.fail('no supervision');
  const caseFile = { ...yearOf(), policy };
  const told = (today: string) => {
    const facts = factsOf(caseFile, { now: moment, today: d(today) });
    const { employer: lines } = bothSides(caseFile, { lists: unset, facts, caseload: [], most: undefined });
    return lines.map(({ title, standing, says }) => `${title} ${standing}: ${says}`);
  };
  for (const day of ['2026-09-01', '2026-09-07', '2027-09-06'])
    assert.deepEqual(told(day), ['Supervision open: No session is recorded yet.'], day);
  assert.deepEqual(told('2027-09-07'), ['Supervision not-kept: No session was recorded.']);
  const state = { ...caseFile.state, endedAt: londonInstant(d('2026-10-01'), '10:00') };
  const facts = factsOf(caseFile, { now: moment, today: d('2026-10-02') });
  const ended = { ...caseFile, state };
  const { employer: lines } = bothSides(ended, { lists: unset, facts, caseload: [], most: undefined });
  assert.deepEqual(
    lines.map(({ standing, says }) => `${standing}: ${says}`),
    ['no-limit: When the case ended, on 1 October 2026, no session was recorded, and none was due by then.'],
  );
  const promised = yearOf();
  const soon = {
    ...promised,
    state: { ...promised.state, endedAt: londonInstant(d('2026-09-09'), '10:00') },
  };
  const then = factsOf(soon, { now: moment, today: d('2026-09-09') });
  assert.equal(
    bothSides(soon, { lists, facts: then, caseload: [], most: undefined }).employer[0]?.says,
    'When the case ended, on 9 September 2026, no period of supervision was over, so no session was due.',
  );
});

test('NEL-060: two rules of one part of the year stand under titles that say what each asks', () => {
  const listed = (...statuses: readonly string[]) =>
    saved('support-package', {
      workshops: statuses.map((status, index) => ({
        'row-id': `${index}`,
        workshop: `Workshop ${index}`,
        date: '2026-10-05',
        status,
      })),
    });
  const caseFile = yearOf(listed('attended', 'booked'));
  const facts = factsOf(caseFile, { now: moment, today: d('2026-10-19') });
  const { worker } = bothSides(caseFile, { lists, facts, caseload: [], most: undefined });
  assert.deepEqual(
    worker.filter(({ title }) => /workshop/i.test(title)).map(({ title }) => title),
    [
      'You have attended the mandatory and statutory workshops, each one that the Academy lists',
      'Your mandatory and statutory workshops are in your first year',
    ],
  );
  assert.equal(new Set(worker.map(({ title }) => title)).size, worker.length);
});
