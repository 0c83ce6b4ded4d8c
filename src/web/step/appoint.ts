import { appoint } from '../../app/people/appoint.ts';
import { holdsAnyOf } from '../../core/case/access.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { type RoleId, roleKinds } from '../../core/rules/role.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Acted, SceneOf, Screen } from './scene.ts';

type Appointing = SceneOf<'appoint'>;

/** As many as a list to choose from bears; beyond them a name is searched for. */
const most = 200;

/** People are named to roles of the case. */
export function appointScreen(scene: Appointing): Screen {
  return {
    template: 'step/appoint.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: 'They are named, and have the case before them as soon as the policy lets them.',
  };
}

async function act({ deps, visit, seen, step }: Appointing): Promise<Acted> {
  const typed = typedOf(visit.body);
  const people = Object.fromEntries(step.appoints.map((role) => [role, String(typed[role] ?? '')]));
  return appoint(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    people,
    form: visit.formId,
  });
}

async function view(scene: Appointing) {
  const { seen, step, mine, people } = scene;
  const { policy, state } = seen.caseFile;
  const choices = mine ? await candidates(scene) : { items: [], more: false };
  const title = (role: RoleId) => roleTitle(policy, role);
  return {
    ...choices,
    roles: step.appoints.map((role) => ({ id: role, title: title(role) })),
    from: step.from.map(title),
    apart: step.independentOf.filter((role) => !step.appoints.includes(role)).map(title),
    severally: step.appoints.length > 1 && step.appoints.some((role) => step.independentOf.includes(role)),
    named: step.appoints.flatMap((role) => {
      const person = state.parties[role];
      return person === undefined ? [] : [{ title: title(role), name: people.get(person)?.name ?? '' }];
    }),
  };
}

/** Who may be chosen: the holders of the roles that the policy names, or anybody found by name. */
async function candidates(scene: Appointing) {
  const { deps, seen, step, visit, today } = scene;
  const { applicant } = seen.caseFile.state;
  if (step.from.length > 0) {
    const found = await holdersOf(scene);
    const items = found
      .filter(({ id }) => id !== applicant)
      .map(({ id, name }) => ({ value: id, text: name }));
    return { items, more: false };
  }
  const { query } = visit.request;
  const asked = query !== null && typeof query === 'object' && 'search' in query ? query.search : undefined;
  const typed = typedOf(visit.body)['search'] ?? asked;
  const search = typeof typed === 'string' ? typed.trim() : '';
  const { rows, next } = await deps.acts.peopleAdmin.people(seen.caseFile.policy.pack.authority, {
    limit: most,
    on: today,
    ...(search === '' ? {} : { search }),
  });
  return {
    search,
    searching: search !== '' || next !== undefined,
    more: next !== undefined,
    items: rows
      .filter(({ id, active }) => active && id !== applicant)
      .map(({ id, name, team }) => ({ value: id, text: team === undefined ? name : `${name}, ${team}` })),
  };
}

async function holdersOf({ deps, seen, step, today }: Appointing) {
  const { caseFile } = seen;
  const { authority } = caseFile.policy.pack;
  const { people } = deps.acts.desk;
  const offices = step.from.filter((role) => roleKinds[role] === 'office');
  const held = await Promise.all(offices.map((office) => people.holders(authority, office, today)));
  const inCase = Object.values(caseFile.state.parties).filter((id) => holdsAnyOf(step.from, id, caseFile));
  const known = new Map(held.flat().map((one) => [one.id, one]));
  for (const [id, one] of await people.persons(authority, inCase)) known.set(id, one);
  return [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
