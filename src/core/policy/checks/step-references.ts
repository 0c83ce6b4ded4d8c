import type { PayEffect } from '../outcome.ts';
import type { DecisionOption, FieldAt, Step } from '../pathway.ts';
import { below, type Place } from './issue.ts';
import { type Reference, refer } from './reference.ts';

/** Every name that one step points at. */
export function stepReferences(step: Step, place: Place, pathway: string): readonly Reference[] {
  const at = (path: string) => below(place, path);
  return [
    ...refer('role', step.by, at('by')),
    ...refer('rule', step.needs, at('needs'), pathway),
    ...refer('step', step.joins, at('joins'), pathway),
    ...refer('rule', step.when, at('when'), pathway),
    ...refer('rule', step.unless, at('unless'), pathway),
    ...nextSteps(step).flatMap(({ path, steps }) => refer('step', steps, below(place, ...path), pathway)),
    ...ofKind(step, place, pathway),
  ];
}

/** Where a step leads: each list of next steps with the path to it. */
export function nextSteps(
  step: Step,
): readonly { readonly path: readonly string[]; readonly steps: readonly string[] }[] {
  const passing = step.otherwise === undefined ? [] : [{ path: ['otherwise'], steps: step.otherwise }];
  return [...afterDone(step), ...passing];
}

function afterDone(
  step: Step,
): readonly { readonly path: readonly string[]; readonly steps: readonly string[] }[] {
  switch (step.kind) {
    case 'endorse':
      return [
        { path: ['agree'], steps: step.agree },
        ...(step.refuse === undefined ? [] : [{ path: ['refuse'], steps: step.refuse }]),
      ];
    case 'decide':
      return step.decisions.flatMap((decision) =>
        decision.options.map((option) => ({
          path: ['decisions', decision.id, 'options', option.id, 'then'],
          steps: option.then,
        })),
      );
    case 'fill':
      return [
        { path: ['then'], steps: step.then },
        ...(step.returns === undefined ? [] : [{ path: ['returns'], steps: step.returns }]),
      ];
    default:
      return [{ path: ['then'], steps: step.then }];
  }
}

function ofKind(step: Step, place: Place, pathway: string): readonly Reference[] {
  const at = (...path: readonly string[]) => below(place, ...path);
  switch (step.kind) {
    case 'book':
      return [
        ...refer('panel', step.panel, at('panel')),
        ...refer('statement', step.acknowledges, at('acknowledges'), pathway),
      ];
    case 'allocate':
      return [
        ...refer('framework', step.draw.framework, at('draw', 'framework')),
        ...refer('standard', step.draw.always, at('draw', 'always'), step.draw.framework),
        ...refer('standard', step.draw.from, at('draw', 'from'), step.draw.framework),
        ...refer('letter', step.letter, at('letter')),
        ...refer('letter', step.moved?.letter, at('moved', 'letter')),
        ...refer('letter', step.moved?.submitted, at('moved', 'submitted')),
      ];
    case 'fill':
      return [
        ...refer('section', step.sections, at('sections')),
        ...refer('item kind', step.items, at('items')),
        ...refer('statement', step.attests, at('attests'), pathway),
        ...refer('step', step.over, at('over'), pathway),
        ...refer('step', step.commentsOn, at('commentsOn'), pathway),
      ];
    case 'submit':
      return [
        ...refer('statement', step.acknowledges, at('acknowledges'), pathway),
        ...refer('role', step.lateBy, at('lateBy')),
        ...(step.missed ?? []).flatMap(({ by }, index) =>
          refer('role', by, at('missed', String(index), 'by')),
        ),
      ];
    case 'decide':
      return [
        ...refer('panel', step.panel, at('panel')),
        ...refer('rule', step.heardWhen, at('heardWhen'), pathway),
        ...step.decisions.flatMap(({ id, options }) =>
          options.flatMap((option) => [
            ...paid(option, at('decisions', id, 'options', option.id)),
            ...refer('rule', option.needs, at('decisions', id, 'options', option.id, 'needs'), pathway),
          ]),
        ),
      ];
    case 'notify':
    case 'confirm-booking':
      return [...refer('letter', step.letter, at('letter')), ...refer('letter', step.moved, at('moved'))];
    case 'appoint':
      return [
        ...refer('role', step.appoints, at('appoints')),
        ...refer('role', step.from, at('from')),
        ...refer('role', step.independentOf, at('independentOf')),
      ];
    case 'draw':
      return [
        ...fieldReferences(step.pool, at('pool')),
        ...fieldReferences(step.without, at('without')),
        ...refer('role', step.againBy, at('againBy')),
      ];
    case 'tell':
      return Object.entries(step.letters).flatMap(([option, letter]) => [
        ...refer('letter', letter, at('letters', option)),
        ...refer('option', option, at('letters', option), pathway),
      ]);
    case 'inform':
      return refer('role', step.informs, at('informs'));
    case 'endorse':
    case 'tasks':
    case 'confirm-pay':
      return [];
    default:
      return step satisfies never;
  }
}

function fieldReferences(at: FieldAt | undefined, place: Place): readonly Reference[] {
  if (at === undefined) return [];
  return [
    ...refer('section', at.section, below(place, 'section')),
    ...refer('field', at.field, below(place, 'field'), at.section),
  ];
}

function paid(option: DecisionOption, place: Place): readonly Reference[] {
  return payReferences(option.sets, below(place, 'sets'));
}

export function payReferences(sets: PayEffect | undefined, place: Place): readonly Reference[] {
  return refer('level', sets?.level, below(place, 'level'));
}
