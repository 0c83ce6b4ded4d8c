import { listWords } from '../../calendar/number-words.ts';
import type { TestOf } from '../../rules/verdict.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { fieldAt } from './fields-read.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { binds } from './rule-parts.ts';

type Coverage = TestOf<'coverage'>;

/** Standards that have to be shown and that nothing in the forms is linked to. */
export function standardsShown(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  return Object.values(pathway.rules).flatMap((rule) => {
    const { test, id } = rule;
    if (test.rule !== 'coverage' || !binds(rule)) return [];
    const standards = pack.frameworks[test.framework]?.standards ?? [];
    const linked = linkedIn(test, pack);
    if (linked === 'any') return [];
    const out = standards.filter((one) => !linked.has(one.id));
    if (standards.length - out.length >= (test.atLeast ?? standards.length)) return [];
    const place: Place = { part: 'pathway', id: pathway.id, path: ['rules', id] };
    const what = `no row is linked to ${listWords(out.map(({ number, title }) => `${number}. ${title}`))}`;
    return [{ place: below(place, 'from'), what, why: 'the standards could never all be shown' }];
  });
}

/** What ticks are linked to is fixed; in lists, pages and items people say themselves what is shown. */
function linkedIn({ from }: Coverage, pack: Pack): ReadonlySet<string> | 'any' {
  const found = new Set<string>();
  for (const source of from) {
    const field = 'items' in source ? undefined : fieldAt(pack, source.section, source.field);
    if (field?.type !== 'ticks') return 'any';
    for (const { rows } of field.groups)
      for (const { standards } of rows) for (const one of standards) found.add(one);
  }
  return found;
}
