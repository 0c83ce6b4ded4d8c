import { fieldAt } from '../answer-at.ts';
import type { Facts } from '../facts.ts';
import { pagesOf } from '../section-rows.ts';
import type { AnswerAt } from '../rule.ts';
import { standardsShownBy } from '../standards-shown.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

type Source = TestOf<'coverage'>['from'][number];

/** Standards touched by ticks, by rows, by pages that are written on, or by tagged items; the gaps are named. */
export function coverage({ framework, from, atLeast }: TestOf<'coverage'>, { words }: RuleScope): Judge {
  const all = words.standardsOf?.(framework) ?? [];
  const needed = atLeast ?? all.length;
  const names = (ids: readonly string[]) => ids.map(words.standardTitle).join('; ');
  return (facts) => {
    const touched = new Set<string>();
    for (const source of from) for (const id of touchedBy(source, facts)) touched.add(id);
    const gaps = all.filter((id) => !touched.has(id));
    const count = all.length - gaps.length;
    const because = [
      { label: 'Standards touched', value: `${count} of ${all.length}; at least ${needed} asked` },
      ...(gaps.length === 0 ? [] : [{ label: 'Not touched', value: names(gaps) }]),
    ];
    if (count >= needed) return verdict('met', because);
    return verdict('not-met', because, {
      fix: { says: `Not yet touched: ${names(gaps)}.`, ...placeOf(from[0]) },
    });
  };
}

function placeOf(source: Source | undefined) {
  if (source === undefined) return {};
  return { at: 'items' in source ? { items: source.items } : { section: source.section } };
}

function touchedBy(source: Source, facts: Facts): readonly string[] {
  if ('items' in source)
    return facts.items.flatMap(({ kind, standards }) => (kind === source.items ? standards : []));
  return pagesOf(source.section, facts).flatMap((key) => {
    const fact = fieldAt({ section: key, field: source.field }, facts);
    return standardsShownBy(fact, standardOf(key, source));
  });
}

/** The standard whose page it is; a page written on touches it. */
function standardOf(key: string, { section }: AnswerAt): string | undefined {
  return key === section ? undefined : key.slice(section.length + 1);
}
