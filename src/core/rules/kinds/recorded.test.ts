import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, at, because, d, factsWith } from '../../../../test/support/rules.ts';
import type { Facts } from '../facts.ts';
import type { RuleTest } from '../rule.ts';

const team: RuleTest = { rule: 'holds', fact: 'team-kind', oneOf: ['fast', 'cwd'] };
const inTeam = (kind?: string) =>
  ask(team, factsWith({ applicant: { holds: { 'team-kind': kind }, absences: [], posts: [] } }));

test('LIN-002: the two kinds of team are covered and no other', () => {
  assert.equal(inTeam('fast').outcome, 'met');
  assert.equal(inTeam('cwd').outcome, 'met');
  const other = inTeam('fostering');
  assert.equal(other.outcome, 'not-met');
  assert.match(because(other), /Team kind: fostering/);
});

test('LIN-085: where no team is recorded it is not yet', () => {
  assert.deepEqual(inTeam().needs, ['team-kind']);
  assert.equal(inTeam().outcome, 'not-yet');
});

test('LIN-A25: point 24 is below 25, point 25 is not, and an unrecorded point is asked for', () => {
  const below: RuleTest = { rule: 'point-below', point: 25 };
  const paid = (point?: number) => {
    const known = point === undefined ? {} : { point };
    return ask(below, factsWith({ applicant: { holds: {}, absences: [], posts: [], ...known } }));
  };
  assert.equal(paid(24).outcome, 'met');
  assert.equal(paid(25).outcome, 'not-met');
  assert.deepEqual(paid().needs, ['point']);
});

const onTime: RuleTest = { rule: 'on-time', moment: 'submitted', by: 'submission-date' };
const sent = (now: string, submitted?: string) => {
  const moments: Facts['moments'] = {
    'submission-date': { on: d('2026-03-27') },
    ...(submitted === undefined ? {} : { submitted: { on: d(submitted.slice(0, 10)), at: at(submitted) } }),
  };
  return ask(onTime, factsWith({ now: at(now), today: d(now.slice(0, 10)), moments }));
};

test('LIN-037: sent at 23:10 on the submission date is on time, the next day is late', () => {
  assert.equal(sent('2026-03-28T09:00:00Z', '2026-03-27T23:10:00Z').outcome, 'met');
  assert.equal(sent('2026-03-28T09:00:00Z', '2026-03-28T09:00:00Z').outcome, 'not-met');
});

test('LIN-037: not sent yet is not yet until the end of the date, and late from the day after', () => {
  const due = sent('2026-03-27T20:00:00Z');
  assert.equal(due.outcome, 'not-yet');
  assert.equal(due.fix?.by, '2026-03-27');
  assert.equal(sent('2026-03-28T00:30:00Z').outcome, 'not-met');
});

test('LIN-037: with no submission date given it needs one', () => {
  assert.deepEqual(ask(onTime, factsWith()).needs, ['submission-date']);
});

test('LIN-043: two moments with a time of day are compared by the minute', () => {
  const test: RuleTest = { rule: 'on-time', moment: 'told', by: 'hearing' };
  const told = (time: string) => {
    const moments = {
      told: { on: d('2026-03-19'), at: at(`2026-03-19T${time}:00Z`) },
      hearing: { on: d('2026-03-19'), at: at('2026-03-19T16:00:00Z') },
    };
    return ask(test, factsWith({ moments })).outcome;
  };
  assert.equal(told('16:00'), 'met');
  assert.equal(told('16:01'), 'not-met');
});

const reached: RuleTest = { rule: 'reached', moment: 'panel' };

test('LIN-041: the day of the panel is reached on that day and not before', () => {
  const panel = (on: string) => ask(reached, factsWith({ moments: { panel: { on: d(on) } } }));
  assert.equal(panel('2026-03-20').outcome, 'met');
  const later = panel('2026-03-21');
  assert.equal(later.outcome, 'not-yet');
  assert.equal(later.from, '2026-03-21');
  assert.deepEqual(ask(reached, factsWith()).needs, ['panel']);
});

test('LIN-041: a moment with a time of day is reached at that time', () => {
  const panel = (time: string) =>
    ask(
      reached,
      factsWith({ moments: { panel: { on: d('2026-03-20'), at: at(`2026-03-20T${time}:00Z`) } } }),
    );
  assert.equal(panel('09:00').outcome, 'met');
  assert.equal(panel('09:01').outcome, 'not-yet');
});
