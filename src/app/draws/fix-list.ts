import type { ListFixed } from '../../core/case/commands.ts';
import { type DrawList, type EarlierDraws, drawListText } from '../../core/case/draws/draw-list.ts';
import { beginningOf, countedBefore } from '../../core/case/draws/drawn-earlier.ts';
import type { Draw } from '../../core/policy/pathway.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';

/** The fingerprint of a list to draw from: what the draw is read off is hashed over it. */
export function fixList({ chance }: Pick<Desk, 'chance'>, list: DrawList): ListFixed {
  return { of: list.of, fingerprint: chance.digest(drawListText(list)) };
}

/** How often each standard was drawn before the month in which this case's number was promised. */
export async function earlierDraws(
  desk: Pick<Desk, 'cases' | 'now'>,
  { caseFile: { state, policy } }: Pick<CaseInView, 'caseFile'>,
  { framework, from }: Draw,
): Promise<EarlierDraws> {
  const before = countedBefore(state.booking?.bookedAt ?? desk.now());
  const times = await desk.cases.drawnBefore(policy.pack.authority, framework, beginningOf(before));
  return { before, times: Object.fromEntries(from.map((one) => [one, times[one] ?? 0])) };
}
