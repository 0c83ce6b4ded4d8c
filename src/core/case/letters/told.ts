import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseEvent } from '../events.ts';
import { toldAt } from '../facts.ts';
import type { CaseState, DecisionState } from '../state.ts';

/** A decision as it was recorded at one time: at first, or in a correction. */
export interface Made {
  readonly at: DecisionState['at'];
  readonly step: string;
  readonly option: string;
  /** What had been decided before it, as far as anything had. */
  readonly before?: string;
}

/**
 * The first record of a decision whose letter is still on its way: decided, and the applicant not told. Undefined once the
 * letter is delivered, and where the pathway has no letter for the option, since then there is nothing to wait for.
 */
export function untoldDecision(known: Pick<CaseFile, 'state' | 'policy'>): Made | undefined {
  return recordsOf(known.state).find((made) => {
    const lettered = known.policy.pathway.steps.some(
      (step) => step.kind === 'tell' && step.letters[made.option] !== undefined,
    );
    return lettered && toldAt(known, made) === undefined;
  });
}

/** Every record of every decision, in the order in which they were made. */
function recordsOf({ decisions }: CaseState): readonly Made[] {
  return decisions.flatMap((made, index) => {
    const earlier = made.earlier ?? [];
    const last = { at: made.corrected?.at ?? made.at, option: made.option };
    return [...earlier, last].map(({ at, option }, record): Made => {
      const before = record === 0 ? decisions[index - 1]?.option : earlier[record - 1]?.option;
      return { at, step: made.step, option, ...(before === undefined ? {} : { before }) };
    });
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
    (event) =>
      (event.type === 'Decided' || event.type === 'DecisionCorrected') &&
      event.at === made.at &&
      event.data.step === made.step,
  );
  const end = events[decided - 1]?.type === 'Heard' ? decided - 1 : decided;
  // What the applicant did themself in the meantime they know.
  return [...events.slice(0, end), ...events.slice(decided).filter(({ type }) => type === 'Withdrawn')];
}

/** Whether the step was open just before the decision was made. */
export function wasOpenBefore(made: Pick<Made, 'at'>, step: CaseState['steps'][string] | undefined): boolean {
  if (step === undefined || step.openedAt >= made.at) return false;
  return step.closedAt === undefined || step.closedAt >= made.at;
}
