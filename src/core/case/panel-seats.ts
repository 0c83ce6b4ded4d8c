import type { Panel, Seat } from '../policy/pack.ts';
import { roleKinds } from '../rules/role.ts';
import { holdsAnyOf } from './access.ts';
import type { CaseFile } from './case-file.ts';
import type { Member } from './event-parts.ts';
import { roleTitle } from './policy.ts';

type Known = Pick<CaseFile, 'state' | 'register'>;

/** Whether this member may sit in that seat. */
function fits({ person, part }: Member, seat: Seat, known: Known): boolean {
  const ofPart = part === 'chair' ? seat.mayChair : seat.part === part;
  return ofPart && (seat.offices.length === 0 || holdsAnyOf(seat.offices, person, known));
}

/** What is wrong with these people as the panel, in a sentence; undefined where it is made up as the policy says. */
export function againstMakeUp(
  members: readonly Member[],
  panel: Panel,
  caseFile: CaseFile,
): string | undefined {
  if (members.filter(({ part }) => part === 'chair').length !== 1) return 'Choose one member as chair.';
  if (new Set(members.map(({ person }) => person)).size !== members.length) return 'Each person sits once.';
  const nowhere = members.find((member) => !panel.seats.some((seat) => fits(member, seat, caseFile)));
  if (nowhere !== undefined) {
    const seat = panel.seats.find(({ mayChair, part }) =>
      nowhere.part === 'chair' ? mayChair : part === nowhere.part,
    );
    return seat === undefined
      ? 'This panel has no such seat.'
      : `A seat on this panel is taken by ${titles(seat, caseFile)}.`;
  }
  const empty = panel.seats.find(
    (seat) =>
      seat.ifPossible !== true &&
      members.filter((member) => inSeat(member, seat, caseFile)).length < seat.atLeast,
  );
  return empty === undefined ? undefined : `The panel needs ${empty.atLeast} of: ${titles(empty, caseFile)}.`;
}

// The chair counts for the seat that they hold the office of.
function inSeat(member: Member, seat: Seat, known: Known): boolean {
  return fits(member.part === 'chair' ? { ...member, part: seat.part } : member, seat, known);
}

/** The seats of a case's own people: whoever has the relation to this applicant that the seat is for. */
export function ownMembers(panel: Panel, { state }: Pick<CaseFile, 'state'>): readonly Member[] {
  return panel.seats.flatMap(({ part, offices }) =>
    offices.flatMap((role): readonly Member[] => {
      const person = state.parties[role];
      return roleKinds[role] === 'office' || person === undefined ? [] : [{ person, part, office: role }];
    }),
  );
}

function titles({ offices }: Seat, { policy }: Pick<CaseFile, 'policy'>): string {
  return offices.length === 0
    ? 'anybody of the authority'
    : offices.map((office) => roleTitle(policy, office)).join(' or ');
}
