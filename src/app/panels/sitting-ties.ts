import { roleKinds } from '../../core/rules/role.ts';
import type { Ties } from '../../core/case/panel/panel-seats.ts';
import type { Panel } from '../../core/policy/pack.ts';
import type { Desk } from '../ports.ts';

/** Who may chair by being the same to the applicant of every case booked, such as the head of all their teams. */
export async function sittingTies(
  desk: Pick<Desk, 'cases'>,
  authority: string,
  { sitting, panel }: { readonly sitting: string; readonly panel: Panel },
): Promise<Ties> {
  const relations = panel.seats
    .filter(({ mayChair }) => mayChair)
    .flatMap(({ offices }) => offices.filter((role) => roleKinds[role] !== 'office'));
  if (relations.length === 0) return new Map();
  const [first, ...others] = await desk.cases.partiesOnSitting(authority, sitting);
  const ties = new Map<string, Set<(typeof relations)[number]>>();
  for (const role of relations) {
    const person = first?.parties[role];
    if (person === undefined || others.some(({ parties }) => parties[role] !== person)) continue;
    ties.set(person, (ties.get(person) ?? new Set()).add(role));
  }
  return ties;
}
