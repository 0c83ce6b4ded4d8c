import type { IsoDate } from '../calendar/date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { Facts } from './facts.ts';
import type { FactUsed, Finding, Fix, Outcome } from './finding.ts';
import type { Rule, RuleTest } from './rule.ts';
import type { RuleWords } from './rule-words.ts';

/** What a kind of rule answers, before the rule's own words and effect make a finding of it. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly because: readonly FactUsed[];
  readonly parts: readonly Finding[];
  readonly needs: readonly string[];
  readonly fix: Fix | undefined;
  readonly from: IsoDate | undefined;
}

export type Judge = (facts: Facts) => Verdict;

export type Check = (facts: Facts) => Finding;

export type TestOf<Kind extends RuleTest['rule']> = Extract<RuleTest, { readonly rule: Kind }>;

/** What a kind is given beside its parameters, once, when the rule is compiled. */
export interface RuleScope {
  readonly rule: Rule;
  readonly words: RuleWords;
  readonly calendar: WorkingCalendar;
  /** The check of another rule of the same pathway. */
  readonly checkOf: (id: string) => Check;
}

interface Details {
  readonly parts?: readonly Finding[];
  readonly needs?: readonly string[];
  readonly fix?: Fix | undefined;
  readonly from?: IsoDate;
}

const none: readonly never[] = [];
const noDetails: Details = {};

export function verdict(
  outcome: Outcome,
  because: readonly FactUsed[],
  details: Details = noDetails,
): Verdict {
  return {
    outcome,
    because,
    parts: details.parts ?? none,
    needs: details.needs ?? none,
    fix: details.fix,
    from: details.from,
  };
}

/** The answer of every rule that looks at the standards before they are allocated. */
export const notAllocated: Verdict = verdict(
  'not-yet',
  [{ label: 'Standards to evidence', value: 'not allocated yet' }],
  { needs: ['allocation'], fix: { says: 'The standards are allocated when the booking is confirmed.' } },
);

export function failed(outcome: Outcome): boolean {
  return outcome === 'not-met' || outcome === 'not-yet' || outcome === 'judge';
}

/** The verdict in the rule's words; `says` differs from the rule's own only for a part of it. */
export function findingOf(rule: Rule, says: string, found: Verdict): Finding {
  const finding: { -readonly [Key in keyof Finding]: Finding[Key] } = {
    rule: rule.id,
    outcome: found.outcome,
    effect: rule.effect,
    says,
    clauses: rule.clauses,
    because: found.because,
    parts: found.parts,
    needs: found.needs,
  };
  // Assigned and not spread: an absent `fix` must be absent, and a spread costs more than the finding.
  if (found.fix !== undefined) finding.fix = found.fix;
  if (found.from !== undefined) finding.from = found.from;
  return finding;
}
