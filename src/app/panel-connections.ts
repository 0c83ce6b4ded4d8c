import { londonDate } from '../core/calendar/instant.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { CaseParties, Desk, Relations } from './ports.ts';

/** Somebody's tie to an applicant of a sitting: the applicant themself, or who manages them. */
export interface Connection {
  readonly person: string;
  readonly is: RoleId;
  readonly ref: string;
  readonly applicant: string;
}

/** Ties between people and the applicants booked on a sitting, computed: nobody has to remember to declare them. */
export async function panelConnections(
  desk: Desk,
  authority: string,
  sitting: string,
): Promise<readonly Connection[]> {
  const booked = await desk.cases.partiesOnSitting(authority, sitting);
  const applicants = booked.map(({ applicant }) => applicant);
  const today = await desk.people.relationsOf(authority, applicants, londonDate(desk.now()));
  const all = booked.flatMap((one) => tiesOf(one, today.get(one.applicant) ?? {}));
  return [...new Map(all.map((one) => [`${one.person} ${one.is} ${one.ref}`, one])).values()];
}

/** Both who manages the applicant today and who did when the case began. */
function tiesOf({ ref, applicant, parties }: CaseParties, today: Relations): readonly Connection[] {
  const managers = [...Object.entries(parties), ...Object.entries(today)];
  const ties = managers.filter((tie): tie is [RoleId, string] => isRoleId(tie[0]));
  return [
    { person: applicant, is: 'applicant', ref, applicant },
    ...ties.map(([is, person]): Connection => ({ person, is, ref, applicant })),
  ];
}
