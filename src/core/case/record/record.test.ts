import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, calendar, d } from '../../../../test/support/rules.ts';
import { packOf } from '../../../../test/support/pack-of.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { fold } from '../evolve.ts';
import { compilePolicy } from '../policy.ts';
import { recordOf } from './record.ts';
import { recordFor } from './record-sight.ts';

const pack = packOf('lincolnshire');
const policy = compilePolicy(pack, 'level-1-to-level-2', calendar);
const text = { id: 't', hash: 'h', words: 3 };
const register = {
  applicant: { holds: {}, absences: [], posts: [] },
  known: {},
  registered: new Set<string>(),
  offices: {},
  sittings: [],
};

function record(events: readonly CaseEvent[], now: string) {
  return recordOf({ state: fold(events), policy, register }, events, at(now));
}

function event(body: CaseEventBody, when: string, by = 'ada'): CaseEvent {
  return { ...body, at: at(when), by };
}

const opened: readonly CaseEvent[] = [
  event(
    {
      type: 'CaseOpened',
      data: {
        pack: 'lincolnshire',
        packVersion: '1.0',
        pathway: 'level-1-to-level-2',
        applicant: 'ada',
        parties: [],
      },
    },
    '2026-01-05T09:00:00Z',
  ),
  event({ type: 'StepOpened', data: { step: 'readiness', because: 'opened' } }, '2026-01-05T09:00:00Z'),
];

const decided: readonly CaseEvent[] = [
  ...opened,
  event(
    {
      type: 'PanelBooked',
      data: {
        step: 'book-panel',
        panel: 'career-progression-panel',
        sitting: { id: 's', on: d('2026-04-23'), endsAt: at('2026-04-23T15:00:00Z') },
        commitment: 'c',
      },
    },
    '2026-01-19T09:00:00Z',
  ),
  event(
    {
      type: 'Decided',
      data: {
        step: 'panel-decision',
        decision: 'level-2',
        option: 'defer',
        effect: 'deferred',
        confirmed: [],
        reasons: text,
        recommended: [],
        presentedOn: d('2026-04-23'),
      },
    },
    '2026-04-23T15:00:00Z',
    'hana',
  ),
  event(
    { type: 'StepOpened', data: { step: 'tell-outcome', because: 'panel-decision' } },
    '2026-04-23T15:00:00Z',
    'hana',
  ),
];

test('says of what has not come that it is not reached, and of what is open that it waits', () => {
  const entries = record(opened, '2026-01-06T09:00:00Z');
  assert.ok(entries.length > 60);
  const after = entries.filter(({ stage }) => stage !== 'opened');
  const kept = new Set(after.map((entry) => entry.kept));
  assert.deepEqual([...kept].sort(), ['not-reached', 'waiting']);
  assert.equal(entries.find(({ kept: how }) => how === 'waiting')?.stage, 'readiness');
  assert.ok(
    entries.some(({ stage, kept: how }) => stage === 'opened' && how === 'kept'),
    'why it could be opened',
  );
});

test('follows the order of the steps, and in a step that of the clauses', () => {
  const stages = [...new Set(record(opened, '2026-01-06T09:00:00Z').map(({ stage }) => stage))];
  const order = ['opened', ...[...policy.pathway.steps, ...policy.pathway.appeals].map(({ id }) => id)];
  assert.deepEqual(
    stages,
    order.filter((id) => stages.includes(id)),
  );
});

test('quotes what each rule said when the step was done', () => {
  const found = [
    { rule: 'managers-are-two-people', outcome: 'waived' },
    { rule: 'two-years-registered', outcome: 'not-yet' },
    { rule: 'at-level-1', outcome: 'met' },
  ] as const;
  const events = [
    ...opened,
    event(
      {
        type: 'RuleWaived',
        data: { rule: 'managers-are-two-people', role: 'progression-office', reason: text },
      },
      '2026-01-07T09:00:00Z',
      'mel',
    ),
    event(
      { type: 'StepClosed', data: { step: 'book-panel', outcome: 'done', found } },
      '2026-01-08T09:00:00Z',
    ),
  ];
  const at8 = record(events, '2026-01-09T09:00:00Z').filter(({ stage }) => stage === 'book-panel');
  const of = (clause: string) => at8.find((entry) => entry.clause === clause && entry.what.startsWith('At '));
  assert.equal(of('LIN-003')?.kept, 'kept');
  assert.equal(of('LIN-086')?.kept, 'broken');
  assert.equal(of('LIN-025')?.kept, 'waived');
  assert.equal(
    of('LIN-025')?.what,
    'At “Book your place on the panel”: set aside by the Panel administration on 7 January 2026, with a reason.',
  );
  assert.equal(of('LIN-025')?.by, 'ada');
});

test('shows a letter that is late, sent or not, with the sum of its deadline', () => {
  const tooLate = record(decided, '2026-04-24T15:01:00Z').filter(({ clause }) => clause === 'LIN-043');
  assert.deepEqual(
    tooLate.map(({ kept }) => kept),
    ['broken'],
  );
  const inTime = record(decided, '2026-04-24T14:59:00Z').find(
    ({ clause, sum }) => clause === 'LIN-043' && sum,
  );
  assert.equal(inTime?.kept, 'waiting');
  const unsent = record(decided, '2026-04-24T15:01:00Z').find(
    ({ clause, sum }) => clause === 'LIN-043' && sum,
  );
  assert.equal(unsent?.kept, 'broken');
  assert.equal(unsent?.lateLetter, true);
  assert.equal(unsent?.what, 'Still not done; it was due at 16:00 on Friday 24 April 2026.');

  const sent = [
    ...decided,
    event(
      {
        type: 'LetterSent',
        data: { id: 'l', letter: 'outcome-deferred', to: 'ada', content: text, step: 'tell-outcome' },
      },
      '2026-04-24T14:00:00Z',
      'mel',
    ),
    event(
      { type: 'StepClosed', data: { step: 'tell-outcome', outcome: 'done', found: [] } },
      '2026-04-24T14:00:00Z',
      'mel',
    ),
    event({ type: 'LetterDelivered', data: { id: 'l' } }, '2026-04-24T14:01:00Z', 'system'),
  ];
  const told = record(sent, '2026-05-01T09:00:00Z').find(({ clause, sum }) => clause === 'LIN-043' && sum);
  assert.equal(told?.kept, 'kept');
  assert.equal(told?.lateLetter, undefined);
});

test('counts an appeal from the letter, and says whether it came in time', () => {
  const appeal = (late: boolean): readonly CaseEvent[] => [
    ...decided,
    event(
      {
        type: 'AppealLodged',
        data: { id: 'a', appeal: 'procedure-appeal', procedure: text, words: text, to: 'dora', late },
      },
      '2026-05-01T09:00:00Z',
    ),
  ];
  const clock = (events: readonly CaseEvent[]) =>
    record(events, '2026-05-02T09:00:00Z').find(({ clause }) => clause === 'LIN-053');
  assert.equal(clock(appeal(false))?.kept, 'kept');
  assert.equal(clock(appeal(true))?.kept, 'late');
  assert.equal(clock(decided)?.kept, 'not-reached');
  const final = record(appeal(false), '2026-05-02T09:00:00Z').find(({ clause }) => clause === 'LIN-054');
  assert.equal(final?.kept, 'waiting');
});

const made = (option: 'defer' | 'endorse') =>
  decided.map((one) => (one.type === 'Decided' ? { ...one, data: { ...one.data, option } } : one));

test('of the options of a decision, what was not decided does not apply', () => {
  const options = record(made('defer'), '2026-04-24T09:00:00Z').filter(
    ({ stage, what }) => stage === 'panel-decision' && what === 'Another option was decided.',
  );
  assert.ok(options.length > 0);
  for (const one of options) assert.deepEqual([one.kept, one.at], ['not-applicable', undefined]);
});

test('what a closed case never came to does not apply; what a withdrawn one did not come to says so', () => {
  const closed = [
    ...decided,
    event({ type: 'CaseClosed', data: { because: 'every step is done' } }, '2026-05-01T09:00:00Z', 'system'),
  ];
  const pay = record(closed, '2026-05-02T09:00:00Z').filter(({ stage }) => stage === 'confirm-pay');
  assert.ok(pay.length > 0 && pay.every(({ kept }) => kept === 'not-applicable'), JSON.stringify(pay[0]));
  const gone = record(
    [...opened, event({ type: 'Withdrawn', data: {} }, '2026-02-01T09:00:00Z')],
    '2026-02-02T09:00:00Z',
  );
  assert.ok(gone.every(({ kept }) => kept !== 'not-reached'));
  assert.ok(gone.some(({ what }) => what === 'The application was withdrawn before it.'));
});

test('the employer’s duties stand beside the worker’s: supervision, observation, agreement and letters are the employer’s', () => {
  const entries = record(opened, '2026-01-06T09:00:00Z');
  const whose = (stage: string) =>
    new Set(entries.filter((one) => one.stage === stage).map((one) => one.whose));
  assert.deepEqual(whose('tell-outcome'), new Set(['employer']));
  assert.deepEqual(whose('readiness'), new Set(['employer']));
  assert.ok(whose('write-portfolio').has('worker'));
  assert.ok(
    entries.every((one) => one.whose !== undefined),
    'each is somebody’s',
  );
});

test('an appeal is withheld from whoever may not know of one, and from nobody else', () => {
  const lodged = [
    ...decided,
    event(
      {
        type: 'AppealLodged',
        data: { id: 'a', appeal: 'procedure-appeal', procedure: text, words: text, to: 'dora', late: true },
      },
      '2026-05-20T09:00:00Z',
    ),
  ];
  const caseFile = { state: fold(lodged), policy, register };
  const seen = (personId: string, ...roles: RoleId[]) =>
    recordFor(recordOf(caseFile, lodged, at('2026-05-21T09:00:00Z')), caseFile, { personId, roles }).filter(
      ({ stage }) => stage === 'procedure-appeal',
    );
  for (const one of seen('hana', 'chair', 'panel-member')) {
    assert.equal(one.kept, 'withheld');
    assert.doesNotMatch(JSON.stringify(one), /2026|ada|dora|Lodged/);
  }
  const unlodged = record(decided, '2026-05-21T09:00:00Z').filter(
    ({ stage }) => stage === 'procedure-appeal',
  );
  assert.equal(seen('hana', 'chair').length, unlodged.length, 'no line more or less than without an appeal');
  assert.ok(seen('dora', 'director').some(({ says }) => says.endsWith('whether it is taken all the same.')));
  assert.ok(seen('dora', 'director').some(({ kept }) => kept === 'late'));
  assert.ok(seen('ada', 'applicant').every(({ kept }) => kept !== 'withheld'));
});

test('the boxes of a form and the panel itself stand in the record where no rule speaks of them', () => {
  const entries = record(opened, '2026-01-06T09:00:00Z');
  const of = (clause: string) => entries.filter((one) => one.clause === clause);
  assert.ok(of('LIN-068').length > 0, 'how a case is named in a box');
  assert.ok(of('LIN-038').some(({ says }) => says === 'The panel is held online.'));
  assert.ok(of('LIN-022').some(({ stage }) => stage === 'book-panel'));
});

test('a section that the policy shows to others alone is withheld, with every rule that rests on it', () => {
  const [id, one] =
    [...policy.sections].find(([, { section }]) => section.by === 'applicant') ?? assert.fail();
  const closed = { ...one, section: { ...one.section, visibleTo: ['chair'] } } as const;
  const sections = new Map([...policy.sections, [id, closed]]);
  const caseFile = { state: fold(opened), policy: { ...policy, sections }, register };
  const entries = recordOf(caseFile, opened, at('2026-01-06T09:00:00Z'));
  const about = entries.filter((entry) => entry.about?.includes(id));
  assert.ok(about.length > 0);
  const seenBy = (role: RoleId) =>
    recordFor(entries, caseFile, { personId: 'x', roles: [role, 'progression-office'] });
  const withheld = seenBy('line-manager').filter(({ kept }) => kept === 'withheld');
  assert.equal(withheld.length, about.length);
  assert.ok(seenBy('chair').every(({ kept }) => kept !== 'withheld'));
  const signed = {
    stage: 'a',
    clause: 'LIN-001',
    says: 'Signed.',
    what: 'Signed.',
    kept: 'kept',
    about: [id],
  };
  const seen = (role: RoleId) =>
    recordFor([{ ...signed, kept: 'kept', onceDone: true }], caseFile, { personId: 'x', roles: [role] })
      .length;
  assert.deepEqual([seen('chair'), seen('line-manager')], [1, 0], 'that it was signed is withheld too');
});

function entriesWith(name: string, pathway: string, events: readonly CaseEvent[]) {
  const compiled = compilePolicy(packOf(name), pathway, calendar);
  return recordOf({ state: fold(events), policy: compiled, register }, events, at('2026-06-01T09:00:00Z'));
}

test('what another pathway alone says, in a form or on a panel that both use, has no line', () => {
  const clauses = new Set(entriesWith('dudley', 'sw-to-ssw', opened).map(({ clause }) => clause));
  for (const own of ['DUD-002', 'DUD-003', 'DUD-035']) assert.ok(clauses.has(own), own);
  for (const other of ['DUD-047', 'DUD-048', 'DUD-056', 'DUD-057']) assert.ok(!clauses.has(other), other);
});

test('a step that was passed over is neither in time by another step’s letter nor late', () => {
  const passed = (step: string) =>
    event(
      { type: 'StepNotNeeded', data: { step, because: 'panel-decision', found: [] } },
      '2026-04-23T15:00:00Z',
    );
  const told = record([...decided.slice(0, -1), passed('tell-outcome')], '2026-05-01T09:00:00Z').filter(
    ({ stage, clause }) => stage === 'tell-outcome' && clause === 'LIN-043',
  );
  assert.deepEqual(
    told.map(({ kept, what, sum }) => [kept, what, sum]),
    [['not-applicable', 'The step was not needed.', undefined]],
  );
});

test('a rule on which it hangs whether a step is needed is kept only where it was so', () => {
  const submit = event(
    { type: 'StepOpened', data: { step: 'submit', because: 'aim' } },
    '2026-02-02T09:00:00Z',
  );
  const spared = entriesWith('sandwell', 'f-to-g', [...opened, submit]).find(
    ({ stage, clause, says }) => stage === 'submit' && clause === 'SAN-116' && says.includes('sent'),
  );
  assert.equal(spared?.kept, 'not-applicable');
  assert.match(spared?.what ?? '', /^This was not so, and .* was needed\.$/);
});

test('a signature is whose name it bears, and an observation the observer’s, at whatever step it is looked at', () => {
  const entries = entriesWith('sandwell', 'f-to-g', opened).filter(({ stage }) => stage === 'submit');
  const whose = (says: string) => entries.find((one) => one.says === says)?.whose;
  assert.equal(whose('You have signed the portfolio.'), 'worker');
  assert.equal(whose('Your Service Manager has signed the portfolio.'), 'employer');
  assert.equal(whose('Your practice was observed in the six months before you submit.'), 'employer');
});

test('the panel that is one more than the usual dates of the year is said to be that', () => {
  const onDay = (on: string) =>
    [
      ...decided.map((one) =>
        one.type === 'PanelBooked'
          ? { ...one, data: { ...one.data, sitting: { ...one.data.sitting, on: d(on) } } }
          : one,
      ),
      event(
        { type: 'StepClosed', data: { step: 'book-panel', outcome: 'done', found: [] } },
        '2026-01-19T09:00:00Z',
      ),
    ] as const;
  const extra = (on: string) =>
    record(onDay(on), '2026-05-01T09:00:00Z').find(({ clause }) => clause === 'LIN-023');
  assert.equal(extra('2026-04-23')?.kept, 'not-applicable');
  assert.deepEqual(
    [extra('2026-06-18')?.kept, extra('2026-06-18')?.what],
    ['kept', 'The panel of 18 June 2026 is one more than the usual dates.'],
  );
});

test('a time that counts from a decision is not told while that decision is still to come', () => {
  const ready = event(
    {
      type: 'Decided',
      data: {
        step: 'readiness',
        decision: 'put-forward',
        option: 'ready',
        effect: 'progress',
        confirmed: [],
        reasons: text,
        recommended: [],
        presentedOn: d('2026-01-20'),
      },
    },
    '2026-01-20T09:00:00Z',
  );
  const entries = entriesWith('halton', 'level-2-to-level-3', [...opened, ready]);
  const time = entries.find(({ stage, says }) => stage === 'tell-hr' && says.endsWith('in time.'));
  assert.deepEqual([time?.kept, time?.what, time?.sum], ['not-reached', '', undefined]);
});
