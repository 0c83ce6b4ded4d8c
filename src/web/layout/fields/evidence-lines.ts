import type { CaseInView } from '../../../app/look-at-case.ts';
import { findingsOf, rulesOnItems } from '../../../app/portfolio/portfolio-standing.ts';
import type { Instant } from '../../../core/calendar/instant.ts';
import { findingView } from '../case/finding-view.ts';

/** One rule on a kind of evidence, as it stands today. */
export interface EvidenceLine {
  readonly says: string;
  readonly clauses: readonly string[];
  readonly tag: { readonly text: string; readonly classes: string };
  /** "2 of 2 needed: 3 January 2026 and …", then what goes out of date and when. */
  readonly facts: readonly string[];
}

/** Every rule on one kind of evidence, counted as if the portfolio were submitted today. */
export function evidenceLines(seen: CaseInView, kind: string, now: Instant): readonly EvidenceLine[] {
  const { policy } = seen.caseFile;
  return findingsOf(seen, rulesOnItems(seen, kind), now)
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map((finding) => {
      const { says, tag, fix } = findingView(finding, { policy, roles: seen.roles });
      const first = finding.because[0];
      const stale = finding.because.filter(
        ({ label }) => label === 'Goes out of date' || label === 'Does not count',
      );
      return {
        says,
        tag,
        clauses: finding.clauses,
        facts: [
          ...(first === undefined
            ? []
            : [/^\d/u.test(first.value) ? first.value : `${first.label}: ${first.value}`]),
          ...stale.map(({ label, value }) => `${label}: ${value}`),
          ...(fix === undefined ? [] : [fix.says]),
        ],
      };
    });
}
