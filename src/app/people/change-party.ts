import { refuse } from '../../core/case/refusal.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ChangeParty {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly role: RoleId;
  readonly person: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Names another person, or a deputy, in a role of the case. */
export function changeParty(
  desk: Desk,
  { viewer, ref, role, person, reason, form }: ChangeParty,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (_, words) => {
      const known = await desk.people.persons(viewer.authority, [person]);
      if (!known.has(person)) {
        return refuse('incomplete', 'Choose a person.', {
          fields: [{ field: 'person', says: 'Choose a person.' }],
        });
      }
      const because = words.keepIfAny(reason);
      if (because === undefined) {
        return refuse('incomplete', 'Give the reason. It stands in the record.', {
          fields: [{ field: 'reason', says: 'Give the reason. It stands in the record.' }],
        });
      }
      return { type: 'change-party', role, person, reason: because };
    },
  });
}
