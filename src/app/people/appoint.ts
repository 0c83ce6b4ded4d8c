import { refuse } from '../../core/case/refusal.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface Appoint {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  /** Person ids by role. */
  readonly people: Readonly<Partial<Record<RoleId, string>>>;
  readonly form?: string | undefined;
}

/** Names people to roles of the case. */
export function appoint(desk: Desk, { viewer, ref, step, people, form }: Appoint): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async ({ caseFile }) => {
      const chosen = Object.values(people).filter((id) => id !== '');
      const known = await desk.people.persons(viewer.authority, chosen);
      const strangers = Object.entries(people).filter(([, id]) => id !== '' && !known.has(id));
      if (strangers.length > 0) {
        const fields = strangers.map(([role]) => ({
          field: role,
          says: `Choose who is ${roleTitle(caseFile.policy, role as RoleId)}.`,
        }));
        return refuse('incomplete', 'Choose people of the authority.', { fields });
      }
      return { type: 'appoint', step, people };
    },
  });
}
