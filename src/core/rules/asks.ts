import type { WorkingCalendar } from '../calendar/working-days.ts';
import { condition } from './condition.ts';
import type { Asker, DatedAsk, KindAsk } from './dated-ask.ts';
import type { Facts } from './facts.ts';
import { dateNotAfterAsks } from './kinds/date-not-after.ts';
import { dateWithinAsks } from './kinds/date-within.ts';
import { evidenceApartAsks } from './kinds/evidence-apart.ts';
import { evidenceSpreadAsks } from './kinds/evidence-spread.ts';
import { evidenceStaggeredAsks } from './kinds/evidence-staggered.ts';
import { evidenceAsks } from './kinds/evidence.ts';
import { rowsDatedAsks } from './kinds/rows-dated.ts';
import { rowsAsks } from './kinds/rows.ts';
import { supervisionAsks } from './kinds/supervision-pattern.ts';
import type { Rule, RuleTest } from './rule.ts';
import type { RuleWords } from './rule-words.ts';
import type { Check, RuleScope, TestOf } from './verdict.ts';

type DatedKinds = {
  readonly [Kind in RuleTest['rule']]?: (test: TestOf<Kind>, scope: RuleScope) => Asker;
};

/** The kinds that look at the dates of pieces. Each asks with the same reckoning by which it judges. */
const datedKinds: DatedKinds = {
  evidence: evidenceAsks,
  'evidence-apart': evidenceApartAsks,
  'evidence-spread': evidenceSpreadAsks,
  'evidence-staggered': evidenceStaggeredAsks,
  rows: rowsAsks,
  'rows-dated': rowsDatedAsks,
  'date-within': dateWithinAsks,
  'date-not-after': dateNotAfterAsks,
  'supervision-pattern': supervisionAsks,
};

type Asks = (facts: Facts) => readonly DatedAsk[];

interface Parts {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly words: RuleWords;
  readonly calendar: WorkingCalendar;
  readonly checkOf: (id: string) => Check;
}

/** What each rule asks of dates, compiled when first wanted; nothing where the rule is not asked, or set aside. */
export function compileAsks(parts: Parts): (rule: string) => Asks {
  const known = new Map<string, Asks>();
  const asksOf = (id: string): Asks => {
    const found = known.get(id) ?? compiled(id, parts, asksOf);
    known.set(id, found);
    return found;
  };
  return asksOf;
}

function compiled(
  id: string,
  { rules, words, calendar, checkOf }: Parts,
  asksOf: (id: string) => Asks,
): Asks {
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (rule === undefined) throw new RangeError(`There is no rule "${id}".`);
  const ask = asker({ rule, words, calendar, checkOf }, asksOf);
  if (ask === undefined) return () => [];
  const skip = condition(rule, checkOf);
  const check = checkOf(id);
  return (facts) =>
    skip?.(facts) !== undefined || (facts.waivers.length > 0 && check(facts).outcome === 'waived')
      ? []
      : ask(facts);
}

function asker(scope: RuleScope, asksOf: (id: string) => Asks): Asks | undefined {
  const { id, says, clauses, effect, test } = scope.rule;
  if (test.rule === 'all-of') {
    const parts = test.rules.map(asksOf);
    return (facts) => parts.flatMap((part) => part(facts));
  }
  if (test.rule === 'any-of') return nearest(test.rules, scope.checkOf, asksOf);
  const kind = datedKinds[test.rule] as ((test: RuleTest, scope: RuleScope) => Asker) | undefined;
  const ask = kind?.(test, scope);
  return ask && ((facts) => ask(facts).map((one: KindAsk) => ({ ...one, rule: id, says, clauses, effect })));
}

/** Of several ways to meet a rule: the one that is met, else the one that asks for the fewest pieces. */
function nearest(
  rules: readonly string[],
  checkOf: (id: string) => Check,
  asksOf: (id: string) => Asks,
): Asks {
  const ways = rules.map((id) => ({ check: checkOf(id), asks: asksOf(id) }));
  return (facts) => {
    const met = ways.find(({ check }) => check(facts).outcome === 'met');
    if (met !== undefined) return met.asks(facts);
    const dated = ways.map(({ asks }) => asks(facts)).filter((asks) => asks.length > 0);
    return dated.toSorted((a, b) => missingIn(a) - missingIn(b))[0] ?? [];
  };
}

function missingIn(asks: readonly DatedAsk[]): number {
  return asks.reduce((sum, { missing }) => sum + missing, 0);
}
