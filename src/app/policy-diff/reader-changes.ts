import type { Policy } from '../../core/case/policy.ts';
import type { AdmitRule } from '../../core/policy/admit-rule.ts';
import type { SampleRule } from '../../core/policy/sample-rule.ts';
import { readerViews } from '../handbook/reader-views.ts';
import type { Change } from './change.ts';
import { partChanges } from './part-changes.ts';

/** Samples that are drawn, and readers who are admitted for a time: what is new, gone, or other than it was. */
export function readerChanges(was: Policy, is: Policy): readonly Change[] {
  const [old, now] = [rulesIn(was), rulesIn(is)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids.flatMap((id): readonly Change[] => {
    const [before, after] = [old.get(id), now.get(id)];
    const about = after ?? before;
    if (about === undefined) return [];
    const change = (says: string): Change => ({
      in: is.pathway.title,
      says,
      clauses: about.rule.clauses,
    });
    if (before === undefined)
      return [change(`There is ${about.article} “${about.rule.title}”. ${wordsOf(is, id)}`)];
    if (after === undefined) return [change(`There is no longer ${about.article} “${about.rule.title}”.`)];
    return partChanges({
      title: `“${about.rule.title}”`,
      before: before.rule,
      after: after.rule,
      but: ['id'],
      was,
      is,
    }).map(change);
  });
}

interface Found {
  readonly rule: SampleRule | AdmitRule;
  readonly article: string;
}

function rulesIn({ pathway: { samples = [], admits = [] } }: Policy): ReadonlyMap<string, Found> {
  const found = (rule: Found['rule'], article: string) => [rule.id, { rule, article }] as const;
  return new Map([
    ...samples.map((rule) => found(rule, 'a sample that is drawn,')),
    ...admits.map((rule) => found(rule, 'a reader who is admitted for a time,')),
  ]);
}

function wordsOf(policy: Policy, id: string): string {
  return (
    readerViews(policy)
      .find((one) => one.id === id)
      ?.says.join(' ') ?? ''
  );
}
