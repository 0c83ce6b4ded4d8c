import { spanWords } from '../../calendar/moved-date.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts } from '../../rules/facts.ts';
import {
  type SupervisionPeriod,
  supervisionPeriods,
  type WhyExcused,
} from '../../rules/kinds/supervision-periods.ts';
import type { Rule } from '../../rules/rule.ts';
import { listWords } from '../../calendar/number-words.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import { type Policy, roleTitle } from '../policy.ts';
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
    return (
      supervisionPeriods(rule.test, facts)
        // A session that was held, or is said to have been, stands there as its row.
        .filter(({ state, because }) => state !== 'held' && (state !== 'waiting' || because !== undefined))
        .map((period) => periodEntry(period, { id, clauses: rule.clauses, policy }))
    );
  });
}

/** Who has still to agree what is written down, in words. */
export function waitsForWords(policy: Pick<Policy, 'pack'>, roles: readonly RoleId[]): string {
  return `Written down, waits for the ${listWords(roles.map((role) => roleTitle(policy, role)))} to agree`;
}

function periodEntry(
  { first, last, state, because, waitsFor = [] }: SupervisionPeriod,
  { id, clauses, policy }: Pick<Rule, 'id' | 'clauses'> & { readonly policy: Pick<Policy, 'pack'> },
): YearEntry {
  const leave = because !== undefined && 'leave' in because ? leaveNote(because) : undefined;
  const waits = waitsFor.length === 0 ? '' : `. ${waitsForWords(policy, waitsFor)}`;
  return {
    of: 'period',
    id: `${id}-${first}`,
    title: 'Supervision',
    state: states[state],
    from: first,
    on: last,
    sum: [`One session ${spanWords({ from: first, to: last })}`],
    clauses,
    note: leave ?? `${notes[state]}${waits}`,
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
  waiting: 'due',
};

const notes: Readonly<Record<SupervisionPeriod['state'], string>> = {
  held: 'Held',
  excused: 'Not held, for a reason that is accepted',
  missed: 'Not held',
  possible: 'The period that is running',
  waiting: 'Asked to be excused',
};
