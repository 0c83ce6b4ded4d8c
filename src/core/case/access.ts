import { panelOffices } from './panel/panel-offices.ts';
import type { Instant } from '../calendar/instant.ts';
import type { AccessRule } from '../policy/pathway.ts';
import { type RoleId, roleKinds } from '../rules/role.ts';
import { sightEnds, standingAdmissions } from './admission.ts';
import type { CaseFile } from './case-file.ts';
import type { Policy } from './policy.ts';
import { presentRound, turnedBack } from './present-round.ts';
import type { CaseState } from './state.ts';

/** How much of a case somebody sees: all of it, its pay change, or first the question whether they have an interest. */
export type Sight = 'case' | 'pay' | 'interest';

/** `person:<id>` or `office:<role>`. */
export type Principal = `person:${string}` | `office:${string}`;

export interface Access {
  readonly principal: Principal;
  readonly sees: Sight;
  /** The first moment at which they see it no longer; until then where there is none. */
  readonly until?: Instant;
  /** Holders of the office who do not see it all the same, since they stand aside from the case. */
  readonly but?: readonly Principal[];
}

const sittingRoles: ReadonlySet<RoleId> = new Set(['chair', 'panel-member', 'co-opted']);

/** Who may see the case now, decided here once and applied beneath every list, count, search and message. */
export function accessOf(state: CaseState, policy: Policy): readonly Access[] {
  const found = new Map<Principal, Sight>();
  const grant = (principal: Principal, sees: Sight) => {
    if (found.get(principal) !== 'case') found.set(principal, sees);
  };
  if (state.applicant !== '') grant(`person:${state.applicant}`, 'case');
  for (const rule of policy.pathway.access) {
    if (!hasReached(rule, state, policy) || sittingRoles.has(rule.role)) continue;
    for (const principal of principalsOf(rule.role, state)) grant(principal, rule.sees);
  }
  for (const { person, part } of state.members) {
    const opens = policy.pathway.access.some(
      (rule) => sitsAs(rule.role, part) && counts(rule, state, policy),
    );
    if (!opens) continue;
    // The pack opens only once the member has said whether they have an interest.
    grant(`person:${person}`, state.interests[person] === undefined ? 'interest' : 'case');
  }
  for (const { convened } of state.appeals)
    for (const { person } of convened?.members ?? []) grant(`person:${person}`, 'case');
  // Who reads it a second time is named, and has had no part in it.
  for (const { reader } of state.samplings)
    if (reader !== undefined && reader.admitted === undefined) grant(`person:${reader.person}`, 'case');
  const admitted = admittedOnly(state, found);
  for (const principal of admitted.keys()) grant(principal, 'case');
  const but = aside(state, found);
  return [...found].map(([principal, sees]) => ({
    principal,
    sees,
    ...(admitted.has(principal) && { until: admitted.get(principal) as Instant }),
    ...(but.length === 0 || !hides(principal) ? {} : { but }),
  }));
}

/** People who see the case as its readers for a time and for no other reason, with the moment at which they no longer do. */
function admittedOnly(
  state: CaseState,
  found: ReadonlyMap<Principal, Sight>,
): ReadonlyMap<Principal, Instant> {
  const ends = new Map<Principal, Instant>();
  for (const admission of standingAdmissions(state)) {
    const principal: Principal = `person:${admission.person}`;
    if (found.get(principal) === 'case') continue;
    const end = sightEnds(admission);
    const known = ends.get(principal);
    if (known === undefined || known < end) ends.set(principal, end);
  }
  return ends;
}

/**
 * Whoever stands aside and has no other part of their own in the case; and members who have still to say whether they have
 * an interest: no office of theirs opens the case to them before.
 */
function aside(state: CaseState, found: ReadonlyMap<Principal, Sight>): readonly Principal[] {
  const left = Object.keys(state.aside).map((person): Principal => `person:${person}`);
  const asked = [...found].flatMap(([principal, sees]) => (sees === 'interest' ? [principal] : []));
  return [...left.filter((principal) => !found.has(principal)), ...asked].toSorted();
}

// The offices that run panels look after the case whoever sits on it.
const keepers: ReadonlySet<string> = new Set(panelOffices.map((office) => `office:${office}`));

function hides(principal: Principal): boolean {
  return principal.startsWith('office:') && !keepers.has(principal);
}

/** The roles somebody has in this case. The first is the one they act in where several would do. */
export function rolesIn(state: CaseState, person: string, offices: readonly RoleId[]): readonly RoleId[] {
  const roles: RoleId[] = [];
  if (state.applicant === person) roles.push('applicant');
  for (const [role, holder] of Object.entries(state.parties))
    if (holder === person) roles.push(role as RoleId);
  for (const member of state.members) {
    if (member.person !== person) continue;
    if (member.part === 'chair') roles.push('chair', 'panel-member');
    else roles.push(member.part === 'core' ? 'panel-member' : 'co-opted');
  }
  // Nobody acts for an office in their own case.
  return state.applicant === person ? roles : [...roles, ...offices];
}

/** The people or offices who hold a role in this case. */
export function principalsOf(role: RoleId, state: CaseState): readonly Principal[] {
  if (role === 'applicant') return state.applicant === '' ? [] : [`person:${state.applicant}`];
  if (roleKinds[role] === 'office') return [`office:${role}`];
  const party = state.parties[role];
  const members = state.members.filter(({ part }) => sitsAs(role, part)).map(({ person }) => person);
  return [...(party === undefined ? [] : [party]), ...members].map((person): Principal => `person:${person}`);
}

/** Whether somebody holds one of the roles: an office in the authority, or a part in this case. */
export function holdsAnyOf(
  roles: readonly RoleId[],
  person: string,
  { state, register }: Pick<CaseFile, 'state' | 'register'>,
): boolean {
  const offices: readonly RoleId[] = register.offices[person] ?? [];
  return roles.some(
    (role) =>
      offices.includes(role) ||
      (roleKinds[role] !== 'office' && principalsOf(role, state).includes(`person:${person}`)),
  );
}

/** Whether somebody with this part of a panel holds the role. */
export function sitsAs(role: RoleId, part: 'chair' | 'core' | 'co-opted'): boolean {
  if (role === 'chair') return part === 'chair';
  if (role === 'panel-member') return part !== 'co-opted';
  return role === 'co-opted' && part === 'co-opted';
}

/** Whether a line of `access` counts now: for those who sit on a panel, once the round ahead of them has come so far. */
export function counts(rule: AccessRule, state: CaseState, policy: Policy): boolean {
  if (!sittingRoles.has(rule.role)) return hasReached(rule, state, policy);
  const since = turnedBack(state);
  const booked = state.booking?.bookedAt ?? '';
  // Until another place is booked, those who decided keep what they read.
  const round = since === undefined || booked < since ? state : stateOfRound(state, policy);
  return hasReached(rule, round, policy);
}

/** The case as if the round that is going on were its first: what was done, handed in and decided before it left out. */
export function stateOfRound(state: CaseState, policy: Policy): CaseState {
  const since = turnedBack(state);
  if (since === undefined) return state;
  const known = rounds.get(state);
  if (known?.policy === policy) return known.round;
  const { earlier } = presentRound({ state, policy });
  const round = {
    ...state,
    steps: Object.fromEntries(Object.entries(state.steps).filter(([id]) => earlier[id] === undefined)),
    pastSubmissions: state.pastSubmissions.filter(({ at }) => at > since),
    decisions: state.decisions.filter(({ at }) => at > since),
  };
  rounds.set(state, { policy, round });
  return round;
}

// A page asks of every section who reads it.
const rounds = new WeakMap<CaseState, { readonly policy: Policy; readonly round: CaseState }>();

/** Whether the moment has come from which a line of `access` counts. */
function hasReached(
  { role, from }: Pick<AccessRule, 'role' | 'from'>,
  state: CaseState,
  { pathway }: Pick<Policy, 'pathway'>,
): boolean {
  switch (from) {
    case 'opened':
      return state.status !== 'none';
    case 'booked':
      return state.booking !== undefined;
    case 'submitted':
      return state.submission !== undefined || state.pastSubmissions.length > 0 || state.decisions.length > 0;
    case 'decided':
      return state.decisions.length > 0;
    case 'progressed':
      return state.level !== undefined;
    case 'appeal-lodged': {
      // Whoever decides some of the appeals reads for those; an appeal to somebody else is not theirs.
      const theirs = pathway.appeals.filter(({ to }) => to === role).map(({ id }) => id);
      return state.appeals.some(({ appeal }) => theirs.length === 0 || theirs.includes(appeal));
    }
    default:
      return from.startsWith('done:') ? onceDone(from, state) : onceOpened(from, state);
  }
}

function onceDone(from: string, { steps }: CaseState): boolean {
  const step = steps[from.slice('done:'.length)];
  return step?.doneAt !== undefined || step?.outcome === 'not-needed';
}

function onceOpened(from: string, { steps }: CaseState): boolean {
  const step = steps[from.slice('opened:'.length)];
  return step !== undefined && step.outcome !== 'not-needed';
}
