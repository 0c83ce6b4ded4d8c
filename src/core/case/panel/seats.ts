import type { Panel, Seat } from '../../policy/pack.ts';
import type { CaseFile } from '../case-file.ts';
import type { Member } from '../events/event-parts.ts';
import type { AsideState } from '../state.ts';

/** A seat of the panel as it stands for one case. */
export interface SeatStanding {
  readonly seat: Seat;
  readonly here: readonly Member[];
  /** How many are missing; none where the policy wants the seat filled only if that is possible. */
  readonly short: number;
}

/** The panel as it stands for one case: who sits, who stands aside, and what that leaves empty. */
export interface SeatsStanding {
  readonly panel: Panel;
  readonly seats: readonly SeatStanding[];
  readonly aside: readonly AsideState[];
  readonly chair: string | undefined;
  /** It may sit as the policy has it. */
  readonly lawful: boolean;
}

/** Undefined while no panel is named for the case. */
export function seatsOf({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): SeatsStanding | undefined {
  const panel = policy.pack.panels[state.booking?.panel ?? ''];
  if (panel === undefined || state.named.length === 0) return undefined;
  const aside = Object.values(state.aside).filter(({ sitting }) => sitting === state.booking?.sitting.id);
  const seats = seatsFilled(panel, state.members);
  const chair = state.members.find(({ part }) => part === 'chair')?.person;
  const lawful = chair !== undefined && seats.every(({ short }) => short === 0);
  return { panel, seats, aside, chair, lawful };
}

/** Each seat with those of the members who are on it. */
export function seatsFilled(
  { seats }: Pick<Panel, 'seats'>,
  members: readonly Member[],
): readonly SeatStanding[] {
  return seats.map((seat) => {
    const here = members.filter((member) => isOn(member, seat));
    const short = seat.ifPossible === true ? 0 : Math.max(0, seat.atLeast - here.length);
    return { seat, here, short };
  });
}

// Whoever chairs fills the seat of their office, too.
function isOn({ part, office }: Member, seat: Seat): boolean {
  const ofPart = part === 'chair' ? seat.mayChair || seat.part === 'core' : part === seat.part;
  return ofPart && (seat.offices.length === 0 || seat.offices.some((one) => one === office));
}

/** A required seat that stays empty for this case because somebody stands aside, until its panel has decided. */
export function seatToFill(known: Pick<CaseFile, 'state' | 'policy'>): SeatsStanding | undefined {
  const { state } = known;
  const standing = seatsOf(known);
  if (standing === undefined || standing.lawful || standing.aside.length === 0) return undefined;
  const decided = state.decisions.some(({ at, step }) => {
    const { panel } = stepPanel(step, known);
    return panel !== undefined && at >= (state.booking?.bookedAt ?? at);
  });
  return decided || state.status !== 'open' ? undefined : standing;
}

function stepPanel(id: string, { policy }: Pick<CaseFile, 'policy'>): { readonly panel?: string } {
  const step = policy.steps.get(id);
  return step?.kind === 'decide' && step.panel !== undefined ? { panel: step.panel } : {};
}
