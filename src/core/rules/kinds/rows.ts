import { countWord } from '../../calendar/number-words.ts';
import { answerLabel, fixInSection } from '../answer-at.ts';
import { type CountedWindow, windowCounter } from '../counted-window.ts';
import { dateWords } from '../date-words.ts';
import type { Facts, RowFact } from '../facts.ts';
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
    const counted: RowFact[] = [];
    const left: FactUsed[] = [];
    for (const row of rowsIn(test, facts)) {
      const why = whyNot(row, { test, facts, window, counted });
      if (why === undefined) counted.push(row);
      else left.push({ label: 'Does not count', value: `${row.on ? dateWords(row.on) : 'a row'}: ${why}` });
    }
    const because: FactUsed[] = [
      { label, value: `${counted.length} of ${test.atLeast} needed${mostWords(test)}` },
      ...(window?.because ?? []),
      ...left,
    ];
    const open = (test.prompts ?? []).filter((id) => !counted.some(({ prompt }) => prompt === id));
    if (open.length > 0) {
      const named = open.map((id) => `“${rowLabel?.(test.section, test.field, id) ?? plainWords(id)}”`);
      because.push({ label: 'Still open', value: named.join('; ') });
      const says = `"${label}": ${named.join(', ')} still open.`;
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

function mostWords({ atLeast, atMost }: Test): string {
  if (atMost === undefined) return '';
  return atMost === atLeast ? ' and no more' : `, ${atMost} at most`;
}

interface Asked {
  readonly test: Test;
  readonly facts: Facts;
  readonly window: CountedWindow | undefined;
  readonly counted: readonly RowFact[];
}

function whyNot(row: RowFact, { test, facts, window, counted }: Asked): string | undefined {
  const { on, reference } = row;
  if (test.kind !== undefined && !hasChoice(row, test.kind)) return 'of another kind';
  if (test.done && (on === undefined || on > facts.today)) return on ? 'still to come' : 'has no date';
  if (window && on === undefined) return 'has no date';
  if (window && on !== undefined && on < window.first) return `before ${dateWords(window.first)}`;
  if (window && on !== undefined && on > window.last) return `after ${dateWords(window.last)}`;
  if (test.distinct === undefined) return undefined;
  if (reference === undefined) return 'names no case';
  return counted.some((one) => one.reference === reference) ? 'about the same case as another' : undefined;
}
