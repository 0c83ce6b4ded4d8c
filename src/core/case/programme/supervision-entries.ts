import { spanWords } from '../../calendar/moved-date.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts } from '../../rules/facts.ts';
import {
  type SupervisionPeriod,
  supervisionPeriods,
  type WhyExcused,
} from '../../rules/kinds/supervision-periods.ts';
import type { CaseFile } from '../case-file.ts';
import type { YearEntry, YearState } from './year-entry.ts';

/** The periods in which somebody is to be supervised and was not: those that are over, and the one that is running. */
export function supervisionEntries(
  part: ProgrammePart,
  { policy }: Pick<CaseFile, 'policy'>,
  facts: Facts,
): readonly YearEntry[] {
  return part.rules.flatMap((id) => {
    const rule = policy.pathway.rules[id];
    if (rule?.test.rule !== 'supervision-pattern') return [];
    return supervisionPeriods(rule.test, facts)
      .filter(({ state }) => state !== 'held')
      .map((period) => periodEntry(period, { id, clauses: rule.clauses }));
  });
}

function periodEntry(
  { first, last, state, because }: SupervisionPeriod,
  { id, clauses }: { readonly id: string; readonly clauses: readonly string[] },
): YearEntry {
  return {
    of: 'period',
    id: `${id}-${first}`,
    title: 'Supervision',
    state: states[state],
    from: first,
    on: last,
    sum: [`One session ${spanWords({ from: first, to: last })}`],
    clauses,
    note: because !== undefined && 'leave' in because ? leaveNote(because) : notes[state],
  };
}

function leaveNote({ leave, whole }: Extract<WhyExcused, { leave: unknown }>): string {
  return whole ? 'On leave' : `Not held; leave ${spanWords(leave)} falls in it`;
}

const states: Readonly<Record<SupervisionPeriod['state'], YearState>> = {
  held: 'done',
  excused: 'excused',
  missed: 'missed',
  possible: 'due',
};

const notes: Readonly<Record<SupervisionPeriod['state'], string>> = {
  held: 'Held',
  excused: 'Not held, for a reason that is accepted',
  missed: 'Not held',
  possible: 'The period that is running',
};
