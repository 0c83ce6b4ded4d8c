import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { text } from '../../../test/support/case-walk.ts';
import { type Check, type Try, tryParts, Walk } from '../../../test/support/random-walk.ts';
import {
  actorOf,
  appealPanel,
  everyStepPolicy,
  members,
  nextOf,
  people,
  register,
  saving,
  sittings,
} from '../../../test/support/every-step-walk.ts';
import { addHours, type Instant, londonDate } from '../calendar/instant.ts';
import { around } from '../policy/onward.ts';
import type { Step } from '../policy/pathway.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve, fold } from './evolve.ts';
import { copiesOf } from './letters/letters-out.ts';
import type { CaseState } from './state.ts';
import { tasksOf } from './tasks.ts';

const policy = everyStepPolicy();
const start = '2026-01-05T10:00:00.000Z' as Instant;
const { steps, appeals } = policy.pathway;

const tries = fc.array(
  fc.record(
    tryParts(people, 8, { upTo: 30, of: (n) => (n === 0 ? 24 * 30 : n < 3 ? 24 * 5 : n < 8 ? 5 : 0) }),
  ),
  { minLength: 40, maxLength: 120, size: 'max' },
);

/** Nobody tries anything but what comes next. */
const likelyTries: readonly Try[] = Array.from({ length: 30 }, () => ({
  pick: 1,
  wild: false,
  who: 'out',
  stranger: false,
  hours: 1,
}));

function walk(tried: readonly Try[], check: Check = () => undefined): readonly CaseEvent[] {
  let now = start;
  const under = new Walk({ policy, register }, check);
  const act = (command: Command, by: string) => under.act(command, actorOf(by, under.state, now));
  const parties = [
    { role: 'line-manager', person: 'pat' },
    { role: 'second-line-manager', person: 'tam' },
  ] as const;
  act({ type: 'open-case', applicant: 'ada', parties }, 'ada');
  for (const one of tried) {
    now = addHours(now, one.hours);
    const { state } = under;
    const open = steps.filter(({ id }) => state.steps[id]?.status === 'open');
    const step = open[one.pick % Math.max(1, open.length)];
    if (one.wild || step === undefined) {
      act(wildly(one, state, now), one.pick % 2 === 0 ? one.who : likely(one, state));
    } else {
      const { command, by } = nextOf(step, { state, policy }, { now, pick: one.pick });
      if (command !== undefined) act(command, one.stranger ? one.who : by);
    }
    const { booking } = under.state;
    if (booking !== undefined && under.state.members.length === 0)
      act({ type: 'name-panel', sitting: booking.sitting.id, members }, 'ola');
    for (const { person } of booking === undefined ? [] : under.state.members)
      if (under.state.interests[person] === undefined)
        act({ type: 'declare-interest', interest: false }, person);
  }
  return under.events;
}

/** Whoever has an appeal before them, or the applicant, who may lodge one and says what they have to say of it. */
function likely({ pick }: Try, state: CaseState): string {
  const lodged = state.appeals.at(-1);
  if (lodged === undefined || pick % 7 === 1) return 'ada';
  return lodged.convened?.members.find(({ part }) => part === 'chair')?.person ?? lodged.to;
}

const grounds = [
  { parts: ['draw'] },
  { onMerits: true },
  { onMerits: true, allTheSame: true },
  { parts: ['draw', 'review'] },
] as const;

function wildly(one: Try, state: CaseState, now: Instant): Command {
  const { pick, who } = one;
  const appealing = appealTries(one, state, now);
  const step = steps[pick % steps.length]?.id ?? '';
  const reason = text(pick % 5 === 0 ? 0 : 3);
  const section = ['statement', 'files', 'report', 'quality'][pick % 4] ?? '';
  const named = people[pick % people.length] ?? '';
  const wild: readonly Command[] = [
    { type: 'reopen', step },
    { type: 'return', step, reason },
    { type: 'return', step: 'quality', reason },
    { type: 'sign', step },
    { type: 'submit', step: 'submit', acknowledged: [], manifest: 'm' },
    { type: 'appoint', step: 'name-people', people: { assessor: named, observer: who } },
    { type: 'prepare-draw', step: 'draw', commitment: 'c' },
    { type: 'draw', step: 'draw', nonce: 'n', entropy: '00ff'.repeat(16) },
    { type: 'confirm-booking', step: 'confirm' },
    { type: 'change-party', role: 'assessor', person: named },
    saving(policy, section, state),
    {
      type: 'move-booking',
      sitting: {
        ...(sittings[pick % sittings.length] ?? sittings[0]),
        full: false,
        bookingClosed: false,
      } as never,
      reason,
    },
    ...appealing,
    { type: 'record-delivery', letter: state.letters.at(-1)?.id ?? '' },
    { type: 'record-absence', step: 'review', reason },
  ];
  const among = state.appeals.length > 0 && pick % 3 > 0 ? appealing : wild;
  // Not by the part of the number that chooses what the act is about.
  return among[(pick >> 4) % among.length] ?? { type: 'reopen', step };
}

/** What is tried of an appeal, by anybody. */
function appealTries({ pick }: Try, state: CaseState, now: Instant): readonly Command[] {
  const reason = text(pick % 5 === 0 ? 0 : 3);
  const lodged = state.appeals.at(-1);
  const answers = copiesOf(['appeal-answer'], { state, policy, register }).map((copy) => ({
    ...copy,
    id: text().id,
    content: text(),
  }));
  const against = appeals[pick % appeals.length];
  return [
    {
      type: 'lodge-appeal',
      appeal: against?.id ?? '',
      id: `a${state.appeals.length}`,
      to: against?.to === 'chair' ? 'pia' : 'tam',
      procedure: reason,
      words: reason,
      ...(against?.id === 'process-appeal' ? { also: { evidence: reason }, ...grounds[pick % 4] } : {}),
      lateBecause: reason,
      ...(lodged === undefined ? {} : { instead: lodged.id }),
    },
    {
      type: 'weigh-appeal',
      appeal: lodged?.id ?? '',
      taken: pick % 3 !== 0,
      reasons: reason,
      letters: lodged?.appeal === 'process-appeal' ? answers : [],
    },
    {
      type: 'bring-companion',
      appeal: lodged?.id ?? '',
      ...(pick % 3 === 0
        ? {}
        : { companion: { kind: pick % 2 === 0 ? 'colleague' : 'solicitor', name: reason } }),
    },
    {
      type: 'add-statement',
      appeal: lodged?.id ?? '',
      side: pick % 2 === 0 ? 'applicant' : 'decision',
      words: reason,
    },
    {
      type: 'convene-appeal',
      ...(pick % 3 === 0 ? { attends: true as const } : {}),
      appeal: lodged?.id ?? '',
      on: londonDate(now),
      members: pick % 2 === 0 ? [{ ...appealPanel[0], person: 'sid' }, appealPanel[1]] : appealPanel,
    },
    {
      type: 'decide-appeal',
      appeal: lodged?.id ?? '',
      outcome: ['stands', 'reheard', 'upheld'][pick % 3] ?? '',
      reasons: reason,
      attended: pick % 2 === 0,
      letters: lodged?.appeal === 'process-appeal' ? answers : [],
    },
  ];
}

const leadsTo = allowedOpenings();

function allowedOpenings(): ReadonlyMap<string, ReadonlySet<string>> {
  const to = new Map<string, Set<string>>();
  const add = (from: string, next: readonly string[]) => {
    to.set(from, new Set([...(to.get(from) ?? []), ...next]));
  };
  add('opened', policy.pathway.opens.start);
  for (const step of steps) {
    add(step.id, around(step));
    add(step.id, allNext(step));
    if (step.kind === 'fill') add('changed after signing', [step.id]);
  }
  for (const { id, outcomes } of appeals) for (const { reopens } of outcomes) add(id, reopens);
  return to;
}

function allNext(step: Step): readonly string[] {
  if (step.kind === 'decide')
    return step.decisions.flatMap(({ options }) => options.flatMap(({ then }) => then));
  if (step.kind === 'endorse') return [...step.agree, ...(step.refuse ?? [])];
  return step.kind === 'fill' ? [...step.then, ...(step.returns ?? [])] : step.then;
}

test('no sequence of commands opens or passes over a step that the pathway does not lead to', () => {
  fc.assert(
    fc.property(tries, (tried) => {
      walk(tried, (_, events) => {
        for (const event of events) {
          if (event.type !== 'StepOpened' && event.type !== 'StepNotNeeded') continue;
          const { because, step } = event.data;
          assert.ok(leadsTo.get(because)?.has(step), `${because} led to ${step}`);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('a step with a condition opens only where it holds, and is passed over only where it does not', () => {
  fc.assert(
    fc.property(tries, (tried) => {
      walk(tried, (before, events) => {
        for (const event of events) {
          if (event.type !== 'StepOpened' && event.type !== 'StepNotNeeded') continue;
          const opened = event.type === 'StepOpened';
          const booked = before.booking !== undefined || events.some(({ type }) => type === 'PanelBooked');
          if (event.data.step === 'hold') assert.equal(opened, !booked);
          const { help } = before.sections['statement']?.facts.fields ?? {};
          if (event.data.step === 'help')
            assert.equal(opened, help?.type === 'value' && help.value === 'yes');
        }
      });
    }),
    { numRuns: 40 },
  );
});

test('nothing is submitted half signed, drawn unprepared or twice, confirmed unheld, or decided unsubmitted', () => {
  fc.assert(
    fc.property(tries, (tried) => {
      walk(tried, (before, events) => {
        for (const event of events) {
          const stands = (role: string) =>
            before.signatures.some(
              (one) => one.step === 'report' && one.role === role && one.fellAway === undefined,
            );
          if (event.type === 'PortfolioSubmitted') assert.ok(stands('applicant') && stands('assessor'));
          if (event.type === 'Signed' && event.data.role === 'assessor') assert.ok(stands('applicant'));
          if (event.type === 'RowsDrawn') {
            const prepared = before.draws['draw']?.prepared;
            assert.ok(before.draws['draw']?.drawn === undefined);
            assert.equal(prepared?.list, before.sections['files']?.content.hash);
            assert.ok(event.data.drawn.every((row) => prepared?.pool.includes(row)));
            assert.equal(new Set(event.data.drawn).size, 2);
          }
          if (event.type === 'BookingConfirmed') assert.ok(before.booking !== undefined);
          if (event.type === 'Heard') {
            assert.ok(before.submission !== undefined && before.booking?.confirmedAt !== undefined);
            assert.ok(londonDate(event.at) >= before.booking.sitting.on);
          }
          if (event.type === 'PortfolioUnsealed') assert.ok(before.submission !== undefined);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('a draw is not made from a list that was changed after it was fixed', () => {
  const prepared = walk(likelyTries).findIndex(({ type }) => type === 'DrawPrepared');
  const before = fold(walk(likelyTries).slice(0, prepared + 1));
  const save = saving(policy, 'files', before);
  assert.ok(save.type === 'save-section' && prepared > 0);
  const { section, content, facts } = save;
  const changed = evolve(before, [
    { type: 'SectionSaved', data: { section, content, facts }, at: start, by: 'ada' },
  ]);
  const draw = { type: 'draw', step: 'draw', nonce: 'n', entropy: 'a1b2c3d4e5f60718' } as const;
  const ask = (state: CaseState) =>
    decide(draw, { state, policy, register }, actorOf('cora', state, addHours(start, 5000)));
  assert.equal(ask(before).ok, true);
  const answer = ask(changed);
  assert.equal(!answer.ok && answer.refusal.code, 'changed-meanwhile');
});

test('whoever is named is none of the people to be independent of', () => {
  fc.assert(
    fc.property(tries, (tried) => {
      walk(tried, (before, events) => {
        const state = evolve(before, events);
        if (!events.some(({ type }) => type === 'PartyChanged')) return;
        if (!events.some((event) => event.type === 'PartyChanged' && event.data.step === 'name-people'))
          return;
        const named = [state.parties.assessor, state.parties.observer, state.parties['line-manager'], 'ada'];
        assert.equal(new Set(named).size, 4);
      });
    }),
    { numRuns: 40 },
  );
});

test('an appeal is heard by nobody who took any part before it, and decided by their chair once it was heard', () => {
  fc.assert(
    fc.property(tries, (tried) => {
      const history: CaseEvent[] = [];
      walk(tried, (before, events) => {
        for (const event of events) {
          if (event.type === 'AppealConvened') {
            const acted = new Set(history.filter(({ type }) => type !== 'StatementMade').map(({ by }) => by));
            const given = history.flatMap(partsIn);
            for (const { person } of event.data.members)
              assert.ok(!acted.has(person) && !given.includes(person), `${person} took part`);
          }
          if (event.type === 'AppealDecided') {
            const lodged = before.appeals.find(({ id }) => id === event.data.id);
            if (lodged?.appeal !== 'process-appeal') continue;
            assert.ok(lodged.convened !== undefined && londonDate(event.at) >= lodged.convened.on);
            assert.equal(lodged.convened.members.find(({ part }) => part === 'chair')?.person, event.by);
            if (lodged.late || lodged.outside) assert.equal(lodged.weighed?.taken, true, 'weighed first');
          }
        }
        history.push(...events);
      });
    }),
    { numRuns: 60 },
  );
});

function partsIn(event: CaseEvent): readonly string[] {
  if (event.type === 'CaseOpened') return event.data.parties.map(({ person }) => person);
  if (event.type === 'PartyChanged') return [event.data.person];
  return event.type === 'PanelNamed' ? event.data.members.map(({ person }) => person) : [];
}

test('the seat of a relation is taken by whoever has it in the case, and nobody asks them for an interest', () => {
  const events = walk(likelyTries);
  const named = events.findIndex(({ type }) => type === 'PanelNamed');
  const state = fold(events.slice(0, named + 1));
  const parts = state.members.map(({ person, part }) => `${person} ${part}`);
  assert.deepEqual(parts, ['pia chair', 'sid core', 'pat co-opted']);
  const asked = tasksOf({ state, policy, register }).filter(({ step }) => step === 'interest');
  assert.deepEqual(
    asked.map(({ principals }) => principals[0]),
    ['person:pia', 'person:sid'],
  );
});

test('folding all at once and as it happened give the same state', () => {
  fc.assert(
    fc.property(tries, fc.nat(150), (tried, cut) => {
      const events = walk(tried);
      assert.deepEqual(evolve(fold(events.slice(0, cut)), events.slice(cut)), fold(events));
    }),
    { numRuns: 30 },
  );
});

test('the walks come to every kind of event that the steps have', () => {
  const seen = new Map<string, number>();
  for (const tried of fc.sample(tries, { numRuns: 120, seed: 11 }))
    for (const { type } of walk(tried)) seen.set(type, (seen.get(type) ?? 0) + 1);
  for (const type of [
    'StepNotNeeded',
    'PartyChanged',
    'DrawPrepared',
    'RowsDrawn',
    'PortfolioSubmitted',
    'PortfolioUnsealed',
    'BookingConfirmed',
    'LevelReached',
    'LetterSent',
    'AppealLodged',
    'AppealConvened',
    'StatementMade',
    'AppealDecided',
  ])
    assert.ok((seen.get(type) ?? 0) > 0, `${type} never happened: ${JSON.stringify([...seen])}`);
});
