import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, at, because, d, factsWith } from '../../../../test/support/rules.ts';
import type { AgreementFact, PresentFact, SignatureFact } from '../facts.ts';
import type { RoleId } from '../role.ts';
import type { RuleTest } from '../rule.ts';

const readiness: RuleTest = {
  rule: 'agreed',
  step: 'readiness',
  by: ['line-manager', 'second-line-manager'],
  limbs: ['job-description', 'complex-cases'],
};
const answered = (role: RoleId, more: Partial<AgreementFact> = {}): AgreementFact => ({
  step: 'readiness',
  role,
  answer: 'agree',
  limbs: ['job-description', 'complex-cases'],
  on: d('2026-01-12'),
  ...more,
});
const agreements = (...list: AgreementFact[]) => ask(readiness, factsWith({ agreements: list }));

test('LIN-032: both agree on both points and booking is open', () => {
  const finding = agreements(answered('line-manager'), answered('second-line-manager'));
  assert.equal(finding.outcome, 'met');
  assert.match(because(finding), /Team Manager: agreed on 12 January 2026/);
});

test('LIN-032: only the Practice Supervisor has agreed: Team Manager agreement needed', () => {
  const finding = agreements(answered('line-manager'));
  assert.equal(finding.outcome, 'not-met');
  assert.equal(finding.fix?.says, 'Team Manager agreement needed.');
  assert.equal(finding.fix?.who, 'second-line-manager');
  assert.deepEqual(finding.fix?.at, { step: 'readiness' });
});

test('LIN-033: one point confirmed and the other not is no agreement', () => {
  const finding = agreements(
    answered('line-manager', { limbs: ['job-description'] }),
    answered('second-line-manager'),
  );
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /Practice Supervisor: confirmed one of the two points/);
});

test('LIN-032: the last answer counts, and an answer at another step does not', () => {
  const later = answered('second-line-manager', { answer: 'refuse', on: d('2026-01-20') });
  const refused = agreements(answered('line-manager'), answered('second-line-manager'), later);
  assert.match(because(refused), /Team Manager: refused on 20 January 2026/);
  const elsewhere = answered('second-line-manager', { step: 'other' });
  assert.equal(agreements(answered('line-manager'), elsewhere).outcome, 'not-met');
});

const signature = (step: string, role: RoleId, on: string): SignatureFact => ({
  step,
  role,
  on: d(on),
  at: at(`${on}T10:00:00Z`),
  stands: true,
});
const endorsement: RuleTest = {
  rule: 'signed',
  step: 'endorse',
  by: 'second-line-manager',
  afterStep: 'report',
};
const signatures = (test: RuleTest, ...list: SignatureFact[]) => ask(test, factsWith({ signatures: list }));
const report = signature('report', 'line-manager', '2026-03-20');

test('LIN-106: supervisor on 20 March and manager on 24 March are in order', () => {
  const own = signature('endorse', 'second-line-manager', '2026-03-24');
  assert.equal(signatures(endorsement, report, own).outcome, 'met');
});

test('LIN-106: the manager cannot come before the supervisor, nor without', () => {
  const early = signature('endorse', 'second-line-manager', '2026-03-19');
  assert.equal(signatures(endorsement, report, early).outcome, 'not-met');
  const alone = signatures(endorsement, early);
  assert.equal(alone.outcome, 'not-met');
  assert.deepEqual(alone.fix?.at, { step: 'report' });
});

test('LIN-104: the Team Manager’s signature in the Practice Supervisor’s place is none', () => {
  const test: RuleTest = { rule: 'signed', step: 'report', by: 'line-manager' };
  assert.equal(signatures(test, signature('report', 'second-line-manager', '2026-03-20')).outcome, 'not-met');
  assert.equal(signatures(test, report).outcome, 'met');
});

test('LIN-S25: a signature that fell away has to be given again', () => {
  const test: RuleTest = { rule: 'signed', step: 'report', by: 'line-manager' };
  const fallen = { ...report, stands: false };
  const finding = signatures(test, fallen);
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /20 March 2026, no longer stands/);
  assert.equal(signatures(test, fallen, signature('report', 'line-manager', '2026-03-25')).outcome, 'met');
});

const two: RuleTest = { rule: 'distinct', roles: ['line-manager', 'second-line-manager'] };
const held = (first: string, second?: string) => ({
  'line-manager': { person: first, registered: true },
  ...(second === undefined ? {} : { 'second-line-manager': { person: second, registered: false } }),
});

test('LIN-A40: one person as both managers is refused, two are accepted', () => {
  assert.equal(ask(two, factsWith({ roles: held('ada', 'ben') })).outcome, 'met');
  const same = ask(two, factsWith({ roles: held('ada', 'ada') }));
  assert.equal(same.outcome, 'not-met');
  assert.match(because(same), /Practice Supervisor and Team Manager/);
});

test('LIN-A40: with one of them unnamed it is not yet', () => {
  const finding = ask(two, factsWith({ roles: held('ada') }));
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['second-line-manager']);
});

test('LIN-015: an assessor needs a registration on record', () => {
  const registered = (role: RoleId): RuleTest => ({ rule: 'role-registered', role });
  const facts = factsWith({ roles: held('ada', 'ben') });
  assert.equal(ask(registered('line-manager'), facts).outcome, 'met');
  assert.equal(ask(registered('second-line-manager'), facts).outcome, 'not-met');
  assert.deepEqual(ask(registered('assessor'), facts).needs, ['assessor']);
});

const heads: RuleTest = { rule: 'present', office: 'head-of-service', atLeast: 2, part: 'core' };
const member = (person: string, office = 'head-of-service', part: PresentFact['part'] = 'core') => ({
  person,
  office,
  part,
});
const seated = (...present: PresentFact[]) => ask(heads, factsWith({ present }));

test('LIN-039: two Heads of Service can decide, one of them in the chair', () => {
  assert.equal(seated(member('ada', 'head-of-service', 'chair'), member('ben')).outcome, 'met');
});

test('LIN-039, LIN-S19: one Head of Service and Human Resources cannot: core membership is two Heads of Service', () => {
  const finding = seated(member('ada'), member('cat', 'hr', 'co-opted'));
  assert.equal(finding.outcome, 'not-met');
  assert.match(finding.fix?.says ?? '', /core membership is two Heads of Service/i);
});

test('LIN-040: a co-opted Head of Service is no core member, and nobody counts twice', () => {
  assert.equal(seated(member('ada'), member('ben', 'head-of-service', 'co-opted')).outcome, 'not-met');
  assert.equal(seated(member('ada'), member('ada')).outcome, 'not-met');
});

test('LIN-048: the acknowledgement counts at its own step, with its date', () => {
  const test: RuleTest = { rule: 'acknowledged', statement: 'not-automatic', step: 'submit' };
  const given = (step: string) =>
    ask(test, factsWith({ acknowledged: [{ statement: 'not-automatic', step, on: d('2026-03-26') }] }));
  assert.equal(because(given('submit')), 'Acknowledged: 26 March 2026');
  assert.equal(given('submit').outcome, 'met');
  assert.equal(given('book').outcome, 'not-met');
});

test('a role is named or it is not yet', () => {
  const named = { rule: 'party-named', role: 'assessor' } as const;
  assert.equal(ask(named, factsWith()).outcome, 'not-yet');
  const roles = { assessor: { person: 'ben', registered: false } };
  assert.equal(ask(named, factsWith({ roles })).outcome, 'met');
});
