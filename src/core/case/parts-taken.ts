import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { roleTitle } from './policy.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** What somebody did in a case or was in it, a few words each: "Team Manager of the case", "did “Agree readiness”". */
export function partsTaken(person: string, { state, policy }: Known): readonly string[] {
  const { applicant, parties, members, heard, steps, decisions } = state;
  const held = Object.entries(parties).flatMap(([role, holder]) =>
    holder === person ? [`${roleTitle(policy, role as RoleId)} in the case`] : [],
  );
  const sat = [...members, ...(heard?.present ?? [])].some((one) => one.person === person);
  const title = (id: string) => policy.steps.get(id)?.title ?? id;
  const done = [
    ...Object.entries(steps).flatMap(([id, { closedBy }]) => (closedBy === person ? [id] : [])),
    ...state.agreements.flatMap(({ step, by }) => (by === person ? [step] : [])),
    ...state.signatures.flatMap(({ step, by }) => (by === person ? [step] : [])),
    ...decisions.flatMap(({ step, by }) => (by === person ? [step] : [])),
  ];
  const evidence = Object.values(state.items).some((item) => item.by === person || item.doneBy === person);
  const parts = [
    ...(person === applicant ? ['whose case it is'] : []),
    ...held,
    ...(sat ? ['sat on the panel'] : []),
    ...[...new Set(done)].map((id) => `did “${title(id)}”`),
    ...(evidence ? ['gave evidence'] : []),
  ];
  return parts.length > 0 || !state.tookPart.includes(person) ? parts : ['took part earlier'];
}
