import type { WorkingCalendar } from '../calendar/working-days.ts';
import { condition } from './condition.ts';
import { type CountedWindow, windowCounter } from './counted-window.ts';
import { dateWords } from './date-words.ts';
import type { Facts, RowFact } from './facts.ts';
import type { Effect } from './finding.ts';
import { whyNotCounted } from './kinds/rows.ts';
import type { AnswerAt, Rule } from './rule.ts';
import type { RuleWords } from './rule-words.ts';
import type { Check, RuleScope, TestOf } from './verdict.ts';

/** Why one rule would not count a row of a list, under the rule's own words. */
export interface RowLack {
  readonly rule: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly effect: Effect;
  /** "before 4 September 2024". */
  readonly why: string;
}

type Look = (row: RowFact, facts: Facts) => string | undefined;

interface Parts {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly words: RuleWords;
  readonly calendar: WorkingCalendar;
  readonly checkOf: (id: string) => Check;
}

/**
 * What the rules that read a list would find wanting in a row that is not in it yet: its day, its kind, the standards it
 * shows. What is not filled in is for the form to say; other rows of the list are not looked at.
 */
export function compileRowLacks(
  parts: Parts,
): (at: AnswerAt, row: RowFact, facts: Facts) => readonly RowLack[] {
  return (at, row, facts) =>
    Object.values(parts.rules).flatMap((rule) => {
      const why = lookOf({ ...parts, rule }, at)?.(row, facts);
      if (why === undefined || isSetAside(rule, parts.checkOf, facts)) return [];
      const { id, says, clauses, effect } = rule;
      return [{ rule: id, says, clauses, effect, why }];
    });
}

function isSetAside(rule: Rule, checkOf: Parts['checkOf'], facts: Facts): boolean {
  if (condition(rule, checkOf)?.(facts) !== undefined) return true;
  return facts.waivers.length > 0 && checkOf(rule.id)(facts).outcome === 'waived';
}

function lookOf(scope: RuleScope, at: AnswerAt): Look | undefined {
  const { test } = scope.rule;
  switch (test.rule) {
    case 'rows':
      return isAt(test, at) ? countedLook(test, scope) : undefined;
    case 'rows-dated':
      return isAt(test, at) ? datedLook(test, scope) : undefined;
    case 'coverage':
      // Where other papers show standards as well, one row without any is no lack of its own.
      return test.from.every((source) => 'section' in source && isAt(source, at))
        ? standardsLook(test, scope)
        : undefined;
    default:
      return undefined;
  }
}

function isAt(one: AnswerAt, other: AnswerAt): boolean {
  return one.section === other.section && one.field === other.field;
}

function countedLook(test: TestOf<'rows'>, scope: RuleScope): Look {
  const { kind: _kind, ...anyKind } = test;
  const countWindow = test.within && windowCounter(test.within, scope);
  return ({ unfinished: _, ...row }, facts) => {
    const window = countWindow?.(facts);
    // A choice that nobody has made yet is not a wrong one.
    const asked = row.kind === undefined ? anyKind : test;
    return whyNotCounted(row, { test: asked, facts, window, counted: [] }) ?? soonTooOld(row, window);
  };
}

function datedLook({ within }: TestOf<'rows-dated'>, scope: RuleScope): Look {
  const countWindow = windowCounter(within, scope);
  return (row, facts) => {
    const window = countWindow(facts);
    if (row.on === undefined) return undefined;
    if (row.on < window.first) return `before ${dateWords(window.first)}`;
    return row.on > window.last ? `after ${dateWords(window.last)}` : soonTooOld(row, window);
  };
}

/** In time today, and too old by the day on which the portfolio is due. */
function soonTooOld({ on }: RowFact, window: CountedWindow | undefined): string | undefined {
  const { deadline, firstAtDeadline } = window ?? {};
  if (on === undefined || deadline === undefined || firstAtDeadline === undefined) return undefined;
  return on < firstAtDeadline ? `too old by ${dateWords(deadline)}, and in time until then` : undefined;
}

function standardsLook({ framework }: TestOf<'coverage'>, { words }: RuleScope): Look {
  const all = words.standardsOf?.(framework) ?? [];
  return ({ standards = [] }) =>
    standards.some((id) => all.includes(id)) ? undefined : 'names none of the standards';
}
