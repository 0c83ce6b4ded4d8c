import { countWord, listWords } from '../../calendar/number-words.ts';
import { answerLabel, fixInSection } from '../answer-at.ts';
import { type CountedWindow, keepsUntil, standingIn, windowCounter } from '../counted-window.ts';
import { type Asker, overlap, type PieceInHand, rangeOf } from '../dated-ask.ts';
import { dateWords } from '../date-words.ts';
import type { CourseFact, Facts, RowFact } from '../facts.ts';
import type { FactUsed } from '../finding.ts';
import { plainWords } from '../rule-words.ts';
import { hasChoice, rowsIn } from '../section-rows.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

type Test = TestOf<'rows'>;

/** So many rows of a list, and perhaps no more: of the kinds asked for, dated in the window, with a date that has come. */
export function rows(test: Test, scope: RuleScope): Judge {
  const label = answerLabel(test, scope);
  const countWindow = test.within && windowCounter(test.within, scope);
  const { rowLabel } = scope.words;
  return (facts) => {
    const window = countWindow?.(facts);
    const { counted, not } = sorted({ test, facts, window });
    const left = not.map(({ row, why }) => ({
      label: 'Does not count',
      value: `${row.on ? dateWords(row.on) : 'a row'}: ${why}`,
    }));
    const courses = coursesGoneTo(test, { counted, facts });
    const because: FactUsed[] = [
      { label, value: courses?.says ?? `${counted.length} of ${test.atLeast} needed${mostWords(test)}` },
      ...(courses?.because ?? []),
      ...(window?.because ?? []),
      ...left,
    ];
    const open = stillOpen(test, counted);
    if (open.length > 0) {
      const named = open.map((id) => `“${rowLabel?.(test.section, test.field, id) ?? plainWords(id)}”`);
      because.push({ label: 'Still open', value: named.join('; ') });
      const says = `"${label}": ${named.join(', ')} still open.`;
      return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
    }
    if (courses !== undefined && courses.missing.length > 0) {
      const says = `"${label}": ${listWords(courses.missing.map((title) => `“${title}”`))} ${courses.missing.length === 1 ? 'is' : 'are'} missing.`;
      return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
    }
    const over = counted.length - (test.atMost ?? counted.length);
    if (over > 0) {
      const says = `"${label}" takes ${countWord(test.atMost ?? 0)} at most: take out ${countWord(over)}.`;
      return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
    }
    if (counted.length >= test.atLeast) return verdict('met', because);
    const short = test.atLeast - counted.length;
    const dated = window === undefined ? '' : ` dated from ${dateWords(window.first)}`;
    const says = `"${label}" needs ${countWord(short)} more${dated}.`;
    return verdict('not-met', because, { fix: fixInSection(test.section, says, scope) });
  };
}

/** How it stands with what everybody goes to; nothing where the rule does not ask for it, or nobody lists any. */
function coursesGoneTo(
  { eachCourse, section, field }: Test,
  { counted, facts }: { readonly counted: readonly RowFact[]; readonly facts: Facts },
): { readonly says: string; readonly missing: readonly string[]; readonly because: FactUsed[] } | undefined {
  const courses = facts.courses ?? [];
  if (eachCourse !== true || courses.length === 0) return undefined;
  const isOf = (row: RowFact, { rows: ids }: CourseFact) => row.id !== undefined && ids.includes(row.id);
  const ahead = rowsIn({ section, field }, facts).filter(({ on = '' }) => on >= facts.today);
  const left = courses.filter((course) => !counted.some((row) => isOf(row, course)));
  const isBooked = (course: CourseFact) => ahead.some((row) => isOf(row, course));
  const titles = (some: readonly CourseFact[]) => some.map(({ title }) => title);
  const line = (label: string, some: readonly CourseFact[]) =>
    some.length === 0 ? [] : [{ label, value: titles(some).join('; ') }];
  return {
    says: `${courses.length - left.length} of ${courses.length} that everybody goes to`,
    missing: titles(left),
    because: [
      ...line('Booked', left.filter(isBooked)),
      ...line(
        'Neither done nor booked',
        left.filter((course) => !isBooked(course)),
      ),
    ],
  };
}

function mostWords({ atLeast, atMost }: Test): string {
  if (atMost === undefined) return '';
  return atMost === atLeast ? ' and no more' : `, ${atMost} at most`;
}

/** The same reckoning, asked beforehand; rows whose dates do not matter ask nothing of dates. */
export function rowsAsks(test: Test, scope: RuleScope): Asker {
  const { section, field, kind, within } = test;
  if (within === undefined && test.done === undefined) return () => [];
  const countWindow = within && windowCounter(within, scope);
  return (facts) => {
    const window = countWindow?.(facts);
    const { counted, not } = sorted({ test, facts, window });
    const open = stillOpen(test, counted);
    const range = overlap(rangeOf(window?.first, window?.last), test.done ? { last: facts.today } : {});
    return [
      {
        pieces: {
          type: 'rows',
          section,
          field,
          ...(kind === undefined ? {} : { kind }),
          ...(open.length === 0 ? {} : { prompts: open }),
        },
        ...(within === undefined ? {} : { countedFrom: within.before }),
        asked: test.atLeast,
        missing: Math.max(test.atLeast - counted.length, open.length, 0),
        ranges: range === undefined ? [] : [range],
        inHand: [...counted.map((row) => ({ row })), ...not].flatMap((one) =>
          inHand(one, { test, facts, window }, scope),
        ),
      },
    ];
  };
}

function inHand(
  { row, why }: { readonly row: RowFact; readonly why?: string },
  { test, facts, window }: Looked,
  { calendar }: RuleScope,
): readonly PieceInHand[] {
  const { on } = row;
  if (on === undefined) return [];
  const until = test.within && keepsUntil(on, test.within, calendar);
  const ahead = test.done && on > facts.today;
  const dated = ahead ? 'too-late' : window === undefined ? 'counts' : standingIn(on, window);
  return [
    {
      on,
      stands: why !== undefined && dated === 'counts' ? 'other' : dated,
      ...(why === undefined ? {} : { why }),
      ...(until === undefined ? {} : { until }),
    },
  ];
}

function stillOpen({ prompts = [] }: Test, counted: readonly RowFact[]): readonly string[] {
  return prompts.filter((id) => !counted.some(({ prompt }) => prompt === id));
}

interface Looked {
  readonly test: Test;
  readonly facts: Facts;
  readonly window: CountedWindow | undefined;
}

interface Asked extends Looked {
  readonly counted: readonly RowFact[];
}

function sorted(looked: Looked) {
  const counted: RowFact[] = [];
  const not: { readonly row: RowFact; readonly why: string }[] = [];
  for (const row of rowsIn(looked.test, looked.facts)) {
    const why = whyNotCounted(row, { ...looked, counted });
    if (why === undefined) counted.push(row);
    else not.push({ row, why });
  }
  return { counted, not };
}

/** Why a row does not count for the rule; undefined where it does. */
export function whyNotCounted(row: RowFact, { test, facts, window, counted }: Asked): string | undefined {
  const { on, reference } = row;
  if (row.unfinished) return 'not filled in whole';
  if (test.kind !== undefined && !hasChoice(row, test.kind)) return 'of another kind';
  if (test.done && (on === undefined || on > facts.today)) return on ? 'still to come' : 'has no date';
  if (window && on === undefined) return 'has no date';
  if (window && on !== undefined && on < window.first) return `before ${dateWords(window.first)}`;
  if (window && on !== undefined && on > window.last) return `after ${dateWords(window.last)}`;
  if (test.distinct === undefined) return undefined;
  if (reference === undefined) return 'names no case';
  return counted.some((one) => one.reference === reference) ? 'about the same case as another' : undefined;
}
