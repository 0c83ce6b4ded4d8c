import type { IsoDate } from '../calendar/date.ts';
import { type Instant, londonDate } from '../calendar/instant.ts';
import type { Form, Section } from '../policy/form.ts';
import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { againstNeed } from './decide/settle.ts';
import { dueOf } from './due.ts';
import { pieceTitle } from './plan/piece-words.ts';
import type { SittingPlan } from './plan/plan.ts';

/** A time at which somebody is still to see the applicant at work. */
export interface Observation {
  /** The same for the same one, for as long as it is asked for. */
  readonly id: string;
  readonly title: string;
  /** Who observes; empty where the policy leaves it open. */
  readonly by: readonly RoleId[];
  /** The day that is written down for it already. */
  readonly planned?: IsoDate;
  /** When it has to be, for the panel that is booked or by the date of its step. */
  readonly days?: ObservationDays;
}

export interface ObservationDays {
  readonly first?: IsoDate;
  readonly last: IsoDate;
}

export interface Observing {
  readonly now: Instant;
  /** For the panel that is booked; for the first that can be met where none is. */
  readonly plan: SittingPlan | undefined;
}

/**
 * The observations that the pathway still asks for, soonest first. Their days are the plan's, and so those of the rules
 * that will judge the submission.
 */
export function observationsOf(caseFile: CaseFile, observing: Observing): readonly Observation[] {
  if (caseFile.state.status !== 'open') return [];
  const all = [...asEvidence(caseFile, observing), ...inForms(caseFile, observing)];
  return all.toSorted((a, b) => lastOf(a).localeCompare(lastOf(b)));
}

function lastOf({ days }: Observation): string {
  return days?.last ?? 'none';
}

/** Those that are attached as a piece of evidence once they are written up. */
function asEvidence({ state, policy }: CaseFile, { plan }: Observing): readonly Observation[] {
  const counted = new Map<string, number>();
  for (const { kind } of Object.values(state.items)) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  return (plan?.pieces ?? []).flatMap((piece) => {
    const { pieces, first, last, ifDone } = piece;
    if (pieces.type !== 'items' || policy.pack.itemKinds[pieces.kind]?.observed !== true || ifDone) return [];
    const nth = (counted.get(pieces.kind) ?? 0) + 1;
    counted.set(pieces.kind, nth);
    return [
      {
        id: `${pieces.kind}-${nth}`,
        title: pieceTitle(pieces, policy),
        by: pieces.by ?? policy.pack.itemKinds[pieces.kind]?.by ?? [],
        ...(plan?.booked === true ? { days: { first, last } } : {}),
      },
    ];
  });
}

/** Those that their observer writes into a form. */
function inForms(caseFile: CaseFile, observing: Observing): readonly Observation[] {
  const { state, policy } = caseFile;
  const today = londonDate(observing.now);
  return [...policy.sections.values()].flatMap(({ section, form, step: stepId }) => {
    const step = policy.steps.get(stepId);
    if (section.observes === undefined || step === undefined) return [];
    if (!isAhead(step, caseFile, observing.now)) return [];
    const typed = state.sections[section.observes.section]?.facts.fields[section.observes.field];
    const planned = typed?.type === 'date' ? typed.on : undefined;
    // It has taken place, and is to be written up.
    if (planned !== undefined && planned <= today) return [];
    const days = daysFor(section.observes, { caseFile, step, plan: observing.plan });
    return [
      {
        id: section.id,
        title: titleOf(section, form),
        by: [section.by],
        ...(planned === undefined ? {} : { planned }),
        ...(days === undefined ? {} : { days }),
      },
    ];
  });
}

/** A form for one observation is called what the form is. */
function titleOf({ title }: Section, { title: whole, sections }: Form): string {
  return sections.filter(({ observes }) => observes !== undefined).length === 1 ? whole : title;
}

/** Open, or still to come unless it is known by now not to be needed. */
function isAhead(step: Step, caseFile: CaseFile, now: Instant): boolean {
  const at = caseFile.state.steps[step.id];
  if (at !== undefined) return at.status === 'open';
  const actor = { now, today: londonDate(now) };
  return againstNeed(step, caseFile.state, { caseFile, actor }) === undefined;
}

interface FormPlace {
  readonly caseFile: CaseFile;
  readonly step: Step;
  readonly plan: SittingPlan | undefined;
}

function daysFor(
  at: NonNullable<Section['observes']>,
  { caseFile, step, plan }: FormPlace,
): ObservationDays | undefined {
  const due = dueOf(step, caseFile);
  const piece = plan?.pieces.find(
    ({ pieces }) => pieces.type === 'date' && pieces.section === at.section && pieces.field === at.field,
  );
  const planned =
    plan?.booked !== true
      ? undefined
      : piece === undefined || piece.ifDone
        ? { last: plan.submission.on }
        : { first: piece.first, last: piece.last };
  if (due === undefined) return planned;
  const last = londonDate(due.at);
  return planned === undefined || last < planned.last ? { ...planned, last } : planned;
}
