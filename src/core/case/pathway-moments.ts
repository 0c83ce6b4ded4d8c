import type { IsoDate } from '../calendar/date.ts';
import { londonDate } from '../calendar/instant.ts';
import { isPathwayMoment, type Moment, momentSource, type PathwayMoment } from '../calendar/moment.ts';
import type { Form } from '../policy/form.ts';
import type { Pathway } from '../policy/pathway.ts';
import { type MomentTitles, momentTitle } from './moment-titles.ts';
import type { FieldFact } from '../rules/facts.ts';
import type { CaseState } from './state.ts';

/** A moment of the pathway's own that something in it counts from, with what a sum calls it. */
export interface NamedMoment {
  readonly name: PathwayMoment;
  readonly called: string;
}

/** Every `done:`, `opened:` and `date:` that the pathway or a form names, found once when the policy is compiled. */
export function namedMoments(
  pathway: Pathway,
  forms: readonly Form[],
  titles: MomentTitles,
): readonly NamedMoment[] {
  const found = new Set<PathwayMoment>();
  gather([pathway, forms], found);
  return [...found].map((name) => ({ name, called: momentTitle(name, titles) }));
}

function gather(value: unknown, found: Set<PathwayMoment>): void {
  if (typeof value === 'string') {
    if (isPathwayMoment(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) gather(one, found);
  }
}

/** Closed by one of these, a step has not been done. */
const undone: ReadonlySet<string> = new Set(['overtaken', 'returned', 'not-needed']);

/** Those of the moments that have come in this case. */
export function momentsCome(
  named: readonly NamedMoment[],
  state: CaseState,
): readonly (readonly [PathwayMoment, Moment])[] {
  return named.flatMap(({ name, called }) => {
    const moment = momentOf(name, state);
    return moment === undefined ? [] : [[name, { ...moment, called }] as const];
  });
}

function momentOf(name: PathwayMoment, { steps, sections }: CaseState): Moment | undefined {
  const source = momentSource(name);
  if (source === undefined) return undefined;
  if (source.of === 'date') {
    const on = dayIn(sections[source.section]?.facts.fields[source.field]);
    return on === undefined ? undefined : { on };
  }
  const step = steps[source.step];
  if (source.of === 'opened') return step && { on: londonDate(step.openedAt), at: step.openedAt };
  if (step?.closedAt === undefined || undone.has(step.outcome ?? '')) return undefined;
  return { on: londonDate(step.closedAt), at: step.closedAt };
}

/** The day typed; of a list the first that anything counts from, such as the day of the first case. */
function dayIn(typed: FieldFact | undefined): IsoDate | undefined {
  if (typed?.type === 'date') return typed.on;
  if (typed?.type !== 'rows') return undefined;
  return typed.rows.flatMap(({ on, none }) => (on === undefined || none ? [] : [on])).toSorted()[0];
}
