import { spanWords } from '../../calendar/moved-date.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts } from '../../rules/facts.ts';
import { type SupervisionPeriod, supervisionPeriods } from '../../rules/kinds/supervision-periods.ts';
import type { SupervisionPattern } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import { choiceTitle, type Policy } from '../policy.ts';
import type { YearEntry } from './year-entry.ts';

/** The periods in which somebody is to be supervised and was not: those that are over, and the one that is running. */
export function supervisionEntries(
  part: ProgrammePart,
  caseFile: CaseFile,
  facts: Facts,
): readonly YearEntry[] {
  return part.rules.flatMap((id) => {
    const rule = caseFile.policy.pathway.rules[id];
    return rule?.test.rule === 'supervision-pattern'
      ? periodEntries(rule.test, { id, clauses: rule.clauses, caseFile, facts })
      : [];
  });
}

interface Around {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly caseFile: CaseFile;
  readonly facts: Facts;
}

function periodEntries(
  test: SupervisionPattern,
  { id, clauses, caseFile, facts }: Around,
): readonly YearEntry[] {
  return supervisionPeriods(test, facts).flatMap((period): readonly YearEntry[] => {
    const { first, last, state } = period;
    if (state === 'held') return [];
    return [
      {
        of: 'period',
        id: `${id}-${first}`,
        title: 'Supervision',
        state: state === 'possible' ? 'due' : state,
        from: first,
        on: last,
        sum: [`One session ${spanWords({ from: first, to: last })}`],
        clauses,
        note: noteOf(period, test, caseFile.policy),
      },
    ];
  });
}

function noteOf({ state, because }: SupervisionPeriod, test: SupervisionPattern, policy: Policy): string {
  if (state === 'possible') return 'The period that is running';
  if (because === undefined) return 'Nothing is recorded';
  if (because === 'leave') return 'On leave';
  return choiceTitle(policy, test, because.choice);
}
