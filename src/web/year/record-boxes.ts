import type { CaseInView } from '../../app/look-at-case.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { ProgrammeRecord } from '../../core/case/programme/in-force.ts';
import { typedOf } from '../form.ts';
import { dateBoxes } from '../layout/posted-date.ts';

interface Recorded {
  readonly seen: CaseInView;
  readonly corrected: ProgrammeRecord | undefined;
}

/** What the boxes hold: what was typed, else what the record that is corrected says. */
export function boxesFor({ seen, corrected }: Recorded, body: unknown, employer: string) {
  const typed = typedOf(body);
  const known = corrected?.change;
  const text = (field: string, before: string | number | undefined) =>
    Object.hasOwn(typed, field) ? String(typed[field]) : String(before ?? '');
  const { state, policy } = seen.caseFile;
  const chosen = Object.hasOwn(typed, 'months')
    ? [typed['accepted'] ?? []].flat()
    : known?.type === 'transfer'
      ? known.accepted
      : [];
  return {
    from: dateBoxes(body, 'from', dayIn(known, 'from') ?? dayIn(known, 'on')),
    to: dateBoxes(body, 'to', dayIn(known, 'to')),
    share: text('share', known?.type === 'part-time' ? known.share : undefined),
    days: text('days', known?.type === 'more-time' ? known.days : undefined),
    months: text('months', known?.type === 'transfer' ? known.months : undefined),
    employer: text('employer', employer),
    accepts: (policy.pathway.programme?.accepts ?? [])
      .filter((step) => state.steps[step]?.status !== 'done' || state.steps[step]?.outcome === 'elsewhere')
      .map((step) => ({
        value: step,
        text: policy.steps.get(step)?.title ?? step,
        checked: chosen.includes(step),
      })),
  };
}

function dayIn(
  change: ProgrammeRecord['change'] | undefined,
  field: 'from' | 'to' | 'on',
): IsoDate | undefined {
  if (change === undefined || !(field in change)) return undefined;
  return (change as unknown as Readonly<Record<typeof field, IsoDate>>)[field];
}
