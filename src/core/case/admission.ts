import type { IsoDate } from '../calendar/date.ts';
import { type Instant, londonEndOfDay } from '../calendar/instant.ts';
import type { AdmitRule } from '../policy/admit-rule.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import type { AdmissionState, CaseState } from './state.ts';

/** Whether the admission still holds on that day. */
export function isAdmitted({ until, ended }: AdmissionState, today: IsoDate): boolean {
  return ended === undefined && today <= until;
}

/** The first moment at which somebody sees the case no longer. */
export function sightEnds({ until }: Pick<AdmissionState, 'until'>): Instant {
  return londonEndOfDay(until);
}

/** Which of them are admitted to the case, whatever day it is: those whose admission was not ended. */
export function standingAdmissions({ admissions }: CaseState): readonly AdmissionState[] {
  return admissions.filter(({ ended }) => ended === undefined);
}

/**
 * The roles that somebody acts in: an office whose people are admitted one by one and for a time is theirs in a case only
 * while they are.
 */
export function rolesWhileAdmitted(
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  { by, roles, today }: { readonly by: string; readonly roles: readonly RoleId[]; readonly today: IsoDate },
): readonly RoleId[] {
  const { admits = [] } = policy.pathway;
  return roles.filter((role) => {
    const rules = admits.filter(({ reads }) => reads === role);
    if (rules.length === 0) return true;
    return state.admissions.some(
      (one) => one.person === by && isAdmitted(one, today) && rules.some(({ id }) => id === one.rule),
    );
  });
}

/** What is refused to somebody whose office counts only while they are admitted says so. */
export function unlessAdmitted(refusal: Refusal, isOut: boolean): Refusal {
  if (!isOut || refusal.code !== 'not-yours') return refusal;
  return {
    ...refusal,
    message: 'You can read this portfolio, and write about it, only while you are admitted to it.',
  };
}

export function admitRuleOf({ pathway }: Policy, id: string): AdmitRule | undefined {
  return pathway.admits?.find((one) => one.id === id);
}

/** Whether there is anything to admit somebody to: a portfolio that was sealed. */
export function isSealed({ submission, pastSubmissions }: CaseState): boolean {
  return submission !== undefined || pastSubmissions.length > 0;
}

/** Where readers are admitted to what was drawn alone: the last draw of the case for it that nobody has read yet. */
export function drawnFor(
  { id }: AdmitRule,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
):
  | { readonly type: 'each' }
  | { readonly type: 'drawn'; readonly sample: string }
  | { readonly type: 'not-drawn' } {
  const samples = (policy.pathway.samples ?? []).filter(({ admits }) => admits === id);
  if (samples.length === 0) return { type: 'each' };
  const sampling = state.samplings.findLast(({ rule }) => samples.some((one) => one.id === rule));
  return sampling === undefined ? { type: 'not-drawn' } : { type: 'drawn', sample: sampling.sample };
}
