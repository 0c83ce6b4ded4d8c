import type { CaseFile } from '../case-file.ts';
import type { AppealState, CaseState } from '../state.ts';

/** Late, or about the decision itself: whoever it went to says first whether it is taken all the same. */
export function needsWeighing({ late, outside }: Pick<AppealState, 'late' | 'outside'>): boolean {
  return late || outside === true;
}

/** How an appeal stands. `replaced`: another was lodged in the place of one that was about the decision itself. */
export type AppealStanding = 'to-weigh' | 'to-convene' | 'to-decide' | 'decided' | 'not-taken' | 'replaced';

export function standingOfAppeal(
  lodged: AppealState,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
): AppealStanding {
  if (lodged.decided !== undefined) return 'decided';
  if (lodged.weighed?.taken === false) return 'not-taken';
  if (isReplaced(lodged, state)) return 'replaced';
  if (needsWeighing(lodged) && lodged.weighed === undefined) return 'to-weigh';
  const { panel } = policy.pathway.appeals.find(({ id }) => id === lodged.appeal) ?? {};
  return panel !== undefined && lodged.convened === undefined ? 'to-convene' : 'to-decide';
}

/** Whether it still waits for an answer. */
export function isAwaited(lodged: AppealState, caseFile: Pick<CaseFile, 'state' | 'policy'>): boolean {
  const standing = standingOfAppeal(lodged, caseFile);
  return standing === 'to-weigh' || standing === 'to-convene' || standing === 'to-decide';
}

function isReplaced(lodged: AppealState, { appeals }: Pick<CaseState, 'appeals'>): boolean {
  return appeals.findLast(({ decision }) => decision === lodged.decision)?.id !== lodged.id;
}

/** Whether the applicant attends the hearing: where the policy leaves it open, only if they are required to. */
export function attendsHearing(
  { convened }: AppealState,
  appeal: { readonly attendance?: unknown; readonly panel?: string },
): boolean {
  if (convened === undefined) return false;
  return appeal.attendance === undefined || convened.attends === true;
}

/** Whether it lies with this person: it was sent to them, or they sit on the panel that hears it. */
export function hearsAppeal({ to, convened }: AppealState, person: string): boolean {
  return to === person || convened?.members.some((one) => one.person === person) === true;
}
