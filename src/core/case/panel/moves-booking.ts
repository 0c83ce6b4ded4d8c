import type { RoleId } from '../../rules/role.ts';
import type { Policy } from '../policy.ts';

/** Who moves a booking to another panel: panel administration, and whoever runs a year and chose the date of its panel. */
export function movesBooking({ pathway }: Pick<Policy, 'pathway'>): readonly RoleId[] {
  const chose = pathway.steps.flatMap((step) => (step.kind === 'book' ? step.by : []));
  const runs = (pathway.programme?.runBy ?? []).filter((role) => chose.includes(role));
  return [...new Set<RoleId>(['progression-office', ...runs])];
}
