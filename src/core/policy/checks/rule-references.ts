import type { RuleTest } from '../../rules/rule.ts';
import { below, type Place } from './issue.ts';
import { type Reference, refer } from './reference.ts';

/** Every name that one rule's test points at. `pathway` is the scope of the names that belong to one. */
export function ruleReferences(test: RuleTest, place: Place, pathway: string): readonly Reference[] {
  const at = (...path: readonly string[]) => below(place, ...path);
  switch (test.rule) {
    case 'holds':
      return [...refer('fact', test.fact, at('fact')), ...heldValues(test.fact, test.oneOf, at('oneOf'))];
    case 'programme-completed':
      return [
        ...refer('role', test.liftedBy, at('liftedBy')),
        ...answer(test.liftedIn.section, test.liftedIn.field, at('liftedIn')),
      ];
    case 'practice-time':
    case 'answer':
    case 'date-not-after':
    case 'rows-per-standard':
    case 'rows-dated':
    case 'rows':
    case 'grid':
    case 'supervision-pattern':
    case 'date-within':
      return answer(test.section, test.field, place);
    case 'evidence':
      return [...refer('item kind', test.kind, at('kind')), ...refer('role', test.by, at('by'))];
    case 'evidence-apart':
    case 'evidence-staggered':
    case 'evidence-spread':
    case 'standards-covered':
      return refer('item kind', test.kind, at('kind'));
    case 'coverage':
      return [
        ...refer('framework', test.framework, at('framework')),
        ...test.from.flatMap((source, index) =>
          'items' in source
            ? refer('item kind', source.items, below(place, 'from', index))
            : answer(source.section, source.field, below(place, 'from', index)),
        ),
      ];
    case 'attendance':
      return [
        ...answer(test.section, test.field, place),
        ...(test.shortfall === undefined
          ? []
          : answer(test.shortfall.section, test.shortfall.field, at('shortfall'))),
      ];
    case 'words':
      return [
        ...refer('section', test.section, at('section')),
        ...refer('field', test.fields, at('fields'), test.section),
      ];
    case 'party-named':
    case 'role-registered':
      return refer('role', test.role, at('role'));
    case 'section-complete':
      return refer('section', test.sections.map(withoutStandard), at('sections'));
    case 'drawn':
    case 'step-done':
      return refer('step', test.step, at('step'), pathway);
    case 'signed':
      return [
        ...refer('step', test.step, at('step'), pathway),
        ...refer('step', test.afterStep, at('afterStep'), pathway),
        ...refer('role', test.by, at('by')),
      ];
    case 'agreed':
      return [
        ...refer('step', test.step, at('step'), pathway),
        ...refer('role', test.by, at('by')),
        ...refer('limb', test.limbs, at('limbs'), `${pathway} ${test.step}`),
      ];
    case 'allocated':
      return [...refer('standard', test.always, at('always')), ...refer('standard', test.from, at('from'))];
    case 'acknowledged':
      return [
        ...refer('statement', test.statement, at('statement'), pathway),
        ...refer('step', test.step, at('step'), pathway),
      ];
    case 'untouched':
    case 'distinct':
      return refer('role', test.roles, at('roles'));
    case 'all-of':
    case 'any-of':
      return refer('rule', test.rules, at('rules'), pathway);
    case 'present':
      return refer('role', test.office, at('office'));
    case 'point-below':
    case 'time-since':
    case 'on-time':
    case 'in-time':
    case 'dated':
    case 'reached':
      return [];
    default:
      return test satisfies never;
  }
}

function answer(section: string, field: string, place: Place): readonly Reference[] {
  const bare = withoutStandard(section);
  return [
    ...refer('section', bare, below(place, 'section')),
    ...refer('field', field, below(place, 'field'), bare),
  ];
}

function heldValues(fact: string, values: readonly string[], place: Place): readonly Reference[] {
  if (fact === 'level') return refer('level', values, place);
  return fact === 'team-kind' ? refer('team kind', values, place) : [];
}

/** `c/kss-4` is the page of one standard in section c. */
function withoutStandard(key: string): string {
  return key.split('/')[0] ?? key;
}
