import { londonDate } from '../core/calendar/instant.ts';
import { yearMonthDay } from '../core/calendar/date.ts';
import type { SittingSnapshot } from '../core/case/event-parts.ts';
import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { Panel } from '../core/policy/pack.ts';
import type { Desk, Sitting, Viewer } from './ports.ts';
import { movedLetters } from './moved-letters.ts';
import { performAsSystem } from './perform.ts';

export type PlannedSitting = Omit<Sitting, 'booked' | 'members'>;

export type Planned = { readonly type: 'planned' } | { readonly type: 'refused'; readonly refusal: Refusal };

/** Puts a sitting into the diary, or changes one; every case booked on it is told of its new times. */
export async function planSitting(desk: Desk, viewer: Viewer, sitting: PlannedSitting): Promise<Planned> {
  const refused = notTheirs(viewer);
  if (refused !== undefined) return { type: 'refused', refusal: refused };
  const panel = desk.policies.current(viewer.authority).panels[sitting.panel];
  if (panel === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'The policy has no such panel.') };
  const others = (await desk.panels.sittings(viewer.authority, sitting.panel)).filter(
    ({ id }) => id !== sitting.id,
  );
  const known = await desk.panels.sitting(viewer.authority, sitting.id);
  const refusal = againstDiary(sitting, known, desk) ?? againstSeries(sitting, panel, others);
  if (refusal !== undefined) return { type: 'refused', refusal };
  await desk.panels.saveSitting(viewer.authority, sitting);
  if (known !== undefined) await tellCases(desk, viewer, { known, sitting });
  return { type: 'planned' };
}

const plannedBy = ['progression-office', 'administrator'];

/** Dates and members are the business of panel administration. */
export function notTheirs({ offices }: Viewer): Refusal | undefined {
  return offices.some((office) => plannedBy.includes(office))
    ? undefined
    : refuse('not-yours', 'Only panel administration or an administrator looks after panel dates.');
}

function againstDiary(sitting: PlannedSitting, known: Sitting | undefined, desk: Desk): Refusal | undefined {
  const { startsAt, endsAt, capacity } = sitting;
  if (known?.on !== sitting.on && sitting.on <= londonDate(desk.now()))
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

function againstSeries(
  sitting: PlannedSitting,
  panel: Panel,
  others: readonly Sitting[],
): Refusal | undefined {
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
    return field(
      'kind',
      `The policy allows ${panel.extra.perYear === 1 ? 'one additional panel' : `${panel.extra.perYear} additional panels`} a year, and ${year} has ${panel.extra.perYear === 1 ? 'it' : 'them'} already.`,
      panel.extra.clauses,
    );
  }
  if (panel.extra.reasonNeeded && (sitting.reason ?? '').trim() === '') {
    return field('reason', 'Give the reason for an additional panel.', panel.extra.clauses);
  }
  return undefined;
}

async function tellCases(
  desk: Desk,
  viewer: Viewer,
  { known, sitting }: { readonly known: Sitting; readonly sitting: PlannedSitting },
): Promise<void> {
  const { id, on, startsAt, endsAt } = sitting;
  const submitBy = sitting.submitBy === known.submitBy ? undefined : sitting.submitBy;
  const changed = submitBy !== undefined || on !== known.on || startsAt !== known.startsAt;
  // What changes for the applicant is told; an end that moves is only noted.
  const told = on > londonDate(desk.now()) && (changed || sitting.meetingLink !== known.meetingLink);
  if (!told && endsAt === known.endsAt) return;
  const snapshot: SittingSnapshot = {
    id,
    on,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
  for (const ref of await desk.cases.onSitting(viewer.authority, id)) {
    await performAsSystem(desk, viewer.authority, {
      ref,
      command: async (seen, words) => {
        const letters = told ? await movedLetters(desk, seen, { sitting: snapshot, submitBy, words }) : [];
        return {
          type: 'change-sitting',
          sitting: snapshot,
          ...(submitBy === undefined ? {} : { submitBy }),
          letters,
        };
      },
    });
  }
}

function monthNames(months: readonly number[]): string {
  const names = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ];
  const said = months.map((month) => names[month - 1] ?? '');
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

function field(name: string, says: string, clauses: readonly string[]): Refusal {
  return refuse('rule', says, { clauses, fields: [{ field: name, says }] });
}
