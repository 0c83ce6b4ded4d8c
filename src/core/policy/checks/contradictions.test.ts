import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule, RuleTest } from '../../rules/rule.ts';
import type { Pack } from '../pack.ts';
import type { Pathway, Step } from '../pathway.ts';
import { deadlineOrder } from './deadline-order.ts';
import { independence } from './independence.ts';
import { panelMakeUp } from './panel-make-up.ts';
import { saidTwice } from './said-twice.ts';
import { waitsForLater } from './waits-for-later.ts';
import { whoCan } from './who-can.ts';
import { windows } from './windows.ts';

const pack = {
  authority: 'invented',
  roles: { 'line-manager': { title: 'Manager', aliases: [], clauses: [] } },
  levels: [{ id: 'higher', title: 'Higher', grade: 'G9', points: { from: 25, to: 29 }, summary: [] }],
  forms: {},
  frameworks: {},
  panels: {},
} as unknown as Pack;

function rules(tests: Readonly<Record<string, RuleTest>>): Readonly<Record<string, Rule>> {
  return Object.fromEntries(
    Object.entries(tests).map(([id, rule]) => [
      id,
      { id, clauses: ['INV-001'], says: 'So it is.', effect: 'stops', waivedBy: [], test: rule },
    ]),
  );
}

function step(id: string, more: object): Step {
  const base = {
    id,
    title: id,
    says: 'Do it.',
    clauses: [],
    by: ['line-manager'],
    needs: [],
    joins: [],
    then: [],
  };
  return { ...base, ...more } as unknown as Step;
}

function pathway(more: Partial<Pathway>): Pathway {
  return {
    id: 'p',
    title: 'P',
    clauses: [],
    from: 'lower',
    to: ['higher'],
    opens: { by: ['applicant'], needs: [], start: [more.steps?.[0]?.id ?? ''] },
    eligibility: [],
    rules: {},
    statements: {},
    steps: [],
    appeals: [],
    access: [],
    ...more,
  };
}

const said = (issues: readonly { readonly what: string }[]) => issues.map(({ what }) => what).join('; ');

test('windows that no dates can meet: so many in a time, and so far apart', () => {
  const three: RuleTest = {
    rule: 'evidence',
    kind: 'observation',
    atLeast: 3,
    within: { period: { months: 6 }, before: 'submitted' },
  };
  const apart = (months: number): RuleTest => ({
    rule: 'evidence-apart',
    kind: 'observation',
    atLeast: { months },
  });
  assert.match(said(windows(pathway({ rules: rules({ three, apart: apart(4) }) }))), /3 items .*six months/);
  assert.equal(said(windows(pathway({ rules: rules({ three, apart: apart(3) }) }))), '');
});

test('an older window inside the newer one, and a pattern that is over before it begins', () => {
  const staggered: RuleTest = {
    rule: 'evidence-staggered',
    kind: 'observation',
    newer: { period: { months: 9 }, before: 'submitted' },
    older: { period: { months: 6 }, before: 'submitted' },
  };
  assert.match(
    said(windows(pathway({ rules: rules({ staggered }) }))),
    /older window of six months lies inside/,
  );
  const tapers = (weeks: number): RuleTest => ({
    rule: 'supervision-pattern',
    section: 's',
    field: 'f',
    since: 'in-post',
    upTo: 'now',
    pattern: [
      { every: { weeks: 1 }, until: { weeks: 6 } },
      { every: { weeks: 2 }, until: { weeks } },
      { every: { months: 1 } },
    ],
  });
  assert.match(
    said(windows(pathway({ rules: rules({ tapers: tapers(6) }) }))),
    /until six weeks follows one/,
  );
  assert.equal(said(windows(pathway({ rules: rules({ tapers: tapers(26) }) }))), '');
});

test('no sooner than one rule says and no later than another: no such day', () => {
  const early: RuleTest = { rule: 'time-since', since: 'opened', atLeast: { months: 7 }, at: 'panel' };
  const late: RuleTest = { rule: 'in-time', moment: 'panel', by: { period: { months: 6 }, after: 'opened' } };
  assert.match(
    said(windows(pathway({ rules: rules({ early, late }) }))),
    /at least seven months .* within six months/,
  );
});

test('evidence that is too old by the day on which everything has to be in', () => {
  const recent: RuleTest = {
    rule: 'evidence',
    kind: 'observation',
    atLeast: 1,
    within: { period: { weeks: 2 }, before: 'panel' },
  };
  const submit = step('submit', { kind: 'submit', due: { period: { weeks: 4 }, before: 'panel' } });
  assert.match(
    said(windows(pathway({ rules: rules({ recent }), steps: [submit] }))),
    /due four weeks before that/,
  );
});

test('two last days for one moment', () => {
  const by = (weeks: number): RuleTest => ({
    rule: 'in-time',
    moment: 'submitted',
    by: { period: { weeks }, before: 'panel' },
  });
  const found = saidTwice(pack, pathway({ rules: rules({ one: by(1), two: by(2) }) }));
  assert.match(said(found), /“two” and “one” give two different last days for “submitted”/);
});

test('a step that opens only once a later one is done', () => {
  const steps = [
    step('first', { kind: 'inform', then: ['second'], joins: ['second'] }),
    step('second', { kind: 'inform' }),
  ];
  assert.match(said(waitsForLater(pathway({ steps }))), /“first” opens only once “second” is done/);
});

test('a step that is always due before the one that comes first', () => {
  const steps = [
    step('first', { kind: 'inform', then: ['second'], due: { period: { weeks: 1 }, before: 'panel' } }),
    step('second', { kind: 'inform', due: { period: { weeks: 3 }, before: 'panel' } }),
  ];
  assert.match(said(deadlineOrder(pathway({ steps }))), /“second” .* is due before this is/);
  assert.equal(said(deadlineOrder(pathway({ steps: steps.toReversed() }))), '');
});

test('a point outside the band of its level, and a grade that is not the level’s', () => {
  const decide = step('decide', {
    kind: 'decide',
    decisions: [
      {
        id: 'd',
        title: 'D',
        options: [
          {
            id: 'yes',
            confirms: [],
            sets: { level: 'higher', grade: 'G8', point: 30, from: 'panel', clauses: [] },
          },
        ],
      },
    ],
  });
  assert.match(
    said(saidTwice(pack, pathway({ steps: [decide] }))),
    /grade G9, and here at G8; point 30 lies outside/,
  );
});

test('one confirmation with two sentences, of which the page would show only one', () => {
  const decide = (...says: readonly string[]) =>
    step('decide', {
      kind: 'decide',
      decisions: [
        { id: 'd', title: 'D', options: says.map((one) => ({ confirms: [{ id: 'all', says: one }] })) },
      ],
    });
  const found = (one: Step) => said(saidTwice(pack, pathway({ steps: [one] })));
  assert.match(
    found(decide('They agree.', 'They do not.')),
    /“all” is confirmed as “They agree.” and as “They do not.”/,
  );
  assert.equal(found(decide('They agree.', 'They agree.')), '');
});

test('people who are to be independent of themselves, and parts that nobody is named to', () => {
  const appoint = step('appoint', {
    kind: 'appoint',
    appoints: ['observer'],
    from: ['line-manager'],
    independentOf: ['line-manager'],
  });
  assert.match(
    said(independence(pack, pathway({ steps: [appoint] }))),
    /the very people to be independent of/,
  );
  const observe = step('observe', { kind: 'inform', by: ['observer'] });
  assert.match(said(whoCan(pack, pathway({ steps: [observe] }))), /nobody could ever be observer/);
  assert.equal(said(whoCan(pack, pathway({ steps: [appoint, observe] }))), '');
});

test('a seat for somebody who may not sit', () => {
  const seat = {
    part: 'core',
    offices: ['line-manager'],
    atLeast: 1,
    mayChair: true,
    decides: true,
    clauses: [],
  };
  const panel = {
    id: 'panel',
    title: 'The panel',
    months: [4],
    extra: { perYear: 0 },
    seats: [seat],
    independentOf: ['line-manager'],
  };
  const with_ = (independent: object) =>
    ({ ...pack, panels: { panel: { ...panel, ...independent } } }) as unknown as Pack;
  assert.match(said(panelMakeUp(with_({}))), /a seat of “The panel” is for the Manager, and nobody may sit/);
  assert.equal(said(panelMakeUp(with_({ independence: 'warns' }))), '');
});

test('an office is held in the authority, so no step of a case gives it', () => {
  const appoint = (appoints: readonly string[]) =>
    step('name', { kind: 'appoint', appoints, from: [], independentOf: [] });
  const found = (appoints: readonly string[]) => independence(pack, pathway({ steps: [appoint(appoints)] }));
  assert.deepEqual(found(['assessor', 'observer', 'buddy']), []);
  assert.match(found(['assessor', 'team-manager'])[0]?.what ?? '', /not a part that is given for one case/);
});
