import { yearMonthDay } from '../../core/calendar/date.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import { monthNames } from '../../core/calendar/month-names.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Panel } from '../../core/policy/pack.ts';
import type { PlannedSitting, Sitting } from './sitting-ports.ts';

export interface Diary {
  readonly panel: Panel;
  /** The other dates of the panel. */
  readonly others: readonly Pick<Sitting, 'on' | 'kind'>[];
  /** The date as it stands, where it is in the diary already. */
  readonly known: Sitting | undefined;
  readonly now: Instant;
}

/** Why a date cannot be in the diary as it is planned: by the days themselves, or by what the policy says of the series. */
export function againstDiary(sitting: PlannedSitting, diary: Diary): Refusal | undefined {
  return againstItself(sitting, diary) ?? againstSeries(sitting, diary);
}

function againstItself(sitting: PlannedSitting, { known, now }: Diary): Refusal | undefined {
  const { startsAt, endsAt, capacity } = sitting;
  if (known?.on !== sitting.on && sitting.on <= londonDate(now))
    return field('on', 'Choose a date after today.', []);
  if (startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt) {
    return field('ends', 'The panel has to end after it starts.', []);
  }
  if (known !== undefined && capacity !== undefined && capacity < known.booked) {
    const says = `${known.booked} ${known.booked === 1 ? 'case is' : 'cases are'} booked already, so there have to be at least ${known.booked} places.`;
    return field('capacity', says, []);
  }
  return undefined;
}

function againstSeries(sitting: PlannedSitting, { panel, others }: Diary): Refusal | undefined {
  const { year, month } = yearMonthDay(sitting.on);
  const sameYear = others.filter(({ on }) => yearMonthDay(on).year === year);
  if (sitting.submitBy !== undefined && sitting.submitBy >= sitting.on) {
    return field('submit-by', 'The submission date has to be before the panel.', panel.clauses);
  }
  if (panel.held === 'online' && (sitting.meetingLink ?? '') === '') {
    return field('meeting-link', 'This panel is held online: give the meeting link.', panel.heldClauses);
  }
  // A panel that sits as it is needed has no months, and so nothing beside them.
  if (panel.asNeeded === true) return undefined;
  if (sitting.kind === 'scheduled') {
    if (!panel.months.includes(month)) {
      return field(
        'on',
        `${panel.title} sits in ${monthNames(panel.months)}. For another month, mark it as the additional panel.`,
        panel.clauses,
      );
    }
    if (sameYear.some((other) => other.kind === 'scheduled' && yearMonthDay(other.on).month === month)) {
      return field('on', 'There is a scheduled panel in this month already.', panel.clauses);
    }
    return undefined;
  }
  if (sameYear.filter(({ kind }) => kind === 'additional').length >= panel.extra.perYear) {
    return field('kind', extraWords(panel, year), panel.extra.clauses);
  }
  if (panel.extra.reasonNeeded && (sitting.reason ?? '').trim() === '') {
    return field('reason', 'Give the reason for an additional panel.', panel.extra.clauses);
  }
  return undefined;
}

function field(name: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('rule', says, { clauses, fields: [{ field: name, says }] });
}

function extraWords({ title, extra: { perYear } }: Panel, year: string | number): string {
  if (perYear === 0) return `The policy has no additional dates for the ${title}. Choose a scheduled one.`;
  const few = perYear === 1 ? 'one additional panel' : `${perYear} additional panels`;
  return `The policy allows ${few} a year, and ${year} has ${perYear === 1 ? 'it' : 'them'} already.`;
}
