import type { Sitting } from '../../app/ports.ts';
import { describeDate, describeInstant, londonTime } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { submitsByDiary } from '../../core/policy/submits-by-diary.ts';
import { roleKinds } from '../../core/rules/role.ts';

/** A sitting in words, with what it still lacks by the policy. */
export function sittingView(sitting: Sitting, pack: Pack) {
  const { startsAt, endsAt, submitBy, capacity, booked } = sitting;
  return {
    id: sitting.id,
    title: pack.panels[sitting.panel]?.title ?? sitting.panel,
    on: describeDate(sitting.on),
    time:
      startsAt === undefined
        ? undefined
        : `${londonTime(startsAt)}${endsAt === undefined ? '' : ` to ${londonTime(endsAt)}`}`,
    submitBy: submitBy && describeDate(submitBy),
    // Where the policy counts the day itself, none is missing here.
    submits: submitBy !== undefined || submitsByDiary(sitting.panel, pack),
    additional: sitting.kind === 'additional',
    reason: sitting.reason,
    link: sitting.meetingLink,
    booked,
    places: capacity === undefined ? `${booked}` : `${booked} of ${capacity}`,
    version: sitting.version,
    cancelled: sitting.cancelled && {
      at: describeInstant(sitting.cancelled.at),
      reason: sitting.cancelled.reason,
    },
    confirmedAt: sitting.confirmedAt && describeInstant(sitting.confirmedAt),
    missing: sitting.cancelled === undefined ? missingIn(sitting, pack) : [],
  };
}

/** Whether every place is taken. */
export function isFull({ capacity, booked }: Sitting): boolean {
  return capacity !== undefined && booked >= capacity;
}

/** "3 of 8 places taken" */
export function placesWords(sitting: Sitting): string {
  const { capacity, booked } = sitting;
  if (capacity === undefined)
    return booked === 0 ? 'no case booked yet' : booked === 1 ? 'one case booked' : `${booked} cases booked`;
  return isFull(sitting) ? 'full' : `${booked} of ${capacity} places taken`;
}

function missingIn(
  { panel: id, meetingLink, members, submitBy, startsAt, endsAt }: Sitting,
  pack: Pack,
): readonly string[] {
  const panel = pack.panels[id];
  const seats = (panel?.seats ?? []).flatMap((seat): string[] => {
    // Whoever sits by being somebody's manager sits without being named.
    const named = seat.offices.length === 0 || seat.offices.some((role) => roleKinds[role] === 'office');
    if (!named || seat.ifPossible === true) return [];
    const sitting = members.filter(
      ({ part, office }) =>
        (part === 'co-opted') === (seat.part === 'co-opted') &&
        (seat.offices.length === 0 || seat.offices.some((role) => role === office)),
    ).length;
    const offices = seat.offices.map((office) => pack.roles[office]?.title ?? office).join(' or ');
    return sitting >= seat.atLeast ? [] : [`${sitting} of ${seat.atLeast} members (${offices || seat.part})`];
  });
  return [
    ...(panel?.held === 'online' && meetingLink === undefined ? ['a meeting link'] : []),
    ...(members.some(({ part }) => part === 'chair') ? [] : ['a chair']),
    ...seats,
    ...(submitBy === undefined && panel?.asNeeded !== true && submitsByDiary(id, pack)
      ? ['a submission date']
      : []),
    ...(startsAt === undefined || endsAt === undefined ? ['its times'] : []),
  ];
}
