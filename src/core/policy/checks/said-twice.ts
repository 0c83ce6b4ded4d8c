import { anchorOf } from '../../calendar/deadline.ts';
import type { Rule, RuleTest } from '../../rules/rule.ts';
import type { Pack } from '../pack.ts';
import type { PayEffect } from '../outcome.ts';
import type { Pathway } from '../pathway.ts';
import { daysOf } from './days-of.ts';
import { fieldAt } from './fields-read.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { binds, sameTest } from './rule-parts.ts';

/** What the policy says in two places: differently, or once too often. */
export function saidTwice(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const rules = Object.values(pathway.rules);
  return [
    ...rules.flatMap((rule, index) =>
      rules.slice(0, index).flatMap((before) => sameAgain(rule, before, below(top, 'rules', rule.id))),
    ),
    ...pathway.steps.flatMap((step) =>
      step.needs.flatMap((id, index) =>
        asksNothingMore(id, {
          step,
          rules: pathway.rules,
          place: below(top, 'steps', step.id, 'needs', index),
        }),
      ),
    ),
    ...rules.flatMap((rule) => limitTwice(rule, pack, below(top, 'rules', rule.id))),
    ...pathway.steps.flatMap((step, index) => confirmedTwice(step, below(top, 'steps', index, 'decisions'))),
    ...payOf(pathway).flatMap(({ sets, path }) => notAsTheLevel(sets, pack, below(top, ...path))),
  ];
}

function sameAgain(rule: Rule, before: Rule, place: Place): readonly PolicyIssue[] {
  if (twoLastDays(rule, before)) {
    const what = `“${rule.id}” and “${before.id}” give two different last days for “${(rule.test as { moment: string }).moment}”`;
    return [
      { place: below(place, 'by'), what, why: 'whoever keeps the later one breaks the other: keep one' },
    ];
  }
  if (rule.test.rule !== before.test.rule || !sameTest(rule.test, before.test)) return [];
  // Two cases of one rule are two rules.
  if (rule.when !== before.when || rule.unless !== before.unless) return [];
  if (rule.effect === before.effect && rule.test.rule === 'answer') return [];
  const differs = rule.effect !== before.effect;
  return [
    {
      place,
      what: differs
        ? `“${rule.id}” asks the same as “${before.id}”, one as a must and one as advice`
        : `“${rule.id}” asks the same as “${before.id}”`,
      why: differs
        ? 'nobody could say whether it binds: keep one, and state the reading as a setting of its effect'
        : 'one of the two would be changed one day and the other forgotten',
    },
  ];
}

function twoLastDays(one: Rule, other: Rule): boolean {
  const [a, b] = [one.test, other.test];
  if (a.rule !== 'in-time' || b.rule !== 'in-time' || a.moment !== b.moment) return false;
  if (one.when !== other.when || one.unless !== other.unless) return false;
  return binds(one) === binds(other) && anchorOf(a.by) === anchorOf(b.by) && !sameTest(a.by, b.by);
}

/** A limit of words that stops in the form and only warns in a rule, or differs. */
function limitTwice({ id, test, ...rule }: Rule, pack: Pack, place: Place): readonly PolicyIssue[] {
  if (test.rule !== 'words' || test.fields?.length !== 1) return [];
  const field = fieldAt(pack, test.section, test.fields[0] ?? '');
  if (field?.type !== 'long-text' || field.maxWords === undefined) return [];
  if (field.maxWords === test.atMost && binds({ id, test, ...rule })) return [];
  const what = `“${field.label}” takes at most ${field.maxWords} words, and “${id}” says ${test.atMost} as ${binds({ id, test, ...rule }) ? 'a limit' : 'advice'}`;
  return [{ place, what, why: 'nobody could say whether the limit binds: keep one of the two' }];
}

/** One box for two sentences: whoever ticks it reads the last of them, whichever outcome they record. */
function confirmedTwice(step: Pathway['steps'][number], place: Place): readonly PolicyIssue[] {
  if (step.kind !== 'decide') return [];
  const limbs = step.decisions.flatMap(({ options }) => options).flatMap(({ confirms }) => confirms);
  const first = new Map(limbs.toReversed().map(({ id, says }) => [id, says]));
  return limbs
    .filter(({ id, says }) => first.get(id) !== says)
    .map(({ id, says }) => ({
      place,
      what: `“${id}” is confirmed as “${first.get(id) ?? ''}” and as “${says}”`,
      why: 'both are one box on the page: give each sentence an id of its own',
    }));
}

interface Needed {
  readonly step: Pathway['steps'][number];
  readonly rules: Pathway['rules'];
  readonly place: Place;
}

/** A rule that is met whenever another one of the same step is: most likely not what was meant. */
function asksNothingMore(id: string, { step, rules, place }: Needed): readonly PolicyIssue[] {
  const rule = rules[id];
  if (rule === undefined || !binds(rule)) return [];
  const stronger = step.needs.find((other) => {
    const one = rules[other];
    if (other === id || one === undefined || !binds(one)) return false;
    const always = one.when === undefined && one.unless === undefined;
    const alike = one.when === rule.when && one.unless === rule.unless;
    return (always || alike) && implies(one.test, rule.test);
  });
  if (stronger === undefined) return [];
  return [
    {
      place,
      what: `“${id}” asks for nothing that “${stronger}” does not ask for already`,
      why: 'whoever meets the one meets the other, so it most likely means something else',
    },
  ];
}

function implies(stronger: RuleTest, weaker: RuleTest): boolean {
  if (stronger.rule === 'all-of' && weaker.rule === 'any-of')
    return weaker.rules.some((one) => stronger.rules.includes(one));
  if (stronger.rule !== 'evidence' || weaker.rule !== 'evidence') return false;
  const { atLeast, within, ...rest } = stronger;
  const { atLeast: fewer, within: wider, ...same } = weaker;
  // The same counts twice are told as such.
  if (!sameTest(rest, same) || atLeast < fewer || sameTest(stronger, weaker)) return false;
  if (wider === undefined) return true;
  return (
    within !== undefined &&
    within.before === wider.before &&
    daysOf(within.period).most <= daysOf(wider.period).most
  );
}

interface Paid {
  readonly sets: PayEffect;
  readonly path: readonly (string | number)[];
}

function payOf({ steps, appeals }: Pathway): readonly Paid[] {
  const paid = (sets: PayEffect | undefined, path: readonly (string | number)[]): readonly Paid[] =>
    sets === undefined ? [] : [{ sets, path: [...path, 'sets'] }];
  return [
    ...steps.flatMap((step) =>
      step.kind === 'decide'
        ? step.decisions.flatMap((decision) =>
            decision.options.flatMap((option) =>
              paid(option.sets, ['steps', step.id, 'decisions', decision.id, 'options', option.id]),
            ),
          )
        : [],
    ),
    ...appeals.flatMap((appeal) =>
      appeal.outcomes.flatMap((outcome) =>
        paid(outcome.sets, ['appeals', appeal.id, 'outcomes', outcome.id]),
      ),
    ),
  ];
}

function notAsTheLevel(
  { level, grade, point }: PayEffect,
  { levels }: Pack,
  place: Place,
): readonly PolicyIssue[] {
  const found = levels.find(({ id }) => id === level);
  if (found === undefined) return [];
  const why = 'two figures for one level, and nobody could say which one is paid';
  const band =
    'points' in found ? (found.points as { readonly from: number; readonly to: number }) : undefined;
  const outside = band !== undefined && point !== undefined && (point < band.from || point > band.to);
  return [
    ...(found.grade !== undefined && grade !== undefined && found.grade !== grade
      ? [
          {
            place: below(place, 'grade'),
            what: `“${found.title}” is paid at grade ${found.grade}, and here at ${grade}`,
            why,
          },
        ]
      : []),
    ...(found.point !== undefined && point !== undefined && found.point !== point
      ? [
          {
            place: below(place, 'point'),
            what: `“${found.title}” is paid at point ${found.point}, and here at ${point}`,
            why,
          },
        ]
      : []),
    ...(outside
      ? [
          {
            place: below(place, 'point'),
            what: `point ${point} lies outside the band of “${found.title}”, ${band.from} to ${band.to}`,
            why,
          },
        ]
      : []),
  ];
}
