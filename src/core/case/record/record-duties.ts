import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import { partsOf } from '../../policy/checks/rule-parts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import { factsOf } from '../facts.ts';
import type { Kept, RecordEntry } from './record-entry.ts';
import { isObservation } from './record-whose.ts';

/** One thing that the employer owes, and how it stands. */
export interface Duty {
  readonly of: 'supervision' | 'observation' | 'letter' | 'other';
  readonly says: string;
  readonly kept: Kept;
  readonly what: string;
  readonly clauses: readonly string[];
}

/**
 * What the employer owes beside the applicant: supervision held and observations made, as they stand today where their
 * step is still to come; letters in time; and whatever else of theirs was late or not done.
 */
export function employerDuties(
  entries: readonly RecordEntry[],
  caseFile: CaseFile,
  now: { readonly now: Instant; readonly today: IsoDate },
): readonly Duty[] {
  const { policy } = caseFile;
  const facts = factsOf(caseFile, now);
  const given = policy.pathway.steps.flatMap((step) =>
    step.needs.flatMap((id) => {
      const rule = policy.pathway.rules[id];
      const of = rule && givenBy(rule, caseFile);
      if (rule === undefined || of === undefined) return [];
      const recorded = entries.find(({ says, kept }) => says === rule.says && isSettled(kept));
      if (recorded !== undefined) return [duty(of, rule, { kept: recorded.kept, what: recorded.what })];
      const { outcome } = policy.rules.finding(id, facts);
      return [duty(of, rule, { kept: 'waiting', what: standing[outcome] })];
    }),
  );
  const letters = entries
    .filter(({ sum, evidence, lateLetter, whose }) => {
      const lettered = evidence?.some(({ type }) => type === 'letter') === true || lateLetter === true;
      return whose === 'employer' && sum !== undefined && lettered;
    })
    .map(({ says, kept, what, clause }): Duty => ({ of: 'letter', says, kept, what, clauses: [clause] }));
  const missed = entries
    .filter(({ whose, kept, lateLetter, evidence }) => {
      const lettered = lateLetter === true || evidence?.some(({ type }) => type === 'letter') === true;
      return whose === 'employer' && (kept === 'late' || kept === 'broken') && !lettered;
    })
    .map(({ says, kept, what, clause }): Duty => ({ of: 'other', says, kept, what, clauses: [clause] }));
  return merged([
    ...given,
    ...letters,
    ...missed.filter(({ says }) => !given.some((one) => one.says === says)),
  ]);
}

const standing = {
  met: 'As it stands today: met.',
  'not-met': 'As it stands today: not met.',
  'not-yet': 'As it stands today: not yet.',
  judge: 'A person judges it.',
  'not-applicable': 'As it stands today: does not apply.',
  waived: 'Set aside.',
} as const;

function isSettled(kept: Kept): boolean {
  return kept !== 'not-reached' && kept !== 'waiting';
}

function givenBy(rule: Rule, { policy }: CaseFile): 'supervision' | 'observation' | undefined {
  const tests = partsOf(rule, policy.pathway.rules);
  if (tests.some((test) => test.rule === 'supervision-pattern')) return 'supervision';
  const observed = tests.some((test) => isObservation(test, policy));
  return observed ? 'observation' : undefined;
}

function duty(of: Duty['of'], { says, clauses }: Rule, told: Pick<Duty, 'kept' | 'what'>): Duty {
  return { of, says, clauses, ...told };
}

/** One sentence stands once, with every clause that says it. */
function merged(duties: readonly Duty[]): readonly Duty[] {
  const found = new Map<string, Duty>();
  for (const one of duties) {
    const key = `${one.of} ${one.says} ${one.kept} ${one.what}`;
    const before = found.get(key);
    found.set(key, { ...one, clauses: [...new Set([...(before?.clauses ?? []), ...one.clauses])] });
  }
  return [...found.values()];
}
