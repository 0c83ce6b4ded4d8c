import type { CaseInView } from '../../app/look-at-case.ts';
import type { Panel } from '../../core/policy/pack.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

/** A member of the panel, or whoever decides at it, before a pack that is sealed. */
export interface ReadingScene {
  readonly seen: CaseInView;
  readonly panel: Panel | undefined;
  /** The panel's decision that lies ahead, or was made last. */
  readonly step: Extract<Step, { kind: 'decide' }> | undefined;
}

/** Undefined for everybody else, and while there is nothing sealed to read. */
export async function readingScene(deps: WaymarkDeps, visit: Visit): Promise<ReadingScene | undefined> {
  const seen = await caseOf(deps, visit);
  return seen === undefined || !mayReadPack(seen, visit.viewer.personId) ? undefined : sceneOf(seen);
}

function mayReadPack({ sees, roles, caseFile: { state, policy } }: CaseInView, person: string): boolean {
  const sealed = state.submission ?? state.pastSubmissions.at(-1);
  if (sees !== 'case' || sealed === undefined || roles.includes('applicant')) return false;
  return (
    state.members.some((member) => member.person === person) ||
    policy.pathway.steps.some(
      (step) =>
        step.kind === 'decide' && step.panel !== undefined && step.by.some((role) => roles.includes(role)),
    )
  );
}

function sceneOf(seen: CaseInView): ReadingScene {
  const { state, policy } = seen.caseFile;
  const booked = state.booking?.panel;
  const step = policy.pathway.steps
    .filter((one) => one.kind === 'decide')
    .find(({ panel }) => panel !== undefined && (booked === undefined || panel === booked));
  return { seen, panel: policy.pack.panels[booked ?? step?.panel ?? ''], step };
}
