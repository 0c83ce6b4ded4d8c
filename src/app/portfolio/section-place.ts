import {
  sectionKeys,
  sectionTitle,
  splitSectionKey,
  standardTitle,
  type SectionIn,
} from '../../core/case/policy.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { Standard } from '../../core/policy/pack.ts';
import type { CaseInView } from '../look-at-case.ts';
import { mayRead } from '../../core/case/may-read.ts';

export type FillStep = Extract<Step, { kind: 'fill' }>;

/** One page of the portfolio as the viewer stands to it. */
export interface SectionPlace extends SectionIn {
  readonly key: string;
  readonly title: string;
  readonly fillStep: FillStep;
  readonly standard?: Standard;
  /** The viewer fills it in, and may do so now. */
  readonly open: boolean;
  /** The viewer is the one who fills it in, now or at another time. */
  readonly yours: boolean;
  /** A page of a standard that is not to be evidenced. */
  readonly notAllocated: boolean;
}

/** Undefined both for a page that the form does not have and for one that the viewer may not read. */
export function sectionPlace({ caseFile, roles }: CaseInView, key: string): SectionPlace | undefined {
  const { state, policy } = caseFile;
  const { section: id, standard: standardId } = splitSectionKey(key);
  const found = policy.sections.get(id);
  const fillStep = policy.steps.get(found?.step ?? '');
  if (found === undefined || fillStep?.kind !== 'fill' || !mayRead(found.section, { caseFile, roles }))
    return undefined;
  const { each } = found.section;
  const framework = each === undefined ? undefined : policy.pack.frameworks[each.standardsOf];
  const standard = framework?.standards.find((one) => one.id === standardId);
  if ((each === undefined) !== (standardId === undefined) || (each !== undefined && standard === undefined))
    return undefined;
  if (key !== (standard === undefined ? id : `${id}/${standard.id}`)) return undefined;
  const notAllocated = !sectionKeys(policy, id, allocatedStandards(state)).includes(key);
  const yours = roles.includes(found.section.by);
  return {
    ...found,
    key,
    title:
      standard === undefined
        ? sectionTitle(policy.sections, policy.standards, key)
        : standardTitle(standard, standard.id),
    fillStep,
    notAllocated,
    yours,
    open: yours && !notAllocated && state.steps[found.step]?.status === 'open',
    ...(standard === undefined ? {} : { standard }),
  };
}

export function allocatedStandards({ allocation }: Pick<CaseState, 'allocation'>): readonly string[] {
  return allocation === undefined ? [] : [...allocation.always, ...allocation.drawn];
}

/** The pages of a step that are written on, in order; those at N/A are left out. */
export function writtenKeys(
  { caseFile, roles }: Pick<CaseInView, 'caseFile' | 'roles'>,
  step: FillStep,
): readonly string[] {
  const { state, policy } = caseFile;
  const allocated = allocatedStandards(state);
  return step.sections
    .filter((id) => {
      const found = policy.sections.get(id);
      return found !== undefined && mayRead(found.section, { caseFile, roles });
    })
    .flatMap((id) => sectionKeys(policy, id, allocated));
}
