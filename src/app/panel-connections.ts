import { londonDate } from '../core/calendar/instant.ts';
import { fold } from '../core/case/evolve.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { Desk } from './ports.ts';

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
  const today = londonDate(desk.now());
  const found = (await desk.cases.onSitting(authority, sitting)).map(
    async (ref): Promise<readonly Connection[]> => {
      const stored = await desk.cases.readAsSystem(authority, ref);
      if (stored === undefined) return [];
      const { applicant, parties } = fold(stored.events);
      // Both who manages the applicant today and who did when the case began.
      const managers = [
        ...Object.entries(parties),
        ...Object.entries(await desk.people.relations(authority, applicant, today)),
      ];
      const ties = managers.filter((tie): tie is [RoleId, string] => isRoleId(tie[0]));
      return [
        { person: applicant, is: 'applicant', ref, applicant },
        ...ties.map(([is, person]): Connection => ({ person, is, ref, applicant })),
      ];
    },
  );
  const all = (await Promise.all(found)).flat();
  return [...new Map(all.map((one) => [`${one.person} ${one.is} ${one.ref}`, one])).values()];
}
