import type { RoleId } from '../../rules/role.ts';
import { hearsAppeal } from './appeal-standing.ts';
import type { Policy } from '../policy.ts';
import type { AppealState, CaseState } from '../state.ts';

/** Who looks: their person id, and their roles in the case. */
export interface Looking {
  readonly personId: string;
  readonly roles: readonly RoleId[];
}

/**
 * Whether somebody reads an appeal: the applicant, the progression office and whoever hears it. Managers and members of
 * the panel are what an appeal is about; they learn of it from whoever decides it.
 */
export function readsAppeal(lodged: AppealState, { personId, roles }: Looking): boolean {
  return readsEvery(roles) || hearsAppeal(lodged, personId);
}

/** Whether somebody may know at all that there is an appeal in this case. */
export function readsAppeals({ appeals }: Pick<CaseState, 'appeals'>, looking: Looking): boolean {
  return readsEvery(looking.roles) || appeals.some((lodged) => readsAppeal(lodged, looking));
}

function readsEvery(roles: readonly RoleId[]): boolean {
  return roles.includes('applicant') || roles.includes('progression-office');
}

/** The letters that tell of an appeal: whoever may not know of one has none of them, but what was sent to them. */
export function appealLetters({ pathway }: Pick<Policy, 'pathway'>): ReadonlySet<string> {
  const letters = pathway.appeals.flatMap(({ letter, hearingLetter }) => [letter, hearingLetter]);
  return new Set(letters.filter((one) => one !== undefined));
}
