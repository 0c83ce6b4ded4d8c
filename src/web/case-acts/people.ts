import { panelOffices } from '../../core/case/panel/panel-offices.ts';
import { changeParty } from '../../app/people/change-party.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { isNamed, isRoleId, type RoleId, roleKinds } from '../../core/rules/role.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

const most = 20;

/** Another manager or a deputy is named, with the reason. Found by name, then chosen. */
export const people: ActPage = {
  path: 'people',
  template: 'case-acts/people.njk',
  title: () => 'People of this case',
  view: async (beside) => {
    const { seen } = beside;
    const { policy, state } = seen.caseFile;
    const whose = whoseAct(seen, { roles: panelOffices });
    const roles = rolesOf(beside);
    const ids = roles.map((role) => state.parties[role]).filter((id) => id !== undefined);
    const names = await beside.deps.acts.desk.people.persons(policy.pack.authority, ids);
    const parties = roles.map((role) => ({
      role,
      title: roleTitle(policy, role),
      name: names.get(state.parties[role] ?? '')?.name,
    }));
    return {
      ...whose,
      parties,
      applicantTitle: roleTitle(policy, 'applicant'),
      ...(whose.mine ? await foundPeople(beside) : {}),
    };
  },
  act: async ({ deps, visit, seen, ...beside }) => {
    const typed = typedOf(visit.body);
    const role = String(typed['role'] ?? '');
    if (!isRoleId(role) || !rolesOf({ deps, visit, seen, ...beside }).includes(role)) {
      return {
        type: 'mistaken',
        errors: [{ href: '#role', text: 'Choose for which part another person is named' }],
      };
    }
    return changeParty(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      role,
      person: String(typed['person'] ?? ''),
      reason: String(typed['reason'] ?? ''),
      form: visit.formId,
    });
  },
  say: 'The person is named. What was signed before keeps the name of whoever signed it.',
  to: ({ url }) => `${url}/people`,
};

/** The parts that somebody of the case takes by name: not offices, not the panel. */
function rolesOf({ seen }: Beside): readonly RoleId[] {
  const { policy, state } = seen.caseFile;
  const taking = policy.pathway.steps.flatMap((step) =>
    step.kind === 'appoint' ? [...step.by, ...step.appoints] : step.by,
  );
  const panel: readonly RoleId[] = ['applicant', 'chair', 'panel-member', 'co-opted'];
  const named = [...taking, ...policy.pathway.access.map(({ role }) => role)].filter(
    (role) => state.parties[role] !== undefined || roleKinds[role] === 'relation' || isNamed(role),
  );
  return [...new Set(named)].filter((role) => !panel.includes(role));
}

async function foundPeople({ deps, visit, seen }: Beside) {
  const { query } = visit.request;
  const asked = query !== null && typeof query === 'object' && 'search' in query ? query.search : undefined;
  const typed = typedOf(visit.body)['search'] ?? asked;
  const search = typeof typed === 'string' ? typed.trim() : '';
  if (search === '') return { search };
  const { authority } = seen.caseFile.policy.pack;
  const on = londonDate(deps.acts.desk.now());
  const { rows, next } = await deps.acts.peopleAdmin.people(authority, { search, limit: most, on });
  const { applicant } = seen.caseFile.state;
  return {
    search,
    more: next !== undefined,
    found: rows
      .filter(({ id, active }) => active && id !== applicant)
      .map(({ id, name, team }) => ({ id, name, team })),
  };
}
