import { anchorOf } from '../../calendar/deadline.ts';
import { isPathwayMoment, type MomentName } from '../../calendar/moment.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { Pathway, Step, StepKind } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

const always: readonly MomentName[] = [
  'registered',
  'qualified',
  'in-post',
  'programme-ended',
  'opened',
  'now',
  'level-since',
  'last-unsuccessful',
];
/** The moments that a step of each kind brings about. */
export const madeBy: Readonly<Partial<Record<StepKind, readonly MomentName[]>>> = {
  book: ['booked', 'panel', 'panel-begins', 'panel-ends'],
  allocate: ['submission-date'],
  submit: ['submitted'],
  decide: ['decided'],
  'confirm-booking': ['submission-date'],
  tell: ['told'],
};

/** Deadlines and rules counted from a moment that never comes in this pathway, or only once the step is done. */
export function moments(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const come = new Set<MomentName>([
    ...always,
    ...pathway.steps.flatMap(({ kind }) => madeBy[kind] ?? []),
    ...(pathway.appeals.length === 0 ? [] : (['appeal-lodged'] as const)),
    ...(pathway.appeals.some(({ panel }) => panel !== undefined) ? (['hearing'] as const) : []),
  ]);
  const unknown = (moment: MomentName, place: Place): readonly PolicyIssue[] => {
    // What a moment of the pathway's own points at is looked up by its name: see moment-references.ts.
    if (come.has(moment) || isPathwayMoment(moment)) return [];
    const why = 'no step of the pathway brings it about, so the count would never start';
    return [{ place, what: `the moment “${moment}” never comes in this pathway`, why }];
  };
  return [
    ...pathway.steps.flatMap((step) => {
      if (step.due === undefined) return [];
      const place = below(top, 'steps', step.id, 'due');
      return [...unknown(anchorOf(step.due), place), ...afterItself(step, place)];
    }),
    ...pathway.steps.flatMap((step) =>
      step.kind !== 'fill' || step.returnsBy === undefined
        ? []
        : unknown(anchorOf(step.returnsBy), below(top, 'steps', step.id, 'returnsBy')),
    ),
    ...programmeMoments(pathway).flatMap(([key, moment]) => unknown(moment, below(top, 'programme', key))),
    ...pathway.appeals.flatMap(({ id, lodge }) =>
      lodge === undefined ? [] : unknown(anchorOf(lodge), below(top, 'appeals', id, 'lodge')),
    ),
    ...pathway.appeals.flatMap(({ id, conveneBy, decideBy }) => [
      ...(conveneBy === undefined
        ? []
        : unknown(anchorOf(conveneBy), below(top, 'appeals', id, 'conveneBy'))),
      ...(decideBy === undefined ? [] : unknown(anchorOf(decideBy), below(top, 'appeals', id, 'decideBy'))),
    ]),
    ...Object.values(pathway.rules).flatMap(({ id, test }) =>
      momentsOf(test).flatMap(([key, moment]) => unknown(moment, below(top, 'rules', id, key))),
    ),
  ];
}

function programmeMoments({ programme }: Pathway): readonly (readonly [string, MomentName])[] {
  if (programme === undefined) return [];
  const { begins, ends } = programme;
  return [['begins', begins], ...(ends === undefined ? [] : ([['ends', ends]] as const))];
}

function afterItself(step: Step, place: Place): readonly PolicyIssue[] {
  if (step.due === undefined || !('after' in step.due)) return [];
  const own: readonly MomentName[] = step.kind === 'book' ? ['booked'] : (madeBy[step.kind] ?? []);
  if (!own.includes(step.due.after)) return [];
  const why = 'the count would start only once the step is done, so it could never be late';
  return [
    { place, what: `“${step.id}” is due after “${step.due.after}”, which it brings about itself`, why },
  ];
}

/** The moments that a rule counts from, each with its key. */
export function momentsOf(test: RuleTest): readonly (readonly [string, MomentName])[] {
  switch (test.rule) {
    case 'time-since':
    case 'practice-time':
      return [
        ['since', test.since],
        ['at', test.at],
      ];
    case 'evidence':
      return test.within === undefined ? [] : [['within', test.within.before]];
    case 'rows':
      return test.within === undefined ? [] : [['within', test.within.before]];
    case 'date-within':
      return [['within', 'after' in test.within ? test.within.after : test.within.before]];
    case 'rows-dated':
      return [['within', test.within.before]];
    case 'evidence-staggered':
      return [
        ['newer', test.newer.before],
        ['older', test.older.before],
      ];
    case 'attendance':
      return [
        ...(test.since === undefined ? [] : ([['since', test.since]] as const)),
        ...(test.upTo === undefined ? [] : ([['upTo', test.upTo]] as const)),
      ];
    case 'supervision-pattern':
      return [
        ['since', test.since],
        ['upTo', test.upTo],
      ];
    case 'on-time':
      return [
        ['moment', test.moment],
        ['by', test.by],
      ];
    case 'in-time':
      return [
        ['moment', test.moment],
        ['by', anchorOf(test.by)],
      ];
    case 'dated':
    case 'date-not-after':
    case 'reached':
      return [['moment', test.moment]];
    default:
      return [];
  }
}
