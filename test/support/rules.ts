import assert from 'node:assert/strict';
import { type IsoDate, isoDate } from '../../src/core/calendar/date.ts';
import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { type Instant, instant } from '../../src/core/calendar/instant.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import { compileRules } from '../../src/core/rules/compile.ts';
import type { Facts, FieldFact, ItemFact, SectionFacts } from '../../src/core/rules/facts.ts';
import type { Finding } from '../../src/core/rules/finding.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import type { Rule, RuleTest } from '../../src/core/rules/rule.ts';
import { plainWords, type RuleWords, upperFirst } from '../../src/core/rules/rule-words.ts';

export const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(`${text} is not a date`);
export const at = (text: string): Instant => instant(text) ?? assert.fail(`${text} is not an instant`);

const titles: Partial<Record<RoleId, string>> = {
  'line-manager': 'Practice Supervisor',
  'second-line-manager': 'Team Manager',
  'head-of-service': 'Head of Service',
};

/** The words of a made-up authority, enough to read a finding by. */
export const words: RuleWords = {
  standardTitle: (id) => id.replace('kss-', 'KSS '),
  roleTitle: (role) => titles[role] ?? upperFirst(plainWords(role)),
  itemKind: (id) => ({ title: upperFirst(plainWords(id)), plural: `${upperFirst(plainWords(id))}s` }),
  sectionTitle: (id) => `Section ${id.toUpperCase()}`,
  fieldLabel: (_section, field) => upperFirst(plainWords(field)),
  momentTitle: plainWords,
  officeTitle: (office) => titles[office as RoleId] ?? upperFirst(plainWords(office)),
};

export const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

/** Nothing on record, on 20 March 2026; `change` says what is. */
export function factsWith(change: Partial<Facts> = {}): Facts {
  return {
    now: at('2026-03-20T09:00:00Z'),
    today: d('2026-03-20'),
    moments: {},
    applicant: { holds: {}, absences: [], posts: [] },
    allocated: undefined,
    items: [],
    sections: {},
    steps: {},
    signatures: [],
    agreements: [],
    acknowledged: [],
    roles: {},
    priorPart: [],
    draws: {},
    present: [],
    sittings: [],
    waivers: [],
    ...change,
  };
}

export function rule(test: RuleTest, change: Partial<Rule> = {}): Rule {
  return {
    id: 'the-rule',
    clauses: ['LIN-001'],
    says: 'What the rule asks.',
    effect: 'stops',
    waivedBy: [],
    test,
    ...change,
  };
}

/** Compiles the one rule and asks it. */
export function ask(test: RuleTest, facts: Facts, change: Partial<Rule> = {}): Finding {
  const one = rule(test, change);
  return compileRules({ [one.id]: one }, words, calendar).finding(one.id, facts);
}

/** Every fact used, as "label: value" lines. */
export function because(finding: Finding): string {
  return finding.because.map(({ label, value }) => `${label}: ${value}`).join('\n');
}

export function item(kind: string, on: string, more: Partial<ItemFact> = {}): ItemFact {
  return { id: `${kind} ${on}`, kind, on: d(on), standards: [], standardForm: true, ...more };
}

export function section(fields: Record<string, FieldFact>, more: Partial<SectionFacts> = {}): SectionFacts {
  return { title: 'A section', saved: true, fields, problems: [], ...more };
}

export const said = (value: string): FieldFact => ({ type: 'value', value });
