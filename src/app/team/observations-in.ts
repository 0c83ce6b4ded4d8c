import { londonDate } from '../../core/calendar/instant.ts';
import { type Observation, observationsOf } from '../../core/case/observations.ts';
import type { Policy } from '../../core/case/policy.ts';
import type { CaseInView } from '../look-at-case.ts';
import { bookedPanel, nearestPlan } from '../plan-case.ts';
import type { Desk, Sitting } from '../ports.ts';

/** The observations that each of these cases still asks for: as many queries for many cases as for one. */
export function observationsIn(
  desk: Desk,
  all: readonly CaseInView[],
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  return observed(
    desk,
    all.filter(({ caseFile }) => asksToObserve(caseFile.policy)),
  );
}

/** The same of one case. */
export async function observationsOfCase(desk: Desk, seen: CaseInView): Promise<readonly Observation[]> {
  return (await observed(desk, [seen])).get(seen.ref) ?? [];
}

/** Whether the pathway asks anybody to see the applicant at work. */
export function asksToObserve({ pack, pathway, sections }: Policy): boolean {
  return (
    [...sections.values()].some(({ section }) => section.observes !== undefined) ||
    pathway.steps.some(
      (step) => step.kind === 'fill' && step.items.some((kind) => pack.itemKinds[kind]?.observed === true),
    )
  );
}

async function observed(
  desk: Desk,
  all: readonly CaseInView[],
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const now = desk.now();
  const today = londonDate(now);
  const ahead = new Map<string, readonly Sitting[]>();
  for (const { caseFile } of all) {
    const panel = bookedPanel(caseFile.policy);
    if (panel === undefined || ahead.has(panel)) continue;
    ahead.set(panel, await desk.panels.sittings(caseFile.policy.pack.authority, panel, today));
  }
  return new Map(
    all.map(({ ref, caseFile }) => {
      const panel = bookedPanel(caseFile.policy) ?? '';
      const plan = nearestPlan(caseFile, { ahead: ahead.get(panel) ?? [], today });
      return [ref, observationsOf(caseFile, { now, plan })];
    }),
  );
}
