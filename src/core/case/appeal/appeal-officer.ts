import type { Appeal } from '../../policy/appeal.ts';
import { roleKinds } from '../../rules/role.ts';
import { principalsOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import { partsTaken } from '../panel/parts-taken.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** Somebody who cannot have an appeal, and why. */
export interface Barred {
  readonly person: string;
  readonly parts: readonly string[];
}

/** Who gets an appeal, or that nobody can have it and why. */
export interface OfficerFound {
  readonly officer: string | undefined;
  readonly barred: readonly Barred[];
}

/**
 * Whoever an appeal goes to. Of several who hold the office, somebody untouched by the case comes first; nobody gets it
 * whom the policy bars.
 */
export function officerFor(
  appeal: Pick<Appeal, 'to' | 'panel' | 'notFrom'>,
  caseFile: CaseFile,
): OfficerFound {
  const holders = holdersOf(appeal, caseFile);
  const found = holders.map((person) => ({ person, why: barredFromAppeal(person, appeal, caseFile) }));
  const free = found.filter(({ why }) => why === undefined).map(({ person }) => person);
  const { tookPart } = caseFile.state;
  return {
    officer: free.find((person) => !tookPart.includes(person)) ?? free[0],
    barred: found.flatMap(({ person, why }) => (why === undefined ? [] : [{ person, parts: why }])),
  };
}

function holdersOf({ to }: Pick<Appeal, 'to'>, { state, register }: CaseFile): readonly string[] {
  if (roleKinds[to] !== 'office')
    return principalsOf(to, state).map((principal) => principal.replace('person:', ''));
  return Object.keys(register.offices).filter((person) => register.offices[person]?.includes(to));
}

/** The parts that bar somebody from an appeal; whoever only sets up a panel for it does not decide it. */
export function barredFromAppeal(
  person: string,
  { panel, notFrom }: Pick<Appeal, 'panel' | 'notFrom'>,
  { state, policy }: Known,
): readonly string[] | undefined {
  if (person === state.applicant) return ['whose case it is'];
  if (panel !== undefined) return undefined;
  const sat = notFrom.some(
    (role) =>
      state.parties[role] === person ||
      (role === 'panel-member' && state.heard?.present.some((one) => one.person === person)),
  );
  return sat ? partsTaken(person, { state, policy }) : undefined;
}
