import { saidTo } from '../about-applicant.ts';
import type { Step, StepKind } from '../../policy/pathway.ts';
import { type Finding, stops } from '../../rules/finding.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import type { Actor, Command, CommandType } from '../commands.ts';
import type { CaseEventBody } from '../events.ts';
import { type Asking, factsOf } from '../facts.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** What a decider is given beside the command. */
export interface Asked {
  readonly caseFile: CaseFile;
  readonly actor: Actor;
}

export type Answer = readonly CaseEventBody[] | Refusal;

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

export type Deciders = { readonly [T in CommandType]: (command: CommandOf<T>, asked: Asked) => Answer };

export function isRefusal(answer: object): answer is Refusal {
  return 'code' in answer;
}

export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

/** The step, if it is of that kind, the actor's to take, and open. */
export function openStep<K extends StepKind>(id: string, kind: K, asked: Asked): StepOf<K> | Refusal {
  const step = stepOf(id, kind, asked);
  if (isRefusal(step)) return step;
  // The role first: who may not act is not told who has.
  const notYours = mayAct(step.by, step, asked);
  if (notYours !== undefined) return notYours;
  const state = asked.caseFile.state.steps[id];
  if (state === undefined) {
    return refuse('not-now', `“${step.title}” is not open yet.`, { clauses: step.clauses });
  }
  if (state.status === 'done') {
    return refuse('already-done', `“${step.title}” is already done.`, { clauses: step.clauses });
  }
  return step;
}

export function stepOf<K extends StepKind>(id: string, kind: K, { caseFile }: Asked): StepOf<K> | Refusal {
  const step = caseFile.policy.steps.get(id);
  if (step?.kind !== kind) return refuse('unknown', 'This pathway has no such step.');
  return step as StepOf<K>;
}

/** A refusal where none of the roles is the actor's. */
export function mayAct(
  roles: readonly RoleId[],
  what: { readonly title: string; readonly clauses: readonly string[] },
  { caseFile, actor }: Asked,
): Refusal | undefined {
  if (roles.some((role) => actor.roles.includes(role))) return undefined;
  const who = roles.map((role) => roleTitle(caseFile.policy, role)).join(' or ');
  return refuse('not-yours', `Only ${who} can do this: “${what.title}”.`, { clauses: what.clauses });
}

/** Judges the rules by name on the facts as they stand, or as assumed in `asking`. */
export function judge(
  rules: readonly string[],
  asked: Asked,
  asking: Partial<Asking> = {},
): readonly Finding[] {
  const { now, today } = asked.actor;
  const facts = factsOf(asked.caseFile, { now, today, ...asking });
  return rules.map((rule) => asked.caseFile.policy.rules.finding(rule, facts));
}

/** A refusal that names every rule in the way, the first in full. */
export function stopped(
  findings: readonly Finding[],
  act: string,
  { caseFile: { policy }, actor: { roles } }: Asked,
): Refusal | undefined {
  const inTheWay = findings.filter(stops);
  const [first] = inTheWay;
  if (first === undefined) return undefined;
  const others = inTheWay.length - 1;
  const more =
    others === 0
      ? ''
      : ` ${others === 1 ? 'One more thing stands' : `${others} more things stand`} in the way.`;
  return refuse(
    'rule',
    `${act} The policy asks for this first: “${saidTo(first.says, { roles, policy })}”${more}`,
    {
      clauses: inTheWay.flatMap(({ clauses }) => clauses),
      findings: inTheWay,
      ...(first.fix === undefined ? {} : { fix: saidTo(first.fix.says, { roles, policy }) }),
    },
  );
}
