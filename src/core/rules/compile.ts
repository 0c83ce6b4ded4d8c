import type { WorkingCalendar } from '../calendar/working-days.ts';
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
import type { Rule } from './rule.ts';
import type { RuleWords } from './rule-words.ts';
import {
  type Check,
  failed,
  findingOf,
  type Judge,
  type RuleScope,
  type Verdict,
  verdict,
} from './verdict.ts';

/** A pathway's rules, compiled once and asked many times. Asking twice with the same facts gives the same findings. */
export interface CompiledRules {
  readonly ids: readonly string[];
  /** Throws RangeError where the pathway has no such rule. */
  readonly finding: (rule: string, facts: Facts) => Finding;
  readonly findings: (rules: readonly string[], facts: Facts) => readonly Finding[];
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
  return {
    ids,
    finding: (id, facts) => checkOf(id)(facts),
    findings: (wanted, facts) => wanted.map((id) => checkOf(id)(facts)),
  };
}

function compiled(scope: RuleScope): Check {
  const { rule } = scope;
  const judge = judgeOf(scope);
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

function judgeOf(scope: RuleScope): Judge {
  const { test } = scope.rule;
  switch (test.rule) {
    case 'holds':
      return holds(test, scope);
    case 'point-below':
      return pointBelow(test);
    case 'programme-completed':
      return programmeCompleted(test, scope);
    case 'time-since':
      return timeSince(test, scope);
    case 'practice-time':
      return practiceTime(test, scope);
    case 'evidence':
      return evidence(test, scope);
    case 'evidence-apart':
      return evidenceApart(test, scope);
    case 'evidence-staggered':
      return evidenceStaggered(test, scope);
    case 'evidence-spread':
      return evidenceSpread(test, scope);
    case 'role-registered':
      return roleRegistered(test, scope);
    case 'standards-covered':
      return standardsCovered(test, scope);
    case 'rows-per-standard':
      return rowsPerStandard(test, scope);
    case 'rows-dated':
      return rowsDated(test, scope);
    case 'section-complete':
      return sectionComplete(test, scope);
    case 'answer':
      return answer(test, scope);
    case 'date-not-after':
      return dateNotAfter(test, scope);
    case 'signed':
      return signed(test, scope);
    case 'agreed':
      return agreed(test, scope);
    case 'allocated':
      return allocated(test, scope);
    case 'acknowledged':
      return acknowledged(test);
    case 'distinct':
      return distinct(test, scope);
    case 'present':
      return present(test, scope);
    case 'on-time':
      return onTime(test, scope);
    case 'reached':
      return reached(test, scope);
    case 'all-of':
      return allOf(test, scope);
    case 'any-of':
      return anyOf(test, scope);
    default:
      return unknownKind(test);
  }
}

function unknownKind(test: never): never {
  throw new TypeError(`A rule of an unknown kind: ${JSON.stringify(test)}`);
}
