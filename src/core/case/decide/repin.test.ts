import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, lincolnshirePolicy, register, text } from '../../../../test/support/case-walk.ts';
import { calendar } from '../../../../test/support/rules.ts';
import { type Instant, londonDate } from '../../calendar/instant.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Pathway } from '../../policy/pathway.ts';
import { decide } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import { compilePolicy } from '../policy.ts';
import { project } from '../project.ts';
import type { CaseState } from '../state.ts';

const policy = lincolnshirePolicy();
const { pathway } = policy;
const now = '2026-01-12T10:00:00.000Z' as Instant;
const changes = ['The step “Agree readiness” was for somebody else.'];

/** Another version, with the pathway and the pack changed. */
function version(number: string, changed: Partial<Pathway> = {}, more: Partial<Pack> = {}) {
  const pathways = { ...policy.pack.pathways, [pathway.id]: { ...pathway, ...changed } };
  return compilePolicy({ ...policy.pack, ...more, pathways, version: number }, pathway.id, calendar);
}

const next = version('99');

function actor(person: string) {
  return { by: person, roles: cast[person]?.roles ?? [], now, today: londonDate(now) };
}

const parties = [
  { role: 'line-manager', person: 'sam' },
  { role: 'second-line-manager', person: 'tom' },
] as const;
const opening = decide(
  { type: 'open-case', applicant: 'ann', parties },
  { state: fold([]), policy, register },
  actor('ann'),
);
assert.ok(opening.ok);
const opened = fold(opening.events);

function move(to: typeof policy, person = 'oz', { state = opened, reason = text() } = {}) {
  const before = structuredClone(state);
  const decision = decide({ type: 'repin', to, changes, reason }, { state, policy, register }, actor(person));
  assert.deepEqual(state, before, 'deciding changed the state');
  return decision;
}

function refused(...asked: Parameters<typeof move>): string {
  const decision = move(...asked);
  assert.ok(!decision.ok, 'it was not refused');
  return decision.refusal.message;
}

test('an open case is moved, with what that changes and why', () => {
  const reason = text();
  const decision = move(next, 'oz', { reason });
  assert.ok(decision.ok);
  assert.deepEqual(decision.events, [
    {
      type: 'Repinned',
      data: { from: policy.pack.version, to: '99', changes, reason },
      at: now,
      by: 'oz',
      byRole: 'progression-office',
    },
  ]);
  const after = evolve(opened, decision.events);
  assert.deepEqual(after, {
    ...opened,
    packVersion: '99',
    version: opened.version + 1,
    tookPart: [...opened.tookPart, 'oz'],
  });
});

test('who sees it and what is to be done follow the new version', () => {
  const steps = pathway.steps.map((step) =>
    step.id === 'readiness' ? { ...step, by: ['director' as const] } : step,
  );
  const access = [...pathway.access, { role: 'director', sees: 'case', from: 'opened', clauses: [] }];
  const to = version('99', { steps: steps as Pathway['steps'], access: access as Pathway['access'] });
  const decision = move(to);
  assert.ok(decision.ok);
  const after = project(evolve(opened, decision.events), to);
  const readiness = after.tasks.filter(({ step }) => step === 'readiness');
  assert.deepEqual(
    readiness.map(({ role }) => role),
    ['director'],
  );
  assert.ok(after.access.some(({ principal }) => principal === 'office:director'));
  assert.equal(after.summary.packVersion, '99');
});

test('only panel administration and administrators may, with a reason, and to another version of this policy', () => {
  for (const person of ['ann', 'sam', 'hana', 'out']) assert.match(refused(next, person), /^Only /);
  assert.match(refused(next, 'oz', { reason: text(0) }), /Give the reason/);
  assert.match(refused(policy), /is under version .* already/);
  const other = lincolnshirePolicy('asye-to-level-1');
  assert.match(refused({ ...other, pack: { ...other.pack, version: '99' } }), /no version of the policy/);
});

test('what the new version has no place for is named, and the case stays', () => {
  const without = (id: string) => ({ steps: pathway.steps.filter((step) => step.id !== id) });
  assert.match(refused(version('99', without('readiness'))), /no place for the open step “/);
  const stamp = { at: now, by: 'ann' };
  const holding = (more: Partial<CaseState>) => ({ state: { ...opened, ...more } });
  const saved = { ...stamp, content: text(), facts: {}, revision: 1 } as never;
  const [form] = Object.values(policy.pack.forms).filter(({ sections }) =>
    sections.some(({ id }) => id === 'b'),
  );
  assert.ok(form);
  const sections = form.sections.filter(({ id }) => id !== 'b');
  const to = version('99', {}, { forms: { ...policy.pack.forms, [form.id]: { ...form, sections } } });
  assert.equal(move(to).ok, true, 'nothing is written in it yet');
  assert.match(refused(to, 'oz', holding({ sections: { b: saved } })), /what was written in “/);
  const fewer = Object.fromEntries(
    Object.entries(policy.pack.itemKinds).filter(([id]) => id !== 'practice-observation'),
  );
  const item = { id: 'i', kind: 'practice-observation', ...stamp } as never;
  assert.match(
    refused(version('99', {}, { itemKinds: fewer }), 'oz', holding({ items: { i: item } })),
    /the evidence under “/,
  );
});

test('not while a decision waits for its letter, and not once the case is over', () => {
  const option = pathway.steps.flatMap((step) => (step.kind === 'tell' ? Object.keys(step.letters) : []))[0];
  const decided = { step: 'panel-decision', option, at: now, by: 'hana' } as never;
  assert.match(refused(next, 'oz', { state: { ...opened, decisions: [decided] } }), /letter has not reached/);
  const withdrawn: CaseEvent = { type: 'Withdrawn', data: {}, at: now, by: 'ann' };
  assert.match(refused(next, 'oz', { state: evolve(opened, [withdrawn]) }), /was withdrawn/);
});
