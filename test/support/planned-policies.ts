import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import { compilePolicy, type Policy } from '../../src/core/case/policy.ts';
import type { Pack } from '../../src/core/policy/pack.ts';
import type { Rule, RuleTest } from '../../src/core/rules/rule.ts';
import { packOf } from './pack-of.ts';

const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

/** Every pathway of every pack that books a panel, and one with the kinds of rule that none of them has just now. */
export function plannedPolicies(): readonly Policy[] {
  const packs = ['lincolnshire', 'halton', 'sandwell', 'north-east-lincolnshire', 'dudley'].map(packOf);
  const real = packs.flatMap((pack) =>
    Object.values(pack.pathways)
      .filter(({ steps }) => steps.some(({ kind }) => kind === 'book'))
      .map(({ id }) => compilePolicy(pack, id, calendar)),
  );
  return [...real, compilePolicy(withEveryKind(packOf('lincolnshire')), 'level-1-to-level-2', calendar)];
}

const alsoAsked: Readonly<Record<string, RuleTest>> = {
  staggered: {
    rule: 'evidence-staggered',
    kind: 'practice-observation',
    newer: { period: { months: 6 }, before: 'submitted' },
    older: { period: { months: 9 }, before: 'panel' },
  },
  spread: { rule: 'evidence-spread', kind: 'supervision-record', atLeast: { months: 2 } },
  'latest-recent': {
    rule: 'evidence',
    kind: 'appraisal-review',
    atLeast: 1,
    latest: true,
    within: { period: { workingDays: 100 }, before: 'submitted' },
  },
  'two-cases': {
    rule: 'evidence',
    kind: 'service-user-feedback',
    atLeast: 2,
    cases: 2,
    by: ['line-manager'],
    ratedAtLeast: 3,
    within: { period: { years: 1 }, before: 'panel' },
  },
  'rows-done': {
    rule: 'rows',
    section: 'c-training',
    field: 'other-training',
    atLeast: 2,
    done: true,
    distinct: 'reference',
  },
  'rows-recent': {
    rule: 'rows',
    section: 'c-training',
    field: 'other-training',
    atLeast: 3,
    within: { period: { weeks: 30 }, before: 'submission-date' },
  },
  'typed-date': {
    rule: 'date-within',
    section: 'd',
    field: 'approved-on',
    within: { period: { months: 1 }, before: 'panel' },
  },
  'date-before-moment': {
    rule: 'date-not-after',
    section: 'a',
    field: 'completed-on',
    moment: 'programme-ended',
  },
  meetings: {
    rule: 'supervision-pattern',
    section: 'c-training',
    field: 'other-training',
    since: 'registered',
    upTo: 'submitted',
    pattern: [{ every: { months: 9 } }],
  },
  'either-way': { rule: 'any-of', rules: ['spread', 'latest-recent'] },
  'both-ways': { rule: 'all-of', rules: ['spread', 'latest-recent'] },
};

function withEveryKind(pack: Pack): Pack {
  const pathway = pack.pathways['level-1-to-level-2'];
  if (pathway === undefined) throw new Error('There is no such pathway.');
  const rules = Object.fromEntries(
    Object.entries(alsoAsked).map(([id, test]): [string, Rule] => [
      id,
      { id, clauses: ['LIN-080'], says: `It asks: ${id}.`, effect: 'stops', waivedBy: [], test },
    ]),
  );
  const steps = pathway.steps.map((step) =>
    step.kind === 'submit' ? { ...step, needs: [...step.needs, ...Object.keys(alsoAsked)] } : step,
  );
  return {
    ...pack,
    pathways: { [pathway.id]: { ...pathway, rules: { ...pathway.rules, ...rules }, steps } },
  };
}
