import type { CaseInView } from '../app/look-at-case.ts';
import { perform } from '../app/perform.ts';
import type { Viewer } from '../app/ports.ts';
import { recordDecision } from '../app/decisions/record-decision.ts';
import { oweAnInterest } from '../core/case/panel/interest-owed.ts';
import type { Step } from '../core/policy/pathway.ts';
import { londonDate, londonInstant } from '../core/calendar/instant.ts';
import { subtractPeriod } from '../core/calendar/period.ts';
import { must } from './must.ts';
import type { Taking } from './taking.ts';

/** The panel's members say that they have no interest, and the decision of the world is recorded. */
export async function takeDecision(
  taking: Taking,
  step: Extract<Step, { kind: 'decide' }>,
  seen: CaseInView,
): Promise<void> {
  const { desk, ref, actor } = taking;
  const { members } = seen.caseFile.state;
  const [decider = 'chair'] = step.by;
  if (step.panel !== undefined) await declareInterests(taking, seen);
  const named = step.decisions.find(({ options }) => options.some(({ id }) => id === taking.decides));
  const decision = named ?? step.decisions[0];
  const option = decision?.options.find(({ id }) => id === taking.decides) ?? decision?.options[0];
  if (decision === undefined || option === undefined) throw new Error(`The step ${step.id} decides nothing.`);
  must(
    await recordDecision(desk, {
      viewer: actor(decider, seen),
      ref,
      step: step.id,
      decision: decision.id,
      option: option.id,
      present: step.panel === undefined ? [] : members,
      presented: true,
      confirmed: option.confirms.map(({ id }) => id),
      reasons:
        taking.reasons?.[step.id] ??
        'Invented reasons: the panel read the portfolio, heard the social worker and asked about two of the cases.',
      submittedNotes: '',
      presentedNotes: '',
      recommended: option.recommends.slice(0, 2).map(({ value, title }) => ({
        kind: value,
        text: taking.recommends?.[value] ?? `${title}: an invented piece of work before the next panel.`,
      })),
    }),
  );
}

/** The members say that they have no interest, as they read the papers; never before what happened last. */
export async function declareInterests(
  { desk, ref, actor, setNow }: Taking,
  seen: CaseInView,
): Promise<void> {
  const now = desk.now();
  const weekBefore = londonInstant(subtractPeriod(londonDate(now), { weeks: 1 }), '09:40');
  const asked = seen.events.every(({ at }) => at < weekBefore);
  if (asked) setNow(weekBefore);
  for (const { person } of oweAnInterest(seen.caseFile.state)) {
    const viewer: Viewer = { ...actor('chair', seen), personId: person };
    must(
      await perform(desk, { viewer, ref, command: () => ({ type: 'declare-interest', interest: false }) }),
    );
  }
  if (asked) setNow(now);
}
