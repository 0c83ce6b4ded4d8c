import type { CaseInView } from '../../app/look-at-case.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type EvidenceLine, evidenceLines } from '../layout/fields/evidence-lines.ts';

export interface EvidenceRow {
  readonly title: string;
  readonly href: string;
  readonly count: number;
  readonly lines: readonly EvidenceLine[];
}

/** Each kind of evidence that the step takes, with every rule on it, counted as if it were submitted today. */
export function evidenceRows(seen: CaseInView, step: FillStep, now: Instant): readonly EvidenceRow[] {
  const { state, policy } = seen.caseFile;
  const items = Object.values(state.items);
  return step.items.flatMap((kind) => {
    const known = policy.pack.itemKinds[kind];
    if (known === undefined) return [];
    return [
      {
        title: known.plural.charAt(0).toUpperCase() + known.plural.slice(1),
        href: `/cases/${seen.ref}/evidence/${kind}`,
        count: items.filter((item) => item.kind === kind).length,
        lines: evidenceLines(seen, kind, now),
      },
    ];
  });
}
