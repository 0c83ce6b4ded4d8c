import type { Pack, Panel, Seat } from '../../policy/pack.ts';
import { type RoleId, roleKinds } from '../../rules/role.ts';
import { holdsAnyOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import type { Member } from '../events/event-parts.ts';
import { roleTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';

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

/** A member who cannot sit so, in words, with the clauses of the seats that there are. */
export interface WrongSeat {
  readonly field: 'chair' | 'members';
  readonly says: string;
  readonly clauses: readonly string[];
}

/**
 * What is wrong with these as members of a sitting: one chair, each once, each on a seat of theirs. Seats that stay empty
 * are the matter of the decision. With a case, whoever has the relation to its applicant may take that relation's seat.
 */
export function againstSeats(
  members: readonly Member[],
  panel: Panel,
  { roles, known, ties }: { readonly roles: Pack['roles']; readonly known?: Known; readonly ties?: Ties },
): WrongSeat | undefined {
  const { clauses } = panel;
  if (members.length > 0 && members.filter(({ part }) => part === 'chair').length !== 1)
    return { field: 'chair', says: 'Choose one member as chair.', clauses };
  if (new Set(members.map(({ person }) => person)).size !== members.length)
    return { field: 'members', says: 'Each person sits once.', clauses };
  for (const member of members) {
    const seats = panel.seats.filter((one) =>
      member.part === 'chair' ? one.mayChair : one.part === member.part,
    );
    if (seats.some((seat) => takes(member, seat, { known, ties }))) continue;
    const kind = member.part === 'co-opted' ? 'co-opted' : member.part === 'chair' ? 'chair’s' : 'core';
    const cited = seats.flatMap((seat) => seat.clauses);
    const says = `A ${kind} seat is taken by ${officesOf(seats, roles)}.`;
    return { field: 'members', says, clauses: cited.length === 0 ? clauses : cited };
  }
  return undefined;
}

/** The relations that somebody has to the applicant of every case of a sitting, by person. */
export type Ties = ReadonlyMap<string, ReadonlySet<RoleId>>;

function takes(
  { office, person }: Member,
  { offices }: Seat,
  { known, ties }: { readonly known: Known | undefined; readonly ties: Ties | undefined },
): boolean {
  if (offices.length === 0 || offices.some((one) => one === office)) return true;
  if (offices.some((one) => ties?.get(person)?.has(one) === true)) return true;
  return known !== undefined && holdsAnyOf(offices, person, known);
}

function officesOf(seats: readonly Seat[], roles: Pack['roles']): string {
  const offices = new Set(seats.flatMap((seat) => seat.offices));
  const named = [...offices].map((office) => `a ${roles[office]?.title ?? office}`);
  return named.length === 0 ? 'somebody the policy names' : named.join(' or ');
}

export function asRefusal(wrong: WrongSeat | undefined): Refusal | undefined {
  if (wrong === undefined) return undefined;
  const { field, says, clauses } = wrong;
  return refuse('rule', says, { clauses, fields: [{ field, says }] });
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
