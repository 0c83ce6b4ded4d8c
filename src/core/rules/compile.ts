import type { WorkingCalendar } from '../calendar/working-days.ts';
import { compileAsks } from './asks.ts';
import { condition, conditional } from './condition.ts';
import type { DatedAsk } from './dated-ask.ts';
import { dateWords } from './date-words.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { acknowledged } from './kinds/acknowledged.ts';
import { agreed } from './kinds/agreed.ts';
import { allOf } from './kinds/all-of.ts';
import { allocated } from './kinds/allocated.ts';
import { answer } from './kinds/answer.ts';
import { anyOf } from './kinds/any-of.ts';
import { dateNotAfter } from './kinds/date-not-after.ts';
import { distinct } from './kinds/distinct.ts';
import { evidenceApart } from './kinds/evidence-apart.ts';
import { evidenceSpread } from './kinds/evidence-spread.ts';
import { evidenceStaggered } from './kinds/evidence-staggered.ts';
import { evidence } from './kinds/evidence.ts';
import { holds } from './kinds/holds.ts';
import { onTime } from './kinds/on-time.ts';
import { pointBelow } from './kinds/point-below.ts';
import { practiceTime } from './kinds/practice-time.ts';
import { present } from './kinds/present.ts';
import { programmeCompleted } from './kinds/programme-completed.ts';
import { reached } from './kinds/reached.ts';
import { roleRegistered } from './kinds/role-registered.ts';
import { rowsDated } from './kinds/rows-dated.ts';
import { rowsPerStandard } from './kinds/rows-per-standard.ts';
import { sectionComplete } from './kinds/section-complete.ts';
import { signed } from './kinds/signed.ts';
import { standardsCovered } from './kinds/standards-covered.ts';
import { timeSince } from './kinds/time-since.ts';
import { dateWithin } from './kinds/date-within.ts';
import { inTime } from './kinds/in-time.ts';
import { stepDone } from './kinds/step-done.ts';
import { dated } from './kinds/dated.ts';
import { rows } from './kinds/rows.ts';
import { partyNamed } from './kinds/party-named.ts';
import { attendance } from './kinds/attendance.ts';
import { coverage } from './kinds/coverage.ts';
import { drawn } from './kinds/drawn.ts';
import { grid } from './kinds/grid.ts';
import { supervisionPattern } from './kinds/supervision-pattern.ts';
import { untouched } from './kinds/untouched.ts';
import { words as wordsInAll } from './kinds/words.ts';
import type { Rule, RuleTest } from './rule.ts';
import { compileRowLacks } from './row-lacks.ts';
import type { RuleWords } from './rule-words.ts';
import {
  type Check,
  failed,
  findingOf,
  type Judge,
  type RuleScope,
  type TestOf,
  type Verdict,
  verdict,
} from './verdict.ts';

/** A pathway's rules, compiled once and asked many times. Asking twice with the same facts gives the same findings. */
export interface CompiledRules {
  readonly ids: readonly string[];
  /** Throws RangeError where the pathway has no such rule. */
  readonly finding: (rule: string, facts: Facts) => Finding;
  readonly findings: (rules: readonly string[], facts: Facts) => readonly Finding[];
  /** What a rule asks of the dates of pieces; nothing where it asks of none. */
  readonly asks: (rule: string, facts: Facts) => readonly DatedAsk[];
  /** What the rules that read a list would find wanting in a row that is not in it yet. */
  readonly rowLacks: ReturnType<typeof compileRowLacks>;
}

/** Throws RangeError for a rule that names an unknown rule, or itself by way of others: a checked pack holds neither. */
export function compileRules(
  rules: Readonly<Record<string, Rule>>,
  words: RuleWords,
  calendar: WorkingCalendar,
): CompiledRules {
  const checks = new Map<string, Check>();
  const underWay = new Set<string>();
  const ids = Object.keys(rules);

  function checkOf(id: string): Check {
    const known = checks.get(id);
    if (known) return known;
    const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
    if (rule === undefined) throw new RangeError(`There is no rule "${id}".`);
    if (underWay.has(id)) throw new RangeError(`The rule "${id}" depends on itself.`);
    underWay.add(id);
    const check = compiled({ rule, words, calendar, checkOf });
    underWay.delete(id);
    checks.set(id, check);
    return check;
  }

  for (const id of ids) checkOf(id);
  const asksOf = compileAsks({ rules, words, calendar, checkOf });
  return {
    ids,
    finding: (id, facts) => checkOf(id)(facts),
    findings: (wanted, facts) => wanted.map((id) => checkOf(id)(facts)),
    asks: (id, facts) => asksOf(id)(facts),
    rowLacks: compileRowLacks({ rules, words, calendar, checkOf }),
  };
}

function compiled(scope: RuleScope): Check {
  const { rule } = scope;
  const judge = conditional(judgeOf(scope), condition(rule, scope.checkOf));
  return (facts) => {
    const found = judge(facts);
    const settled = facts.waivers.length > 0 && failed(found.outcome) ? waived(found, scope, facts) : found;
    return findingOf(rule, rule.says, settled);
  };
}

function waived(found: Verdict, { rule, words }: RuleScope, { waivers }: Facts): Verdict {
  const waiver = waivers.find((one) => one.rule === rule.id && rule.waivedBy.includes(one.role));
  if (waiver === undefined) return found;
  const value = `${words.roleTitle(waiver.role)} on ${dateWords(waiver.on)}`;
  return verdict('waived', [...found.because, { label: 'Set aside by', value }], { parts: found.parts });
}

/** Every kind there is; a kind missing here does not compile. */
const kinds: { readonly [Kind in RuleTest['rule']]: (test: TestOf<Kind>, scope: RuleScope) => Judge } = {
  holds,
  'point-below': pointBelow,
  'programme-completed': programmeCompleted,
  'time-since': timeSince,
  'practice-time': practiceTime,
  evidence,
  'evidence-apart': evidenceApart,
  'evidence-staggered': evidenceStaggered,
  'evidence-spread': evidenceSpread,
  'role-registered': roleRegistered,
  'standards-covered': standardsCovered,
  'rows-per-standard': rowsPerStandard,
  'rows-dated': rowsDated,
  'section-complete': sectionComplete,
  answer,
  'date-not-after': dateNotAfter,
  signed,
  agreed,
  allocated,
  acknowledged,
  distinct,
  present,
  'on-time': onTime,
  reached,
  'all-of': allOf,
  'any-of': anyOf,
  'date-within': dateWithin,
  'in-time': inTime,
  'step-done': stepDone,
  dated,
  rows,
  words: wordsInAll,
  'party-named': partyNamed,
  attendance,
  coverage,
  drawn,
  grid,
  'supervision-pattern': supervisionPattern,
  untouched,
};

function judgeOf(scope: RuleScope): Judge {
  const { test } = scope.rule;
  return (kinds[test.rule] as (test: RuleTest, scope: RuleScope) => Judge)(test, scope);
}
