import type { IsoDate } from '../../calendar/date.ts';
import { spanWords } from '../../calendar/moved-date.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts, RowFact } from '../../rules/facts.ts';
import { type Stretch, stretches } from '../../rules/kinds/supervision-pattern.ts';
import type { SupervisionPattern } from '../../rules/rule.ts';
import { hasChoice, rowsIn } from '../../rules/section-rows.ts';
import type { CaseFile } from '../case-file.ts';
import { recorded } from './in-force.ts';
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
  const { today } = facts;
  const since = facts.moments[test.since]?.on;
  const end = facts.moments[test.upTo]?.on ?? today;
  if (since === undefined) return [];
  const rows = rowsIn(test, facts).filter((row) => test.kind === undefined || hasChoice(row, test.kind));
  const leave = recorded(caseFile.state.programme, 'leave');
  // The longest period of a pattern is well under half a year.
  return stretches(test.pattern, since, addPeriod(today, { months: 6 }))
    .filter((stretch) => stretch.first <= today && stretch.first <= end && !held(stretch, rows))
    .map(({ first, last }) => {
      const away = leave.some(({ from, to }) => from <= first && last <= to);
      return {
        of: 'period' as const,
        id: `${id}-${first}`,
        title: 'Supervision',
        state: away ? 'excused' : last < today ? 'missed' : 'due',
        from: first,
        on: last,
        sum: [`One session ${spanWords({ from: first, to: last })}`],
        clauses,
        note: away ? 'On leave' : last < today ? 'Nothing is recorded' : 'The period that is running',
      } satisfies YearEntry;
    });
}

function held({ first, last, kind }: Stretch, rows: readonly RowFact[]): boolean {
  return rows.some(({ on, ...row }) => on !== undefined && within(on, first, last) && ofKind(row, kind));
}

function within(on: IsoDate, first: IsoDate, last: IsoDate): boolean {
  return first <= on && on <= last;
}

function ofKind(row: RowFact, kind: readonly string[] | undefined): boolean {
  return kind === undefined || hasChoice(row, kind);
}
