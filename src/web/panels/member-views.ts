import { tiesThatMatter } from '../../app/panels/propose-sitting.ts';
import type { CaseRow } from '../../app/list-ports.ts';
import type { Sitting, Viewer } from '../../app/ports.ts';
import { tiedCases } from '../../app/panels/tied-cases.ts';
import { seatToFill } from '../../core/case/panel/seats.ts';
import type { WaymarkDeps } from '../acts.ts';
import { plansPanels } from './plans-panels.ts';
import { tieSummary } from './tie-summary.ts';

/** Who sits on one date; to whoever runs panels also what ties them to its cases, and which seats are empty. */
export async function memberViews(
  { acts: { desk } }: WaymarkDeps,
  viewer: Viewer,
  { sitting, cases }: { readonly sitting: Sitting; readonly cases: readonly CaseRow[] },
) {
  const { authority, personId } = viewer;
  const pack = desk.policies.current(authority);
  const panel = pack.panels[sitting.panel];
  const plans = plansPanels(viewer);
  const chairs = sitting.members.some(({ person, part }) => person === personId && part === 'chair');
  const people = await desk.people.persons(
    authority,
    sitting.members.map(({ person }) => person),
  );
  const tied = plans || chairs ? await tiedCases(desk, authority, sitting.id) : [];
  const ties = panel === undefined ? new Map<string, never[]>() : tiesThatMatter(panel, tied);
  const short = tied.filter((one) => seatToFill(one) !== undefined);
  const seen = cases.filter(({ ref }) => short.some((one) => one.ref === ref));
  return {
    members: sitting.members.map(({ person, part, office }) => {
      const name = people.get(person)?.name ?? 'Someone who has left';
      return {
        name,
        part,
        office: Object.entries(pack.roles).find(([id]) => id === office)?.[1].title,
        tie:
          panel === undefined || !plans
            ? undefined
            : tieSummary(name, ties.get(person) ?? [], {
                roles: pack.roles,
                panel,
                aside: tied.filter(({ state }) => state.aside[person] !== undefined).length,
              }),
      };
    }),
    /** Of the cases that the viewer sees; of the others only how many. */
    emptySeats: {
      cases: seen.map(({ ref, applicantName }) => ({ ref, name: applicantName })),
      others: plans ? short.length - seen.length : 0,
    },
  };
}
