import type { Panel } from '../../policy/pack.ts';
import type { Member } from '../events/event-parts.ts';
import { againstSeats, asRefusal, ownMembers } from '../panel/panel-seats.ts';
import type { Refusal } from '../refusal.ts';
import type { Asked } from './context.ts';

/** The members named for the sitting, with those who sit because of what they are to this applicant. */
export function withOwn(members: readonly Member[], asked: Asked): readonly Member[] {
  const panel = panelBooked(asked);
  if (panel === undefined || members.length === 0) return members;
  const own = ownMembers(panel, asked.caseFile).filter(
    ({ person }) => !members.some((one) => one.person === person),
  );
  return [...members.map((one) => ({ ...one, office: seatedAs(one, panel, asked) })), ...own];
}

/** What somebody sits as: the office they were named for, or what they are to this applicant where the seat is for that. */
function seatedAs({ person, office }: Member, panel: Panel, { caseFile: { state } }: Asked): string {
  const roles = panel.seats.flatMap(({ offices }) => offices);
  if (roles.some((role) => role === office)) return office;
  return roles.find((role) => state.parties[role] === person) ?? office;
}

/** A refusal where somebody is named for a seat that is not theirs. */
export function wrongSeats(members: readonly Member[], asked: Asked): Refusal | undefined {
  const panel = panelBooked(asked);
  const { caseFile } = asked;
  return panel === undefined
    ? undefined
    : asRefusal(againstSeats(members, panel, { roles: caseFile.policy.pack.roles, known: caseFile }));
}

/** The panel that the case is booked on, as its policy has it. */
export function panelBooked({ caseFile: { state, policy } }: Pick<Asked, 'caseFile'>): Panel | undefined {
  return policy.pack.panels[state.booking?.panel ?? ''];
}
