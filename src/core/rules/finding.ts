import type { IsoDate } from '../calendar/date.ts';
import type { RoleId } from './role.ts';

/** What a rule answers. `not-yet` carries the date in `from`; `judge` waits for a named person. */
export type Outcome = 'met' | 'not-met' | 'not-yet' | 'judge' | 'not-applicable' | 'waived';

/** What a failed rule does: stops the act, holds it for a person's reasoned decision, warns, or is only shown. */
export type Effect = 'stops' | 'holds' | 'warns' | 'shows';

/** One thing the rule looked at, in words a person can check. */
export interface FactUsed {
  readonly label: string;
  readonly value: string;
}

/** What would make the rule true, who can do it, and by when. */
export interface Fix {
  readonly says: string;
  readonly who?: RoleId;
  readonly by?: IsoDate;
  /** The section or evidence kind where the mending is done, for a link. */
  readonly at?: { readonly section: string } | { readonly items: string } | { readonly step: string };
}

/** The one recursive answer of every rule; one template renders it everywhere. */
export interface Finding {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly effect: Effect;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly because: readonly FactUsed[];
  readonly parts: readonly Finding[];
  /** Facts that are missing before the rule can answer. */
  readonly needs: readonly string[];
  readonly fix?: Fix;
  /** With `not-yet`: the first date on which the rule is met. */
  readonly from?: IsoDate;
}

/** True where the finding keeps an act from being done. */
export function stops(finding: Finding): boolean {
  const failed =
    finding.outcome === 'not-met' || finding.outcome === 'not-yet' || finding.outcome === 'judge';
  return failed && (finding.effect === 'stops' || finding.effect === 'holds');
}
