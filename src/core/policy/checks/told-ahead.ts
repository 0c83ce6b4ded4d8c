import type { Rule } from '../../rules/rule.ts';
import type { RoleId } from '../../rules/role.ts';
import { around, onward } from '../onward.ts';
import type { Pack } from '../pack.ts';
import type { Pathway, Step } from '../pathway.ts';
import type { PolicyIssue } from './issue.ts';

const sitting: ReadonlySet<RoleId> = new Set(['chair', 'panel-member', 'co-opted']);

/** Steps that open, or do not, by what the panel has written before its decision: what there is to do would tell of it. */
export function toldAhead(pack: Pack, { id, steps, rules }: Pathway): readonly PolicyIssue[] {
  const panels = new Set(
    Object.values(pack.forms).flatMap(({ sections }) =>
      sections.flatMap((section) => (sitting.has(section.by) ? [section.id] : [])),
    ),
  );
  return steps.flatMap((writes) => {
    if (writes.kind !== 'fill') return [];
    const own = writes.sections.filter((section) => panels.has(section));
    const resting = restingOn(writes, steps);
    if (own.length === 0 || !resting.some(({ kind }) => kind === 'decide')) return [];
    return resting.flatMap((step): readonly PolicyIssue[] => {
      const key = (['when', 'unless'] as const).find((one) => reads(rules[step[one] ?? ''], own, rules));
      if (key === undefined) return [];
      return [
        {
          place: { part: 'pathway', id, path: ['steps', step.id, key] },
          what: `whether “${step.title}” opens tells what the panel wrote at “${writes.title}”`,
          why: 'it opens before the decision, and the applicant learns of that by the letter: ask for it in any case, or after the letter',
        },
      ];
    });
  });
}

/** Every step that can be reached from it without passing a decision, and the decisions themselves. */
function restingOn(from: Step, steps: readonly Step[]): readonly Step[] {
  const found = new Set<Step>();
  const queue: Step[] = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at.kind === 'decide') continue;
    for (const next of [...onward(at), ...around(at)]) {
      const step = steps.find((one) => one.id === next);
      if (step !== undefined && !found.has(step)) {
        found.add(step);
        queue.push(step);
      }
    }
  }
  return [...found];
}

function reads(rule: Rule | undefined, sections: readonly string[], rules: Pathway['rules']): boolean {
  if (rule === undefined) return false;
  const { test } = rule;
  if ('section' in test && typeof test.section === 'string' && sections.includes(test.section)) return true;
  if ('sections' in test && test.sections.some((one) => sections.includes(one))) return true;
  if (!('rules' in test)) return false;
  // Without the rule itself, so that rules that name each other come to an end.
  const { [rule.id]: _, ...others } = rules;
  return test.rules.some((one) => reads(others[one], sections, others));
}
