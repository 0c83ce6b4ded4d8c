import { londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { deedsOf } from '../../core/case/panel/deeds.ts';
import { fold } from '../../core/case/evolve.ts';
import { tiesInCase, tiesOfEarlierCase, tiesOfManagement, together } from '../../core/case/panel/ties.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import type { Desk } from '../ports.ts';

/** A case of a sitting with everybody's ties to it. For acts and the panel's administration: nobody's sight narrows it. */
export interface TiedCase extends Pick<CaseFile, 'state' | 'policy'> {
  readonly ref: string;
  readonly ties: readonly Tie[];
}

/** Every case of a sitting, by as many queries whatever their number. */
export async function tiedCases(
  { cases, people, policies, now }: Pick<Desk, 'cases' | 'people' | 'policies' | 'now'>,
  authority: string,
  sitting: string,
): Promise<readonly TiedCase[]> {
  const booked = (await cases.historiesOnSitting(authority, sitting)).flatMap(({ ref, events }) => {
    if (events.length === 0) return [];
    const state = fold(events);
    return [{ ref, state, policy: policies.of(state), applicant: state.applicant }];
  });
  if (booked.length === 0) return [];
  const [managers, earlier] = await Promise.all([
    people.managersEver(
      authority,
      booked.map(({ applicant }) => applicant),
    ),
    cases.earlierHistories(authority, booked),
  ]);
  const today = londonDate(now());
  return booked.map(({ ref, state, policy, applicant }) => {
    const before = (earlier.get(applicant) ?? []).flatMap(deedsOf);
    const ties = together(
      tiesInCase({ state, policy }),
      tiesOfManagement(managers.get(applicant) ?? [], today),
      tiesOfEarlierCase(before),
    );
    return { ref, state, policy, ties };
  });
}
