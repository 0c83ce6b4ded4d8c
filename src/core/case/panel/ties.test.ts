import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, lincolnshirePolicy, register, text } from '../../../../test/support/case-walk.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Panel } from '../../policy/pack.ts';
import type { TieKind } from '../../policy/tie.ts';
import { accessOf } from '../access.ts';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import type { Policy } from '../policy.ts';
import { seatToFill } from './seats.ts';
import { tasksOf } from '../tasks.ts';
import { tiesInCase, tiesOfEarlierCase, tiesOfManagement, together, whatTieDoes } from './ties.ts';

const policy = lincolnshirePolicy();
const at = '2026-03-02T10:00:00.000Z' as Instant;
const sitting = { id: 'april', on: '2026-04-23' as IsoDate };

function happened(...bodies: readonly (CaseEventBody & { readonly by?: string })[]): readonly CaseEvent[] {
  return bodies.map((body) => ({ at, by: 'oz', ...body }));
}

const opened: CaseEventBody = {
  type: 'CaseOpened',
  data: {
    pack: 'lincolnshire',
    packVersion: policy.pack.version,
    pathway: 'level-1-to-level-2',
    applicant: 'ann',
    parties: [
      { role: 'line-manager', person: 'sam' },
      { role: 'second-line-manager', person: 'tom' },
    ],
  },
};
const booked: CaseEventBody = {
  type: 'PanelBooked',
  data: { step: 'book-panel', panel: 'career-progression-panel', sitting },
};
const named: CaseEventBody = {
  type: 'PanelNamed',
  data: {
    sitting: 'april',
    members: [
      { person: 'hana', part: 'chair', office: 'head-of-service' },
      { person: 'hugh', part: 'core', office: 'head-of-service' },
    ],
  },
};
const submitted: CaseEventBody = {
  type: 'PortfolioSubmitted',
  data: { sections: {}, items: [], manifest: 'm', late: false },
};

const said = (events: readonly CaseEvent[], person: string) =>
  tiesInCase({ state: fold(events), policy })
    .filter((tie) => tie.person === person)
    .map(({ kind, role }) => (role === undefined ? kind : `${kind} ${role}`));

test('a case tells who manages, who did before, who endorsed, observed and heard an appeal', () => {
  const changed: CaseEventBody = { type: 'PartyChanged', data: { role: 'line-manager', person: 'hugh' } };
  const agreed: CaseEventBody & { by: string } = {
    type: 'AgreementGiven',
    by: 'tom',
    data: { step: 'readiness', role: 'second-line-manager', answer: 'agree', limbs: [] },
  };
  const refused = { ...agreed, by: 'hana', data: { ...agreed.data, answer: 'refuse' } } as const;
  const attached: CaseEventBody = {
    type: 'ItemAdded',
    data: {
      id: 'i',
      kind: 'practice-observation',
      on: '2026-01-05' as IsoDate,
      standards: [],
      standardForm: true,
      file: 'f',
      words: text(1),
      doneBy: 'out',
    },
  };
  const lodged: CaseEventBody = {
    type: 'AppealLodged',
    data: { id: 'a', appeal: 'procedure-appeal', procedure: text(1), words: text(1), to: 'ash', late: false },
  };
  const events = happened(opened, changed, agreed, refused, attached, lodged);
  assert.deepEqual(said(events, 'hugh'), ['manages line-manager']);
  assert.deepEqual(said(events, 'sam'), ['managed line-manager']);
  assert.deepEqual(said(events, 'tom'), ['manages second-line-manager', 'endorsed second-line-manager']);
  assert.deepEqual(said(events, 'hana'), [], 'a refusal is no endorsement');
  assert.deepEqual(said(events, 'out'), ['observed']);
  assert.deepEqual(said(events, 'ash'), ['appeal']);
  assert.deepEqual(said(events, 'ann'), ['applicant applicant']);
});

test('the people register tells who manages today, and until when somebody did', () => {
  const held = (holder: string, from: string, until?: string) => ({
    role: 'line-manager' as const,
    holder,
    from: from as IsoDate,
    ...(until === undefined ? {} : { until: until as IsoDate }),
  });
  const ties = tiesOfManagement(
    [
      held('sam', '2020-01-01', '2022-01-01'),
      held('hana', '2022-01-01', '2024-04-01'),
      held('sam', '2024-04-01'),
      held('out', '2027-01-01'),
    ],
    '2026-03-02' as IsoDate,
  );
  assert.deepEqual(ties, [
    { person: 'hana', kind: 'managed', role: 'line-manager', until: '2024-03-31' },
    { person: 'sam', kind: 'manages', role: 'line-manager' },
  ]);
});

test('an earlier case tells who decided it, dealt with an appeal or declared an interest, and nothing more', () => {
  const ties = tiesOfEarlierCase([
    { person: 'hana', what: 'decided' },
    { person: 'ash', what: 'appeal' },
    { person: 'hugh', what: 'declared' },
    { person: 'sam', what: 'agreed', role: 'line-manager' },
  ]);
  assert.deepEqual(
    together(ties, ties).map(({ person, kind }) => `${person} ${kind}`),
    ['hana decided', 'ash appeal', 'hugh declared'],
  );
});

test('the policy says which ties keep off, which are shown, and that whoever sits as a manager is not tied by it', () => {
  const seat = { part: 'core', clauses: [], atLeast: 1, mayChair: true, decides: true } as const;
  const panel = { seats: [{ ...seat, offices: ['head-of-service'] }] } as Pick<Panel, 'seats'>;
  const managed = { person: 'x', kind: 'managed', role: 'line-manager' } as const;
  const of = (kind: TieKind) => ({ person: 'x', kind }) as const;
  assert.equal(whatTieDoes(managed, panel), 'warns');
  assert.equal(whatTieDoes(managed, { ...panel, independentOf: ['line-manager'] }), 'stops');
  assert.equal(
    whatTieDoes(managed, { ...panel, independentOf: ['line-manager'], independence: 'warns' }),
    'warns',
  );
  assert.equal(whatTieDoes(of('observed'), { ...panel, apartFrom: ['observed'] }), 'stops');
  assert.equal(whatTieDoes(of('decided'), panel), undefined);
  assert.equal(whatTieDoes(of('decided'), { ...panel, apartFrom: ['decided'] }), 'stops');
  assert.equal(whatTieDoes(of('applicant'), { ...panel, independence: 'warns' }), 'stops');
  const byRelation = { seats: [{ ...seat, offices: ['line-manager'] }] } as Pick<Panel, 'seats'>;
  assert.equal(whatTieDoes({ ...managed, kind: 'manages' }, byRelation), undefined);
  assert.equal(whatTieDoes(managed, byRelation), 'warns', 'who did before does not sit for it');
});

/** The same policy where a tie keeps off. */
const strict: Policy = {
  ...policy,
  pack: {
    ...policy.pack,
    panels: Object.fromEntries(
      Object.entries(policy.pack.panels).map(([id, panel]) => [id, { ...panel, independence: 'stops' }]),
    ),
  },
};

function act(events: readonly CaseEvent[], ...[command, by, under = policy]: [Command, string, Policy?]) {
  const state = fold(events);
  const actor = { by, roles: cast[by]?.roles ?? [], now: at, today: '2026-03-02' as IsoDate };
  const decision = decide(command, { state, policy: under, register }, actor);
  if (!decision.ok) throw new Error(decision.refusal.message);
  return { events: decision.events, state: evolve(state, decision.events) };
}

test('whom a tie keeps off stands aside as the panel is named: the seat is empty, and a task says so', () => {
  const before = happened(opened, booked);
  const ties = [{ person: 'hugh', kind: 'managed', role: 'line-manager' }] as const;
  const naming = { type: 'name-panel', ...named.data, ties } as Command;
  const { state, events } = act(before, naming, 'oz', strict);
  assert.deepEqual(
    events.map(({ type }) => type),
    ['PanelNamed', 'StoodAside'],
  );
  assert.deepEqual(
    state.members.map(({ person }) => person),
    ['hana'],
  );
  assert.equal(seatToFill({ state, policy: strict })?.seats[0]?.short, 1);
  const task = tasksOf({ state, policy: strict, register }).find(({ step }) => step === 'seats');
  assert.deepEqual(task?.principals, ['office:progression-office', 'person:hana']);
  assert.deepEqual(
    act([...before, ...events], naming, 'oz', strict).events,
    [],
    'named again, nothing changes',
  );
  assert.equal(act(before, naming, 'oz').state.members.length, 2, 'where ties only warn, both sit');
});

test('a member who gets such a tie later leaves the seat in the same act', () => {
  const before = happened(opened, booked, named);
  const change = { type: 'change-party', role: 'line-manager', person: 'hugh', reason: text(2) } as const;
  const { state, events } = act(before, change, 'oz', strict);
  assert.ok(events.some(({ type }) => type === 'StoodAside'));
  assert.deepEqual(Object.keys(state.aside), ['hugh']);
});

test('an interest declared with leaving closes the case; one declared without does not, unless the policy minds', () => {
  const before = happened(opened, booked, named, submitted);
  const sees = (state: ReturnType<typeof fold>) =>
    accessOf(state, policy).find(({ principal }) => principal === 'person:hugh')?.sees;
  const declare = (aside: boolean, under: Policy) =>
    act(before, { type: 'declare-interest', interest: true, aside, words: text(3) }, 'hugh', under).state;
  assert.equal(sees(fold(before)), 'interest');
  assert.equal(sees(declare(true, policy)), undefined);
  assert.equal(sees(declare(false, policy)), 'case');
  assert.equal(sees(declare(false, strict)), undefined);
});

test('whoever stands aside is hidden from by their office too, and keeps a part of their own', () => {
  const rules = [
    ...policy.pathway.access,
    { role: 'head-of-service', from: 'opened', sees: 'case', clauses: [] } as const,
  ];
  const wide: Policy = { ...policy, pathway: { ...policy.pathway, access: rules } };
  const aside = (person: string): CaseEventBody => ({
    type: 'StoodAside',
    data: { person, sitting: 'april', because: 'declared', ties: [] },
  });
  const found = accessOf(fold(happened(opened, booked, named, aside('hugh'), aside('sam'))), wide);
  const office = found.find(({ principal }) => principal === 'office:head-of-service');
  assert.deepEqual(office?.but, ['person:hugh']);
  assert.equal(found.find(({ principal }) => principal === 'office:progression-office')?.but, undefined);
  assert.equal(found.find(({ principal }) => principal === 'person:sam')?.sees, 'case');
});

test('whoever stands aside does so at the next sitting too, until they come back by a recorded act', () => {
  const aside: CaseEventBody = {
    type: 'StoodAside',
    data: { person: 'hugh', sitting: 'april', because: 'declared', ties: [] },
  };
  const later = { ...named.data, sitting: 'september' };
  const again = happened(
    opened,
    booked,
    named,
    aside,
    {
      ...booked,
      data: { ...booked.data, sitting: { id: 'september', on: '2026-09-17' as IsoDate } },
    } as CaseEventBody,
    { type: 'PanelNamed', data: later },
  );
  assert.deepEqual(
    fold(again).members.map(({ person }) => person),
    ['hana'],
  );
  const { state } = act(again, { type: 'come-back', person: 'hugh', reason: text(4) }, 'oz');
  assert.equal(state.members.length, 2);
});
