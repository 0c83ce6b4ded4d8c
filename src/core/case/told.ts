import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './events.ts';
import { toldAt } from './facts.ts';
import type { CaseState } from './state.ts';

type Made = CaseState['decisions'][number];

/**
 * The first decision whose letter is still on its way: decided, and the applicant not told. Undefined once the letter is
 * delivered, and where the pathway has no letter for the option, since then there is nothing to wait for.
 */
export function untoldDecision(known: Pick<CaseFile, 'state' | 'policy'>): Made | undefined {
  return known.state.decisions.find((made) => {
    const lettered = known.policy.pathway.steps.some(
      (step) => step.kind === 'tell' && step.letters[made.option] !== undefined,
    );
    return lettered && toldAt(known, made) === undefined;
  });
}

/** Whether somebody in these roles may know the last decision: the applicant only once the letter has reached them. */
export function mayKnowDecision(
  known: Pick<CaseFile, 'state' | 'policy'>,
  roles: readonly RoleId[],
): boolean {
  return !roles.includes('applicant') || untoldDecision(known) === undefined;
}

/** What has happened as far as somebody in these roles may know it; the case folded from it tells no more. */
export function knownEvents(
  events: readonly CaseEvent[],
  known: Pick<CaseFile, 'state' | 'policy'>,
  roles: readonly RoleId[],
): readonly CaseEvent[] {
  const made = untoldDecision(known);
  if (made === undefined || mayKnowDecision(known, roles)) return events;
  const decided = events.findIndex(
    (event) => event.type === 'Decided' && event.at === made.at && event.data.step === made.step,
  );
  const end = events[decided - 1]?.type === 'Heard' ? decided - 1 : decided;
  // What the applicant did themself in the meantime they know.
  return [...events.slice(0, end), ...events.slice(decided).filter(({ type }) => type === 'Withdrawn')];
}

/** Whether the step was open just before the decision was made. */
export function wasOpenBefore(made: Made, step: CaseState['steps'][string] | undefined): boolean {
  if (step === undefined || step.openedAt >= made.at) return false;
  return step.closedAt === undefined || step.closedAt >= made.at;
}
