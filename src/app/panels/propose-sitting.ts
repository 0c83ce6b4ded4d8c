import { ownMembers } from '../../core/case/panel/panel-seats.ts';
import { type CaseToHear, type Proposal, proposePanel } from '../../core/case/panel/propose-panel.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import { whatTieDoes } from '../../core/case/panel/ties.ts';
import type { Panel } from '../../core/policy/pack.ts';
import type { SeatHolder } from './panel-candidates.ts';
import type { TiedCase } from './tied-cases.ts';

export interface ProposedSitting {
  readonly proposal: Proposal;
  /** The ties that matter, by person. */
  readonly ties: ReadonlyMap<string, readonly Tie[]>;
}

/** A lawful panel over all cases of a sitting, out of the holders of its offices, or why there is none. */
export function proposeSitting(
  panel: Panel,
  holders: readonly SeatHolder[],
  cases: readonly TiedCase[],
): ProposedSitting {
  const candidates = holders.map(({ id, offices, load }) => ({ person: id, offices, load }));
  return {
    proposal: proposePanel({ panel, candidates, cases: cases.map((one) => toHear(one, panel)) }),
    ties: tiesThatMatter(panel, cases),
  };
}

/** Everybody's ties to the cases, those that the policy minds. */
export function tiesThatMatter(
  panel: Panel,
  cases: readonly TiedCase[],
): ReadonlyMap<string, readonly Tie[]> {
  const all = cases.flatMap(({ ties }) => ties.filter((tie) => whatTieDoes(tie, panel) !== undefined));
  return Map.groupBy(all, ({ person }) => person);
}

function toHear({ ref, state, policy, ties }: TiedCase, panel: Panel): CaseToHear {
  const does = (what: 'stops' | 'warns') =>
    new Set(ties.filter((tie) => whatTieDoes(tie, panel) === what).map(({ person }) => person));
  const barred = does('stops');
  for (const person of Object.keys(state.aside)) barred.add(person);
  const own = ownMembers(policy.pack.panels[panel.id] ?? panel, { state });
  return { ref, barred, tied: does('warns').difference(barred), own };
}
