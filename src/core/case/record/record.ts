import type { Instant } from '../../calendar/instant.ts';
import type { CaseFile } from '../case-file.ts';
import { appealed } from '../due.ts';
import type { CaseEvent } from '../events.ts';
import { appealEntries } from './record-appeals.ts';
import { conditionEntries } from './record-conditions.ts';
import { correctionEntries, letterEntries } from './record-corrections.ts';
import { detailEntries } from './record-details.ts';
import { type Closing, type Kept, type RecordEntry, stamp } from './record-entry.ts';
import { intentionEntries } from './record-intention.ts';
import { extraEntries, panelEntries, sectionEntries } from './record-sections.ts';
import { deadlineEntries, ruleEntries, stepEntries } from './record-steps.ts';
import { yearEntries } from './record-year.ts';

/** Every clause that acts in the pathway, against what happened, when and by whom; in the order of the steps. */
export function recordOf(
  caseFile: CaseFile,
  events: readonly CaseEvent[],
  now: Instant,
): readonly RecordEntry[] {
  const { policy } = caseFile;
  const closings = lastClosings(events);
  const stages = [
    [...openingEntries(caseFile, events), ...intentionEntries(caseFile, events, openingStage)],
    ...policy.pathway.steps.map((step) => {
      const asked = { step, caseFile, events, closing: closings.get(step.id), now };
      return [
        ...stepEntries(asked),
        ...conditionEntries(asked),
        ...ruleEntries(asked),
        ...deadlineEntries(asked),
        ...detailEntries(asked),
        ...sectionEntries(asked),
        ...panelEntries(asked),
        ...extraEntries(asked),
        ...correctionEntries(asked),
        ...letterEntries(asked),
        ...yearEntries(asked),
      ];
    }),
    ...policy.pathway.appeals.map((appeal) => appealEntries(appeal, caseFile, now)),
  ];
  const over = overNow(caseFile);
  const entries = stages.flatMap((of) => of.toSorted(byClause)).map((entry) => over(entry));
  return oneEach(entries);
}

/** The stage before the first step. */
export const openingStage = 'opened';

/** What had to hold for the case to be opened at all: without it there would be none. */
function openingEntries({ policy }: CaseFile, events: readonly CaseEvent[]): readonly RecordEntry[] {
  const opened = events.find(({ type }) => type === 'CaseOpened');
  if (opened === undefined) return [];
  return policy.pathway.opens.needs.flatMap((id) => {
    const rule = policy.pathway.rules[id];
    return (rule?.clauses ?? []).map(
      (clause): RecordEntry => ({
        stage: openingStage,
        clause,
        says: rule?.says ?? id,
        kept: 'kept',
        what: 'Met as the case was opened.',
        whose: 'worker',
        ...stamp(opened),
      }),
    );
  });
}

/** What the case never came to, once nothing more can come of it. */
function overNow({ state, policy }: CaseFile): (entry: RecordEntry) => RecordEntry {
  const appeals = new Map(policy.pathway.appeals.map((appeal) => [appeal.id, appeal]));
  const ended =
    state.status === 'withdrawn'
      ? 'The application was withdrawn before it.'
      : state.status === 'closed'
        ? 'The case ended without it.'
        : undefined;
  return (entry) => {
    if (entry.kept !== 'not-reached') return entry;
    // A time that never ran has no sum.
    const { sum: _, ...line } = entry;
    if (state.steps[entry.stage]?.outcome === 'not-needed')
      return { ...line, kept: 'not-applicable', what: 'The step was not needed.' };
    const appeal = appeals.get(entry.stage);
    // Against a decision that was made one may still appeal.
    if (appeal !== undefined) {
      const nothing = ended !== undefined && appealed(appeal, state) < 0;
      return nothing ? { ...line, kept: 'not-applicable', what: ended } : entry;
    }
    return ended === undefined ? entry : { ...line, kept: 'not-applicable', what: ended };
  };
}

function lastClosings(events: readonly CaseEvent[]): ReadonlyMap<string, Closing> {
  const last = new Map<string, Closing>();
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === 'StepOpened') open.add(event.data.step);
    if (event.type !== 'StepClosed' || event.data.outcome === 'overtaken') continue;
    const { step } = event.data;
    const before = last.get(step);
    // A correction closes its step once more with another outcome: it was done when it was done first, and by whom.
    last.set(step, before === undefined || open.has(step) ? event : { ...before, data: event.data });
    open.delete(step);
  }
  return last;
}

function byClause({ clause: a }: RecordEntry, { clause: b }: RecordEntry): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A clause that acts in several places is shown once for each different thing it says: where it tells most. */
function oneEach(entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const found = new Map<string, RecordEntry>();
  for (const entry of entries) {
    // What held as the case was opened may not hold as a later step is done: both are told.
    // And what happened beside a clause is told each time that it did.
    const each = entry.kept === 'noted' ? `${entry.at} ${entry.what}` : '';
    const key = `${entry.stage === openingStage} ${entry.clause} ${entry.says} ${each}`;
    const before = found.get(key);
    if (before === undefined || tells(entry) > tells(before)) found.set(key, entry);
  }
  const shown = new Set(found.values());
  return entries.filter((entry) => shown.has(entry));
}

// Of two that were kept, the one with a sum shows why.
function tells({ kept, sum }: RecordEntry): number {
  return rank[kept] * 2 + (sum === undefined ? 0 : 1);
}

const rank: Readonly<Record<Kept, number>> = {
  broken: 8,
  late: 7,
  waived: 6,
  'person-judged': 5,
  kept: 4,
  waiting: 3,
  'not-reached': 2,
  'not-applicable': 1,
  noted: 0,
  withheld: 0,
};
