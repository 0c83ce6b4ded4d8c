import type { RoleId } from '../../rules/role.ts';
import { holdsAnyOf } from '../access.ts';
import type { CaseEventBody } from '../events.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CaseState } from '../state.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  openStep,
  type StepOf,
  stopped,
} from './context.ts';
import { close } from './flow.ts';

/** Names people to roles of the case. Whoever is named has to be independent of whom the policy says. */
export function appoint(command: CommandOf<'appoint'>, asked: Asked): Answer {
  const step = openStep(command.step, 'appoint', asked);
  if (isRefusal(step)) return step;
  const { state } = asked.caseFile;
  const wrong = step.appoints.flatMap((role) => againstNaming(role, command.people, { step, asked }));
  const [first] = wrong;
  if (first !== undefined) return refuse('rule', first.says, { clauses: step.clauses, fields: wrong });
  const named: readonly CaseEventBody[] = step.appoints.flatMap((role) => {
    const person = command.people[role];
    return person === undefined || state.parties[role] === person
      ? []
      : [{ type: 'PartyChanged', data: { role, person, step: step.id } }];
  });
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'Nobody can be named yet.', asked);
  return barred ?? [...named, ...close(step.id, asked, { found, next: step.then })];
}

interface Naming {
  readonly step: StepOf<'appoint'>;
  readonly asked: Asked;
}

type Wrong = NonNullable<Refusal['fields']>[number];

function againstNaming(
  role: RoleId,
  people: CommandOf<'appoint'>['people'],
  { step, asked: { caseFile } }: Naming,
): readonly Wrong[] {
  const { state, policy } = caseFile;
  const title = roleTitle(policy, role);
  const person = people[role];
  const wrong = (says: string): readonly Wrong[] => [{ field: role, says }];
  if (person === undefined || person === '') return wrong(`Choose who is ${title}.`);
  if (person === state.applicant) return wrong(`The applicant cannot be ${title} in their own case.`);
  if (step.from.length > 0 && !holdsAnyOf(step.from, person, caseFile)) {
    const offices = step.from.map((one) => roleTitle(policy, one)).join(' or ');
    return wrong(`${title} has to be a holder of ${offices}.`);
  }
  const others = step.independentOf.filter((one) => one !== role);
  const tie = others.find((one) => holderAfter(one, people, state).includes(person));
  return tie === undefined ? [] : wrong(`${title} cannot be the same person as ${roleTitle(policy, tie)}.`);
}

/** Who holds a role once this act is done. */
function holderAfter(
  role: RoleId,
  people: CommandOf<'appoint'>['people'],
  state: CaseState,
): readonly string[] {
  const named = people[role] ?? state.parties[role];
  return named === undefined ? [] : [named];
}
