import { answerLabel, fixInSection, valueAt } from '../answer-at.ts';
import type { Facts, RowFact } from '../facts.ts';
import type { FactUsed } from '../finding.ts';
import type { Attendance } from '../rule.ts';
import { hasChoice, rowsIn } from '../section-rows.ts';
import { type Judge, type RuleScope, type Verdict, verdict } from '../verdict.ts';

interface Days {
  readonly held: number;
  readonly attended: number;
  readonly excused: number;
}

/** How many days are needed for a share of so many; counted in whole numbers, so that no fraction is lost. */
export function daysNeeded(share: number, days: number, rounding: Attendance['rounding']): number {
  const parts = Math.round(share * 10000) * days;
  return Math.floor((parts + (rounding === 'up' ? 9999 : 5000)) / 10000);
}

/** Enough of the days were attended: as they stand, else with excused days counted as the policy says. */
export function attendance(test: Attendance, scope: RuleScope): Judge {
  const label = answerLabel(test, scope);
  const none = verdict('judge', [{ label, value: 'no days held yet' }], {
    needs: [`${test.section}.${test.field}`],
  });
  return (facts) => {
    const days = daysHeld(test, facts);
    if (days.held === 0) return none;
    const whole = isOver(test, facts) ? days.held : Math.max(test.of ?? 0, days.held);
    const needed = daysNeeded(test.share, whole, test.rounding);
    const because = [counted(label, { ...days, whole }, needed)];
    if (days.attended >= needed) return verdict('met', because);
    const adjusted = adjust(test, days, whole);
    if (adjusted !== undefined) {
      const enough = daysNeeded(test.share, adjusted.whole, test.rounding);
      because.push(counted(adjusted.label, { ...adjusted, excused: days.excused }, enough));
      if (adjusted.whole === 0) return nothingCounts(test, { scope, facts, because });
      if (adjusted.attended >= enough) return verdict('met', because);
      const left = whole - days.held;
      if (adjusted.attended + left >= enough && left > 0)
        return waiting(because, { days, left, more: enough - adjusted.attended });
    } else {
      const left = whole - days.held;
      if (days.attended + left >= needed && left > 0)
        return waiting(because, { days, left, more: needed - days.attended });
    }
    return judged(test, { scope, facts, because });
  };
}

/** No day is to come any more, so that those held are the whole. */
function isOver({ upTo }: Attendance, { moments, today }: Facts): boolean {
  const last = upTo && moments[upTo]?.on;
  return last !== undefined && last < today;
}

/** A date is one day, whatever number of rows it has. */
function daysHeld(test: Attendance, facts: Facts): Days {
  const { moments, today } = facts;
  const first = (test.since && moments[test.since]?.on) ?? '';
  const last = (test.upTo && moments[test.upTo]?.on) ?? today;
  const rows = rowsIn(test, facts).filter(
    ({ on }) => on !== undefined && on <= today && first <= on && on <= last,
  );
  const days = [...Map.groupBy(rows, ({ on }) => on).values()];
  const on = (values: readonly string[], day: readonly RowFact[]) =>
    day.some((row) => hasChoice(row, values));
  const missed = days.filter((day) => !on(test.attended, day));
  return {
    held: days.length,
    attended: days.length - missed.length,
    excused: missed.filter((day) => on(test.excused, day)).length,
  };
}

function adjust({ excusedCount }: Attendance, { attended, excused }: Days, whole: number) {
  if (excused === 0 || excusedCount === 'as-missed') return undefined;
  return excusedCount === 'removed'
    ? { label: 'With excused days taken out', attended, whole: whole - excused }
    : { label: 'With excused days as attended', attended: attended + excused, whole };
}

function counted(
  label: string,
  {
    attended,
    excused,
    whole,
  }: { readonly attended: number; readonly excused: number; readonly whole: number },
  needed: number,
): FactUsed {
  const share = whole === 0 ? '' : ` (${(Math.round((attended * 1000) / whole) / 10).toFixed(1)}%)`;
  const aside = excused === 0 ? '' : `; ${excused} excused`;
  return { label, value: `${attended} of ${whole}${share}, ${needed} needed${aside}` };
}

/** What is still possible: how many of the days to come would be enough. */
function waiting(
  because: readonly FactUsed[],
  { days, left, more }: { readonly days: Days; readonly left: number; readonly more: number },
): Verdict {
  const so = `${days.attended} of ${days.held} so far`;
  const says = `${so}; ${more} more of the remaining ${left} ${more === 1 ? 'is' : 'are'} needed.`;
  return verdict('not-yet', because, { fix: { says } });
}

interface Judged {
  readonly scope: RuleScope;
  readonly facts: Facts;
  readonly because: FactUsed[];
}

/** A share of no days is no number: people weigh it (NEL-A2). */
function nothingCounts(test: Attendance, judging: Judged): Verdict {
  if (test.shortfall !== undefined) return judged(test, judging);
  const says =
    'Every day held was an approved absence, so no day is left to count. A person has to weigh it.';
  return verdict('judge', judging.because, { needs: [`${test.section}.${test.field}`], fix: { says } });
}

/** Attendance alone refuses nobody where the policy lets a person weigh the circumstances. */
function judged({ section, shortfall }: Attendance, { scope, facts, because }: Judged): Verdict {
  if (shortfall === undefined) {
    const says = 'Too few days were attended.';
    return verdict('not-met', because, { fix: fixInSection(section, says, scope) });
  }
  const label = answerLabel(shortfall, scope);
  const answer = valueAt(shortfall, facts);
  const fix = fixInSection(shortfall.section, `"${label}" has to be answered.`, scope);
  if (answer === undefined)
    return verdict('judge', because, { needs: [`${shortfall.section}.${shortfall.field}`], fix });
  const accepted = answer === shortfall.is;
  const value = accepted ? 'the shortfall is accepted' : 'the shortfall is not accepted';
  return verdict(accepted ? 'met' : 'not-met', [...because, { label, value }]);
}
