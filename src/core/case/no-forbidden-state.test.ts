import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  cast,
  lincolnshirePolicy,
  members,
  plausible,
  register,
  sittings,
  text,
} from '../../../test/support/case-walk.ts';
import { type Check, type Try, tryParts, Walk } from '../../../test/support/random-walk.ts';
import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import { addHours, type Instant, londonDate } from '../calendar/instant.ts';
import type { Actor, Command } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { evolve, fold } from './evolve.ts';
import { oweAnInterest } from './panel/interest-owed.ts';
import { copiesOf } from './letters/letters-out.ts';
import { movedNotice } from './panel/moved-notice.ts';
import type { CaseState } from './state.ts';

const policy = lincolnshirePolicy();
const start = '2026-01-12T10:00:00.000Z' as Instant;
const stepIds = policy.pathway.steps.map(({ id }) => id);

/** What else somebody tries at a decision and in writing. */
interface TryHere extends Try {
  readonly option: 'endorse' | 'defer';
  readonly words: boolean;
}

const tries = fc.array(
  fc.record({
    ...tryParts(Object.keys(cast), 10, {
      upTo: 60,
      of: (n) => (n === 0 ? 24 * 60 : n < 3 ? 24 * 14 : n < 6 ? 24 : 0),
    }),
    option: fc.constantFrom('endorse' as const, 'defer' as const),
    words: fc.boolean(),
  }),
  { minLength: 60, maxLength: 180, size: 'max' },
);

interface Walked {
  readonly events: readonly CaseEvent[];
  readonly refused: number;
}

function walk(steps: readonly TryHere[], check: Check): Walked {
  let now = start;
  const under = new Walk({ policy, register }, check);
  const act = (command: Command, actor: Actor) => under.act(command, actor);
  const parties = [
    { role: 'line-manager', person: 'sam' },
    { role: 'second-line-manager', person: 'tom' },
  ] as const;
  act({ type: 'open-case', applicant: 'ann', parties }, actorOf('ann', now));
  for (const one of steps) {
    now = addHours(now, one.hours);
    const { command, by } = one.wild ? wildly(one, under.state) : next(one, under.state, now);
    if (command !== undefined) act(command, actorOf(one.stranger ? one.who : by, now));
    const { booking, members: named } = under.state;
    if (booking !== undefined && named.length === 0) {
      act({ type: 'name-panel', sitting: booking.sitting.id, members }, actorOf('oz', now));
    }
    // Now and then somebody is slow to answer.
    const [asked] = one.pick % 3 === 0 ? oweAnInterest(under.state) : [];
    if (asked !== undefined) act({ type: 'declare-interest', interest: false }, actorOf(asked.person, now));
  }
  return { events: under.events, refused: under.refused };
}

function actorOf(person: string, now: Instant): Actor {
  return { by: person, roles: cast[person]?.roles ?? [], now, today: londonDate(now) };
}

function next(
  one: TryHere,
  state: CaseState,
  now: Instant,
): { readonly command: Command | undefined; readonly by: string } {
  const open = policy.pathway.steps.filter(({ id }) => state.steps[id]?.status === 'open');
  const step = open[one.pick % Math.max(1, open.length)];
  if (step === undefined) return { command: undefined, by: 'ann' };
  const role = step.kind === 'endorse' ? step.by[one.pick % step.by.length] : step.by[0];
  return { command: plausible(step, { state, policy }, { now, option: one.option }), by: holder(role) };
}

function holder(role: RoleId | undefined): string {
  return (
    Object.keys(cast).find((person) => role !== undefined && cast[person]?.roles.includes(role)) ?? 'out'
  );
}

function wildly(
  { pick, who, words, option }: TryHere,
  state: CaseState,
): { readonly command: Command; readonly by: string } {
  const step = stepIds[pick % stepIds.length] ?? '';
  const reason = text(words ? 3 : 0);
  const [, later] = sittings;
  const moved = movedNotice({ state, policy, register });
  const section = Object.keys(state.sections)[pick % 7] ?? 'b';
  const wild: readonly Command[] = [
    { type: 'reopen', step },
    { type: 'return', step, reason },
    { type: 'sign', step },
    { type: 'submit', step: 'submit', acknowledged: ['not-automatic'], manifest: 'm' },
    { type: 'endorse', step, answer: 'refuse', limbs: [], reason },
    { type: 'endorse', step, answer: 'not-yet', limbs: [], reason },
    { type: 'accept-late', step: 'submit', reason },
    { type: 'waive', rule: policy.rules.ids[pick % policy.rules.ids.length] ?? '', reason },
    { type: 'declare-interest', interest: false },
    { type: 'remove-item', item: Object.keys(state.items)[pick % 5] ?? 'x' },
    {
      type: 'move-booking',
      sitting: { id: later?.id ?? '', on: later?.on ?? londonDate(start), full: false, bookingClosed: false },
      reason,
      letters: (moved?.letters ?? []).map((one, index) => ({
        ...one,
        id: `moved-${state.version}-${index}`,
        content: text(9),
      })),
    },
    { type: 'choose-standards', standards: ['kss-1'] },
    { type: 'set-level', level: 'level-2' },
    { type: 'confirm-pay', step: 'confirm-pay', from: londonDate(start) },
    { type: 'record-absence', step: 'panel-decision', reason },
    {
      type: 'lodge-appeal',
      appeal: 'procedure-appeal',
      id: 'a',
      to: 'ash',
      procedure: reason,
      words: reason,
      ...(pick % 2 === 0 ? { onMerits: true, allTheSame: true } : {}),
      lateBecause: reason,
    },
    { type: 'weigh-appeal', appeal: 'a', taken: true, reasons: reason },
    {
      type: 'decide-appeal',
      appeal: 'a',
      outcome: option === 'defer' ? 'reheard' : 'stands',
      reasons: reason,
      letters: copiesOf(['appeal-outcome'], { state, policy, register }).map((copy, index) => ({
        ...copy,
        id: `answer-${state.version}-${index}`,
        content: text(9),
      })),
    },
    { type: 'record-delivery', letter: state.letters[pick % 3]?.id ?? 'x' },
    {
      type: 'save-section',
      section,
      content: text(),
      facts: state.sections[section]?.facts ?? { title: 'B', saved: true, fields: {}, problems: [] },
      basedOn: state.sections[section]?.content.id ?? 'none',
    },
    { type: 'withdraw', reason },
  ];
  // Withdrawing ends the walk: try it rarely.
  const command = wild[pick % (pick % 50 === 0 ? wild.length : wild.length - 1)];
  return { command: command ?? { type: 'reopen', step }, by: who };
}

const leadsTo = allowedOpenings(policy.pathway.steps);

function allowedOpenings(steps: readonly Step[]): ReadonlyMap<string, ReadonlySet<string>> {
  const to = new Map<string, Set<string>>();
  const add = (from: string, next: readonly string[]) => {
    const known = to.get(from) ?? new Set<string>();
    for (const id of next) known.add(id);
    to.set(from, known);
  };
  add('opened', policy.pathway.opens.start);
  for (const step of steps) {
    if (step.kind === 'endorse') add(step.id, [...step.agree, ...(step.refuse ?? [])]);
    else if (step.kind === 'decide')
      for (const { options } of step.decisions) for (const { then } of options) add(step.id, then);
    else add(step.id, step.then);
    if (step.kind === 'fill') {
      add(step.id, step.returns ?? []);
      add('changed after signing', [step.id]);
    }
    // A place confirmed again after a submission that stands leads to the hearing.
    if (step.kind === 'allocate')
      add(
        step.id,
        steps.filter(({ kind }) => kind === 'decide').map(({ id }) => id),
      );
  }
  for (const { id, outcomes } of policy.pathway.appeals) for (const { reopens } of outcomes) add(id, reopens);
  return to;
}

test('no sequence of commands opens a step that the pathway does not lead to', () => {
  fc.assert(
    fc.property(tries, (steps) => {
      walk(steps, (_, events) => {
        for (const event of events) {
          if (event.type !== 'StepOpened') continue;
          assert.ok(
            leadsTo.get(event.data.because)?.has(event.data.step),
            `${event.data.because} opened ${event.data.step}`,
          );
        }
      });
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('LIN-021, LIN-025, LIN-036: nothing is submitted unsigned, decided unsubmitted or unasked, or moved a level undecided', () => {
  fc.assert(
    fc.property(tries, (steps) => {
      walk(steps, (before, events) => {
        for (const event of events) {
          const stands = (role: RoleId) =>
            before.signatures.some((one) => one.role === role && one.fellAway === undefined);
          if (event.type === 'PortfolioSubmitted') {
            assert.ok(stands('applicant') && stands('line-manager') && stands('second-line-manager'));
            assert.ok(before.booking?.confirmedAt !== undefined && before.allocation !== undefined);
          }
          if (event.type === 'Heard')
            assert.ok(event.data.present.every(({ person }) => before.interests[person] !== undefined));
          if (event.type === 'Decided')
            assert.ok(
              before.submission !== undefined && londonDate(event.at) >= (before.booking?.sitting.on ?? '9'),
            );
          if (event.type === 'LevelReached') {
            const decided = events.find(({ type }) => type === 'Decided');
            assert.ok(decided?.type === 'Decided' && decided.data.effect === 'progress');
          }
          if (event.type === 'PayConfirmed') assert.equal(event.data.from, before.level?.from);
        }
      });
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('LIN-027, LIN-028, LIN-031: standards are drawn once and never change', () => {
  fc.assert(
    fc.property(tries, (steps) => {
      const { events } = walk(steps, () => undefined);
      const drawn = events.filter((event) => event.type === 'StandardsAllocated');
      assert.ok(drawn.length <= 1);
      for (const { data } of drawn) {
        assert.deepEqual(data.always, ['kss-4', 'kss-5', 'kss-7']);
        assert.equal(new Set(data.drawn).size, 2);
        assert.ok(data.drawn.every((id) => data.from.includes(id)));
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

test('folding all at once and as it happened give the same state', () => {
  fc.assert(
    fc.property(tries, fc.nat(200), (steps, cut) => {
      const { events } = walk(steps, () => undefined);
      assert.deepEqual(evolve(fold(events.slice(0, cut)), events.slice(cut)), fold(events));
      assert.deepEqual(fold(events), fold(structuredClone(events)));
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

test('the walks get somewhere: they submit, decide and refuse', () => {
  let submitted = 0;
  let decided = 0;
  let refused = 0;
  for (const steps of fc.sample(tries, { numRuns: 40, seed: 7 })) {
    const walked = walk(steps, () => undefined);
    submitted += walked.events.filter(({ type }) => type === 'PortfolioSubmitted').length;
    decided += walked.events.filter(({ type }) => type === 'Decided').length;
    refused += walked.refused;
  }
  assert.ok(
    submitted > 0 && decided > 0 && refused > 100,
    `${submitted} submitted, ${decided} decided, ${refused} refused`,
  );
});
