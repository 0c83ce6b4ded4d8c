import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import { at, d } from '../../../test/support/rules.ts';
import type { RoleId } from '../rules/role.ts';
import { asDecided } from './as-decided.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { fold } from './evolve.ts';
import type { Policy } from './policy.ts';

const day = (number: number) => at(`2026-02-${String(number).padStart(2, '0')}T09:00:00Z`);

function event(body: CaseEventBody, on: number): CaseEvent {
  return { ...body, at: day(on), by: 'ada' };
}

const opens = (step: string, on: number) =>
  event({ type: 'StepOpened', data: { step, because: 'before' } }, on);
const closes = (step: string, on: number) =>
  event({ type: 'StepClosed', data: { step, outcome: 'done', found: [] } }, on);
const saves = (section: string, id: string, on: number) =>
  event(
    {
      type: 'SectionSaved',
      data: {
        section,
        content: { id, hash: id, words: 3 },
        facts: { title: section, saved: true, problems: [], fields: {} },
      },
    },
    on,
  );
const submitted = (on: number) =>
  event({ type: 'PortfolioSubmitted', data: { sections: {}, items: [], manifest: 'm', late: false } }, on);
const deferred = (decision: string, on: number) =>
  event(
    {
      type: 'Decided',
      data: {
        step: 'panel-decision',
        decision,
        option: 'defer',
        effect: 'deferred',
        confirmed: [],
        reasons: { id: 't', hash: 'h', words: 3 },
        recommended: [],
        presentedOn: d('2026-02-20'),
      },
    },
    on,
  );

const opening = event(
  {
    type: 'CaseOpened',
    data: { pack: 'p', packVersion: '1', pathway: 'x', applicant: 'ada', parties: [] },
  },
  1,
);

/** Which writing of a section somebody has before them. */
function read(policy: Policy, events: readonly CaseEvent[], section: string) {
  return (...roles: RoleId[]) =>
    asDecided({ caseFile: { state: fold(events), policy }, events, roles }).sections[section]?.content.id;
}

test('a panel that deferred has before it what it decided on, until the portfolio is in again (LIN-041, LIN-069)', () => {
  const events = [
    opening,
    opens('write-portfolio', 1),
    saves('b', 'first', 2),
    closes('write-portfolio', 3),
    opens('submit', 3),
    submitted(4),
    closes('submit', 4),
    opens('panel-decision', 4),
    deferred('level-2', 20),
    closes('panel-decision', 20),
    opens('write-portfolio', 20),
    saves('b', 'second', 22),
  ];
  const now = read(level2, events, 'b');
  assert.equal(now('chair', 'panel-member'), 'first');
  for (const role of ['line-manager', 'second-line-manager', 'progression-office'] as const)
    assert.equal(now(role), 'second', role);
  assert.equal(now('panel-member', 'line-manager'), 'second');
  const later = [...events, closes('write-portfolio', 23), opens('submit', 23), submitted(24)];
  assert.equal(read(level2, later, 'b')('panel-member'), 'second');
});

test('the Principal Social Worker reads a portfolio written again once it is forwarded again (SAN-029)', () => {
  const policy = yearPolicy('sandwell', 'f-to-g');
  const events = [
    opening,
    opens('write-portfolio', 1),
    saves('statement', 'first', 2),
    closes('write-portfolio', 3),
    opens('send-papers', 4),
    closes('send-papers', 5),
    opens('panel-decision', 5),
    deferred('progression', 20),
    closes('panel-decision', 20),
    opens('write-portfolio', 21),
    saves('statement', 'second', 22),
  ];
  const now = read(policy, events, 'statement');
  assert.equal(now('principal-social-worker'), 'first');
  assert.equal(now('second-line-manager'), 'second');
  const later = [
    ...events,
    closes('write-portfolio', 23),
    opens('send-papers', 24),
    closes('send-papers', 25),
  ];
  assert.equal(read(policy, later, 'statement')('principal-social-worker'), 'second');
});
