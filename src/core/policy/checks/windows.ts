import type { Deadline } from '../../calendar/deadline.ts';
import { describePeriod } from '../../calendar/period.ts';
import type { Rule, Window, WindowAhead } from '../../rules/rule.ts';
import type { Pathway } from '../pathway.ts';
import { daysOf, offsetOf } from './days-of.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { binds } from './rule-parts.ts';

/** Windows of time that no evidence can meet all at once, at one submission. */
export function windows(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const rules = Object.values(pathway.rules).filter(binds);
  return rules.flatMap((rule) => {
    const place = below(top, 'rules', rule.id);
    return [
      ...staggeredWrongly(rule, place),
      ...taperedWrongly(rule, place),
      ...tooFarApart(rule, { rules, place }),
      ...shutBeforeSubmission(rule, { pathway, place }),
      ...tooSoonAndTooLate(rule, { rules, place }),
    ];
  });
}

function staggeredWrongly({ test }: Rule, place: Place): readonly PolicyIssue[] {
  if (test.rule !== 'evidence-staggered') return [];
  if (daysOf(test.newer.period).least < daysOf(test.older.period).least) return [];
  const what = `the older window of ${describePeriod(test.older.period)} lies inside the newer one of ${describePeriod(test.newer.period)}`;
  return [
    { place: below(place, 'older'), what, why: 'nothing could be dated in the one and before the other' },
  ];
}

/** A pattern whose parts do not follow each other in time, or leave a time without any. */
function taperedWrongly({ test }: Rule, place: Place): readonly PolicyIssue[] {
  if (test.rule !== 'supervision-pattern') return [];
  return test.pattern.flatMap(({ until }, index) => {
    const next = test.pattern[index + 1];
    const at = below(place, 'pattern', index);
    if (next === undefined) return [];
    if (until === undefined) {
      const what = 'this part of the pattern never ends, and another follows it';
      return [{ place: at, what, why: 'what follows would never begin: say until when this part lasts' }];
    }
    if (next.until === undefined || daysOf(until).most < daysOf(next.until).least) return [];
    const what = `the part that lasts until ${describePeriod(next.until)} follows one that lasts until ${describePeriod(until)}`;
    return [{ place: below(place, 'pattern', index + 1), what, why: 'it would be over before it begins' }];
  });
}

interface Among {
  readonly rules: readonly Rule[];
  readonly place: Place;
}

/** So many items in a window, and each so long after the one before. */
function tooFarApart({ test }: Rule, { rules, place }: Among): readonly PolicyIssue[] {
  if (test.rule !== 'evidence-apart') return [];
  return rules.flatMap((other) => {
    const counted = other.test;
    if (counted.rule !== 'evidence' || counted.kind !== test.kind || counted.within === undefined) return [];
    const span = daysOf(test.atLeast).least * (counted.atLeast - 1);
    if (span <= daysOf(counted.within.period).most) return [];
    const what =
      `${counted.atLeast} items are asked for within ${describePeriod(counted.within.period)} (“${other.id}”), ` +
      `and each at least ${describePeriod(test.atLeast)} after the one before`;
    return [{ place: below(place, 'atLeast'), what, why: 'no dates could meet both' }];
  });
}

/** A window that opens only after the day by which everything has to be in. */
function shutBeforeSubmission(
  { test }: Rule,
  { pathway, place }: { readonly pathway: Pathway; readonly place: Place },
): readonly PolicyIssue[] {
  const within = 'within' in test ? (test.within as Window | WindowAhead | undefined) : undefined;
  if (within === undefined || 'after' in within || (test.rule === 'rows-dated' && test.share === 0))
    return [];
  return pathway.steps.flatMap((step) => {
    if (step.kind !== 'submit' || step.due === undefined || !('before' in step.due)) return [];
    const due = offsetOf(step.due);
    if (due.anchor !== within.before || daysOf(within.period).most >= -due.most) return [];
    const what =
      `it has to be from the ${describePeriod(within.period)} before “${within.before}”, ` +
      `and “${step.title}” is due ${describePeriod(step.due.period)} before that`;
    const why = 'whatever is sent in on time is too old by then';
    return [{ place: below(place, 'within'), what, why }];
  });
}

/** No sooner than one rule says, no later than another. */
function tooSoonAndTooLate({ test }: Rule, { rules, place }: Among): readonly PolicyIssue[] {
  if (test.rule !== 'time-since') return [];
  return rules.flatMap((other) => {
    const late = lastDayOf(other);
    if (late === undefined || late.moment !== test.at || late.after !== test.since) return [];
    if (daysOf(test.atLeast).least <= daysOf(late.period).most) return [];
    const what =
      `“${test.at}” has to be at least ${describePeriod(test.atLeast)} after “${test.since}”, ` +
      `and “${other.id}” wants it within ${describePeriod(late.period)}`;
    return [{ place: below(place, 'atLeast'), what, why: 'no calendar has such a day' }];
  });
}

function lastDayOf({ test }: Rule) {
  const { by, moment } = test as { readonly by?: unknown; readonly moment?: string };
  const { after, period } = (typeof by === 'object' && by !== null ? by : {}) as Partial<
    Extract<Deadline, { readonly after: unknown }>
  >;
  return after === undefined || period === undefined ? undefined : { moment, after, period };
}
