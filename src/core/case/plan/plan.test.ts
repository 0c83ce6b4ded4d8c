import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { judgedOn } from '../../../../test/support/judged-on.ts';
import {
  anyDay,
  caseWith,
  type History,
  histories,
  withPieceOn,
} from '../../../../test/support/planned-cases.ts';
import { plannedPolicies } from '../../../../test/support/planned-policies.ts';
import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import { inRanges } from '../../rules/dated-ask.ts';
import type { CaseFile } from '../case-file.ts';
import type { Policy } from '../policy.ts';
import { planOf, type SittingPlan } from './plan.ts';
import type { Requirement } from './requirement.ts';

const today = '2025-06-02' as IsoDate;
const policies = plannedPolicies();
/** The last of them has every kind of rule. */
const runsOf = (policy: Policy) => (policy === policies.at(-1) ? 40 : 8);
// Spread over a time is asked by few, and most histories leave nothing of it to ask for.
const runsOfDays = (policy: Policy) =>
  Object.values(policy.pathway.rules).some(({ test: { rule } }) => rule === 'evidence-spread')
    ? 40
    : runsOf(policy);
/** What the histories led to, so that a test of nothing is seen to be one. */
const seen = {
  inside: new Map<string, number>(),
  outside: new Map<string, number>(),
  turned: new Map<string, number>(),
  followed: 0,
};

function plansOf(
  caseFile: CaseFile,
  sittings: Parameters<typeof planOf>[1]['sittings'],
): readonly SittingPlan[] {
  return planOf(caseFile, { sittings, today })?.sittings ?? assert.fail('no plan');
}

const outcomeOn = (caseFile: CaseFile, { sitting, submission }: SittingPlan, rule: string) =>
  judgedOn(caseFile, sitting, { rule, day: submission.on }).outcome;

function kindOf(policy: Policy, { rule }: Requirement): string {
  return policy.pathway.rules[rule]?.test.rule ?? assert.fail(rule);
}

const count = (of: Map<string, number>, kind: string) => of.set(kind, (of.get(kind) ?? 0) + 1);

/** Everything that a rule still misses, but for one piece of one of its asks. */
function allButOne(caseFile: CaseFile, plan: SittingPlan, asked: Requirement): CaseFile | undefined {
  let found = caseFile;
  for (const other of plan.requirements) {
    if (other.rule !== asked.rule) continue;
    const short = other === asked ? Math.max(other.missing - 1, 0) : other.missing;
    for (let piece = 0; piece < short; piece++) {
      const [days] = other.days;
      if (days === undefined) return undefined;
      found = withPieceOn(found, other.pieces, days.last ?? days.first ?? plan.submission.on);
    }
  }
  return found;
}

/** Random days, and those on which something turns. */
function daysToTry(
  { ranges }: Requirement,
  { submission }: SittingPlan,
  random: readonly IsoDate[],
): readonly IsoDate[] {
  const edges = ranges
    .flatMap(({ first, last }) => [first, last])
    .flatMap((day) => (day === undefined ? [] : [day]));
  const around = edges.flatMap((day) => [-1, 0, 1].map((step) => fromDay(toDay(day) + step)));
  return [...new Set([...around, ...random, submission.on])].filter((day) => day <= submission.on);
}

function windowsAgree(
  policy: Policy,
  caseFile: CaseFile,
  { plan, days }: { readonly plan: SittingPlan; readonly days: readonly IsoDate[] },
): void {
  for (const asked of plan.requirements) {
    const kind = kindOf(policy, asked);
    // One more of what is not missing changes nothing, unless it replaces what is there or has to keep its distance.
    if (asked.missing === 0 && asked.asked !== 0 && asked.pieces.type !== 'date') continue;
    if (asked.missing === 0 && kind === 'evidence-spread') continue;
    if (asked.missing === 0 && kind === 'rows-dated') continue;
    const ready = allButOne(caseFile, plan, asked);
    if (ready === undefined) continue;
    for (const day of daysToTry(asked, plan, days)) {
      const outcome = outcomeOn(withPieceOn(ready, asked.pieces, day), plan, asked.rule);
      const met = outcome === 'met' || outcome === 'not-applicable';
      count(met ? seen.inside : seen.outside, kind);
      assert.equal(
        inRanges(day, asked.days),
        met,
        `${asked.rule} with a piece dated ${day}: the judge says ${outcome}`,
      );
    }
  }
}

/** With this piece alone, as often as it is asked for, the judge turns on the day after `until`. */
function staleAgrees(policy: Policy, history: History, asked: Requirement): void {
  for (const { on, until } of asked.inHand) {
    if (until === undefined || until <= today || until > '2028-12-31') continue;
    const atPanel = asked.countedFrom === 'panel';
    const sittingAt = (day: IsoDate) => ({
      id: 'turning',
      on: atPanel ? day : plus(day, 40),
      submitBy: atPanel ? plus(until, -10) : day,
    });
    let alone = caseWith(policy, { ...history, items: [], rows: [], dates: [] });
    for (let copy = 0; copy < Math.max(asked.asked, 1); copy++) alone = withPieceOn(alone, asked.pieces, on);
    const [plan] = plansOf(alone, [sittingAt(until)]);
    for (const other of plan?.requirements ?? []) {
      // Two stretches of days: the other one needs its own piece.
      if (other.rule !== asked.rule || kindOf(policy, asked) !== 'evidence-staggered' || other.missing === 0)
        continue;
      const middle = middleOf(other);
      if (middle !== undefined) alone = withPieceOn(alone, other.pieces, middle);
    }
    for (const [day, expected] of [
      [until, 'met'],
      [plus(until, 1), 'not-met'],
    ] as const) {
      const sitting = sittingAt(day);
      const { outcome } = judgedOn(alone, sitting, { rule: asked.rule, day: sitting.submitBy });
      assert.equal(outcome, expected, `${asked.rule}: a piece of ${on}, good until ${until}, on ${day}`);
    }
    count(seen.turned, kindOf(policy, asked));
  }
}

const plus = (day: IsoDate, days: number) => fromDay(toDay(day) + days);

function middleOf({ days: [range] }: Requirement): IsoDate | undefined {
  if (range?.first === undefined || range.last === undefined) return range?.last;
  return fromDay(Math.floor((toDay(range.first) + toDay(range.last)) / 2));
}

/** Whoever gets every piece on its latest day has met every rule that the plan says can be met. */
function suggestionDoes(caseFile: CaseFile, plan: SittingPlan): void {
  if (plan.reach.type !== 'can' && plan.reach.type !== 'if-done') return;
  let followed = caseFile;
  for (const { pieces, first, last } of plan.pieces) {
    assert.ok(first <= last && last <= plan.submission.on);
    followed = withPieceOn(followed, pieces, last);
  }
  for (const { rule, effect } of plan.requirements) {
    if (effect !== 'stops' && effect !== 'holds') continue;
    const outcome = outcomeOn(followed, plan, rule);
    assert.ok(outcome === 'met' || outcome === 'not-applicable', `${rule}: ${outcome}`);
  }
  seen.followed += 1;
}

describe('the plan and the judge', () => {
  for (const policy of policies) {
    const name = `${policy.pack.authority} ${policy.pathway.id}, ${Object.keys(policy.pathway.rules).length} rules`;

    test(`agree on every day of every window: ${name}`, () => {
      fc.assert(
        fc.property(histories, fc.array(anyDay, { maxLength: 4 }), (history, days) => {
          const caseFile = caseWith(policy, history);
          for (const plan of plansOf(caseFile, history.sittings))
            windowsAgree(policy, caseFile, { plan, days });
        }),
        { numRuns: runsOfDays(policy) },
      );
    });

    test(`agree on whether anything is missing: ${name}`, () => {
      fc.assert(
        fc.property(histories, (history) => {
          const caseFile = caseWith(policy, history);
          for (const plan of plansOf(caseFile, history.sittings)) {
            for (const [rule, asks] of Map.groupBy(plan.requirements, (asked) => asked.rule)) {
              const outcome = outcomeOn(caseFile, plan, rule);
              const [first] = asks;
              // Spacing asks for no piece; its two neighbours may still stand too close.
              if (first === undefined || kindOf(policy, first) === 'evidence-apart') continue;
              const nothing = asks.every(({ missing }) => missing === 0);
              assert.equal(nothing, outcome === 'met' || outcome === 'not-applicable', `${rule}: ${outcome}`);
            }
          }
        }),
        { numRuns: runsOf(policy) },
      );
    });
  }

  for (const policy of policies) {
    const name = `${policy.pack.authority} ${policy.pathway.id}, ${Object.keys(policy.pathway.rules).length} rules`;

    test(`agree on the day on which a piece goes out of date: ${name}`, () => {
      fc.assert(
        fc.property(histories, (history) => {
          const caseFile = caseWith(policy, history);
          for (const plan of plansOf(caseFile, history.sittings)) {
            for (const asked of plan.requirements) staleAgrees(policy, history, asked);
          }
        }),
        { numRuns: runsOf(policy) },
      );
    });

    test(`agree that what is suggested does: ${name}`, () => {
      fc.assert(
        fc.property(histories, (history) => {
          const caseFile = caseWith(policy, history);
          for (const plan of plansOf(caseFile, history.sittings)) suggestionDoes(caseFile, plan);
        }),
        { numRuns: runsOf(policy) },
      );
    });
  }

  test('nothing waits for the day of the panel, and everything is in before it', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...policies), (history, policy) => {
        for (const plan of plansOf(caseWith(policy, history), history.sittings)) {
          assert.ok(plan.submission.on < plan.sitting.on);
          const waiting = plan.obstacles.filter(
            ({ rule }) => policy.pathway.rules[rule]?.test.rule === 'reached',
          );
          assert.deepEqual(waiting, []);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('there were days on both sides of the windows of every kind', () => {
    const kinds = [
      'date-within',
      'date-not-after',
      'evidence',
      'evidence-apart',
      'evidence-spread',
      'evidence-staggered',
      'rows',
      'rows-dated',
      'supervision-pattern',
    ];
    for (const kind of kinds) {
      assert.ok((seen.inside.get(kind) ?? 0) > 20, `${kind} inside: ${seen.inside.get(kind)}`);
      assert.ok((seen.outside.get(kind) ?? 0) > 20, `${kind} outside: ${seen.outside.get(kind)}`);
    }
    for (const kind of ['date-within', 'evidence', 'evidence-staggered', 'rows', 'rows-dated']) {
      assert.ok((seen.turned.get(kind) ?? 0) > 5, `${kind} turned: ${seen.turned.get(kind)}`);
    }
    assert.ok(seen.followed > 50, `followed: ${seen.followed}`);
  });
});
