import { londonDate, londonEndOfDay } from '../../core/calendar/instant.ts';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import { isEscalatedOn, nearnessOf } from '../../core/case/reminding.ts';
import type { ReminderRhythm } from '../../core/policy/pack.ts';
import { isRoleId, type RoleId } from '../../core/rules/role.ts';
import type { Desk, Relations } from '../ports.ts';
import type { Escalation, LateTask, ReminderBook } from './reminder-ports.ts';

const atOnce = 500;
const upwards = ['line-manager', 'second-line-manager', 'third-line-manager'] as const;

export interface Escalating {
  readonly authority: string;
  readonly today: IsoDate;
  readonly calendar: WorkingCalendar;
  readonly rhythm: ReminderRhythm;
}

/** What each manager hears of today: tasks of the people they manage that are late enough, in cases they may see. */
export async function escalationsToday(
  desk: Pick<Desk, 'people'>,
  book: ReminderBook,
  escalating: Escalating,
): Promise<ReadonlyMap<string, readonly Escalation[]>> {
  const { authority, today } = escalating;
  const heard = new Map<string, Escalation[]>();
  const offices = new Map<RoleId, readonly string[]>();
  let rows: readonly LateTask[];
  let after: LateTask | undefined;
  do {
    const before = londonEndOfDay(fromDay(toDay(today) - 1));
    rows = await book.late(authority, { before, limit: atOnce, ...(after && { after }) });
    after = rows.at(-1);
    const due = rows.filter((row) => isDue(row, escalating));
    for (const role of due.flatMap(officesIn))
      if (!offices.has(role))
        offices.set(
          role,
          (await desk.people.holders(authority, role, today)).map(({ id }) => id),
        );
    const held = due.map((row) => ({ row, holders: holdersOf(row, offices) }));
    const people = [...new Set(held.flatMap(({ holders }) => holders))];
    const relations = await desk.people.relationsOf(authority, people, today);
    for (const { row, holders } of held)
      for (const person of nextManagers(row, holders, { relations, offices })) {
        const { ref, step, role, applicant } = row;
        heard.set(person, [...(heard.get(person) ?? []), { ref, step, role, applicant }]);
      }
  } while (rows.length === atOnce);
  return heard;
}

function isDue({ dueAt }: LateTask, { today, calendar, rhythm }: Escalating): boolean {
  const dueOn = londonDate(dueAt);
  return calendar.covers(dueOn) && isEscalatedOn(nearnessOf(dueOn, today, calendar), rhythm);
}

function officesIn({ principals, seenBy }: LateTask): readonly RoleId[] {
  return [...principals, ...seenBy]
    .filter((principal) => principal.startsWith('office:'))
    .map((principal) => principal.slice('office:'.length))
    .filter(isRoleId);
}

function holdersOf({ principals }: LateTask, offices: ReadonlyMap<RoleId, readonly string[]>) {
  return principals.flatMap((principal) =>
    principal.startsWith('person:')
      ? [principal.slice('person:'.length)]
      : (offices.get(principal.slice('office:'.length) as RoleId) ?? []),
  );
}

interface Known {
  readonly relations: ReadonlyMap<string, Relations>;
  readonly offices: ReadonlyMap<RoleId, readonly string[]>;
}

/** Of each holder's managers, the nearest who may see the case, has no such task and is not its applicant. */
function nextManagers(
  { seenBy, applicant }: LateTask,
  holders: readonly string[],
  { relations, offices }: Known,
): ReadonlySet<string> {
  const sees = (person: string) =>
    seenBy.some((principal) =>
      principal.startsWith('office:')
        ? offices.get(principal.slice('office:'.length) as RoleId)?.includes(person) === true
        : principal === `person:${person}`,
    );
  const found = new Set<string>();
  for (const holder of holders) {
    const chain = upwards.map((relation) => relations.get(holder)?.[relation]);
    const next = chain.find(
      (person) => person !== undefined && person !== applicant && !holders.includes(person) && sees(person),
    );
    if (next !== undefined) found.add(next);
  }
  return found;
}
