import { countWord, listWords } from '../../calendar/number-words.ts';
import {
  type CountedWindow,
  keepsUntil,
  lastDayInWindow,
  standingIn,
  windowCounter,
} from '../counted-window.ts';
import { type Asker, dayAfter, overlap, type PieceInHand, rangeOf } from '../dated-ask.ts';
import { dateWords } from '../date-words.ts';
import type { Facts, ItemFact } from '../facts.ts';
import type { FactUsed, Fix } from '../finding.ts';
import type { RoleId } from '../role.ts';
import { midSentence, upperFirst } from '../rule-words.ts';
import { type Judge, notAllocated, type RuleScope, type TestOf, verdict } from '../verdict.ts';

type Test = TestOf<'evidence'>;
type Kind = ReturnType<RuleScope['words']['itemKind']>;

/** Enough items of a kind: in the window, on the standard form, linked to an allocated standard, as the rule asks. */
export function evidence(test: Test, scope: RuleScope): Judge {
  const kind = scope.words.itemKind(test.kind);
  const countWindow = test.within && windowCounter(test.within, scope);
  return (facts) => {
    if (test.tagged === 'allocated' && facts.allocated === undefined) return notAllocated;
    const window = countWindow?.(facts);
    const { counted, left } = sorted({ test, facts, window });
    const because = reasons({ kind, test, counted, left, window });
    const cases = casesOf(counted);
    if (test.cases !== undefined)
      because.push({ label: 'Different cases', value: `${cases} of ${test.cases} needed` });
    if (counted.length >= test.atLeast && cases < (test.cases ?? 0))
      return verdict('not-met', because, { fix: otherCases(test, kind, cases) });
    if (counted.length >= test.atLeast) {
      const fix = window && goingStale({ test, scope, kind, counted, window }, because);
      return verdict('met', because, { fix });
    }
    return verdict('not-met', because, {
      fix: shortfall({ test, scope, kind, have: counted.length, window }),
    });
  };
}

/** The same reckoning, asked beforehand: on which days a piece may be dated, and how many are still missing. */
export function evidenceAsks(test: Test, scope: RuleScope): Asker {
  const countWindow = test.within && windowCounter(test.within, scope);
  return (facts) => {
    // Which standards are to be shown is not known yet, and the dates are.
    const { tagged, ...untagged } = test;
    const known = tagged === undefined || facts.allocated !== undefined ? test : untagged;
    const window = countWindow?.(facts);
    const asked = { test: known, facts, window };
    const { counted, left } = sorted(asked);
    const days = rangeOf(window?.first, window?.last);
    const newest = test.latest && newestOf(test.kind, facts.items);
    const range = newest ? overlap(days, { first: dayAfter(newest.on) }) : days;
    return [
      {
        pieces: {
          type: 'items',
          kind: test.kind,
          ...(test.by === undefined ? {} : { by: test.by }),
          ...(test.ratedAtLeast === undefined ? {} : { rated: test.ratedAtLeast }),
          ...(test.standardForm === undefined ? {} : { standardForm: true }),
          ...(tagged === undefined ? {} : { tagged: true }),
        },
        ...(test.within === undefined ? {} : { countedFrom: test.within.before }),
        asked: test.atLeast,
        missing: Math.max(test.atLeast - counted.length, (test.cases ?? 0) - casesOf(counted), 0),
        ranges: range === undefined ? [] : [range],
        inHand: [...counted.map((item) => ({ item })), ...left].map((one) => inHand(one, asked, scope)),
      },
    ];
  };
}

function inHand(
  { item, why }: { readonly item: ItemFact; readonly why?: string },
  { test, window }: Asked,
  { calendar }: RuleScope,
): PieceInHand {
  const until = test.within && keepsUntil(item.on, test.within, calendar);
  const dated = window === undefined ? 'counts' : standingIn(item.on, window);
  return {
    on: item.on,
    item: item.id,
    stands: why !== undefined && dated === 'counts' ? 'other' : dated,
    ...(why === undefined ? {} : { why }),
    ...(until === undefined ? {} : { until }),
  };
}

interface Asked {
  readonly test: Test;
  readonly facts: Facts;
  readonly window: CountedWindow | undefined;
}

interface Sorted {
  readonly counted: readonly ItemFact[];
  readonly left: readonly { readonly item: ItemFact; readonly why: string }[];
}

function sorted(asked: Asked): Sorted {
  const { test, facts } = asked;
  const newest = test.latest ? newestOf(test.kind, facts.items) : undefined;
  const counted: ItemFact[] = [];
  const left: { item: ItemFact; why: string }[] = [];
  for (const item of facts.items) {
    if (item.kind !== test.kind) continue;
    const why = newest !== undefined && item !== newest ? 'not the most recent' : whyNot(item, asked);
    if (why === undefined) counted.push(item);
    else left.push({ item, why });
  }
  return { counted, left };
}

function newestOf(kind: string, items: readonly ItemFact[]): ItemFact | undefined {
  let newest: ItemFact | undefined;
  for (const item of items) {
    if (item.kind === kind && (newest === undefined || item.on > newest.on)) newest = item;
  }
  return newest;
}

function whyNot(item: ItemFact, { test, facts, window }: Asked): string | undefined {
  const { allocated } = facts;
  if (test.by !== undefined && !doneBy(item, test.by, facts)) return 'done by somebody else';
  if (test.ratedAtLeast !== undefined && (item.rating ?? 0) < test.ratedAtLeast)
    return item.rating === undefined
      ? 'not rated'
      : `rated ${item.rating}, and ${test.ratedAtLeast} is needed`;
  if (test.standardForm && !item.standardForm) return 'not on the standard form';
  if (window && item.on < window.first) return `dated before ${dateWords(window.first)}`;
  if (window && item.on > window.last) return `dated after ${dateWords(window.last)}`;
  if (test.tagged && !item.standards.some((standard) => allocated?.includes(standard)))
    return 'not linked to an allocated standard';
  return undefined;
}

/** Done in one of the roles, or by the person who holds it in this case. */
function doneBy(item: ItemFact, roles: readonly RoleId[], facts: Facts): boolean {
  if (item.doneByRole !== undefined && roles.includes(item.doneByRole)) return true;
  return item.doneBy !== undefined && roles.some((role) => facts.roles[role]?.person === item.doneBy);
}

function casesOf(items: readonly ItemFact[]): number {
  return new Set(items.flatMap(({ reference }) => (reference === undefined ? [] : [reference]))).size;
}

function otherCases({ kind: items, cases = 0 }: Test, kind: Kind, have: number): Fix {
  const short = countWord(cases - have);
  return {
    says: `Add ${midSentence(kind.plural)} about ${short} more different ${cases - have === 1 ? 'case' : 'cases'}.`,
    who: 'applicant',
    at: { items },
  };
}

/** "1 of 2 needed"; what is more than enough is not said to be of fewer. */
function ofNeeded(count: number, needed: number): string {
  return count > needed
    ? `${count}, where ${needed} ${needed === 1 ? 'is' : 'are'} needed`
    : `${count} of ${needed} needed`;
}

interface Counted {
  readonly kind: Kind;
  readonly test: Test;
  readonly counted: readonly ItemFact[];
  readonly left: Sorted['left'];
  readonly window: CountedWindow | undefined;
}

function reasons({ kind, test, counted, left, window }: Counted): FactUsed[] {
  const dates = counted.length === 0 ? '' : `: ${listWords(counted.map((item) => dateWords(item.on)))}`;
  const because: FactUsed[] = [
    { label: upperFirst(kind.plural), value: `${ofNeeded(counted.length, test.atLeast)}${dates}` },
  ];
  if (window) for (const fact of window.because) because.push(fact);
  for (const { item, why } of left) {
    because.push({
      label: 'Does not count',
      value: `${upperFirst(kind.title)} of ${dateWords(item.on)}: ${why}`,
    });
  }
  return because;
}

interface Lasting {
  readonly test: Test;
  readonly scope: RuleScope;
  readonly kind: Kind;
  readonly counted: readonly ItemFact[];
  readonly window: CountedWindow;
}

/** Passes today and would not on the submission date: says which item goes out of date and when (LIN-A19). */
function goingStale({ test, scope, kind, counted, window }: Lasting, because: FactUsed[]): Fix | undefined {
  const { deadline, firstAtDeadline } = window;
  if (deadline === undefined || firstAtDeadline === undefined || test.within === undefined) return undefined;
  const lasting = counted.reduce((count, item) => (item.on >= firstAtDeadline ? count + 1 : count), 0);
  if (lasting >= test.atLeast) return undefined;
  for (const { on } of counted) {
    if (on >= firstAtDeadline) continue;
    const last = dateWords(lastDayInWindow(on, test.within.period, scope.calendar));
    because.push({
      label: 'Goes out of date',
      value: `${upperFirst(kind.title)} of ${dateWords(on)}: after ${last}`,
    });
  }
  const { says, ...rest } = shortfall({ test, scope, kind, have: lasting, window });
  return { ...rest, says: `On the submission date, ${dateWords(deadline)}, this would fail. ${says}` };
}

interface Short {
  readonly test: Test;
  readonly scope: RuleScope;
  readonly kind: Kind;
  readonly have: number;
  readonly window: CountedWindow | undefined;
}

function shortfall({ test, scope, kind, have, window }: Short): Fix {
  const short = test.atLeast - have;
  const what = `${countWord(short)} ${have > 0 ? 'more ' : ''}${midSentence(short === 1 ? kind.title : kind.plural)}`;
  const dated = window ? ` dated from ${dateWords(window.firstAtDeadline ?? window.first)}` : '';
  const form = test.standardForm ? ' on the standard form' : '';
  const tagged = test.tagged ? ', each linked to an allocated standard' : '';
  const by = test.by === undefined ? '' : `, done by the ${test.by.map(scope.words.roleTitle).join(' or ')}`;
  const rated = test.ratedAtLeast === undefined ? '' : `, rated ${test.ratedAtLeast} or more`;
  const fix = {
    says: `Add ${what}${dated}${form}${tagged}${by}${rated}.`,
    who: 'applicant',
    at: { items: test.kind },
  } as const;
  return window?.deadline === undefined ? fix : { ...fix, by: window.deadline };
}
