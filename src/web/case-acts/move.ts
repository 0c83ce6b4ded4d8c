import { snapshotOf } from '../../core/case/snapshot-of.ts';
import { movesBooking } from '../../core/case/panel/moves-booking.ts';
import { moveBooking } from '../../app/panels/move-booking.ts';
import { typedOf } from '../form.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { placeMoves } from '../../core/case/plan/place-moves.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { movesView } from '../layout/case/moves-view.ts';
import { sittingChoices } from '../layout/case/sitting-choices.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** Panel administration moves a booking; the rules are judged again for the new date. */
export const move: ActPage = {
  path: 'move',
  template: 'case-acts/move.njk',
  title: () => 'Move the booking to another panel',
  view: async (beside) => {
    const { deps, seen, visit } = beside;
    const { booking, submission } = seen.caseFile.state;
    const step = seen.caseFile.policy.pathway.steps.find(({ kind }) => kind === 'book');
    if (booking === undefined || step === undefined) return undefined;
    const whose = whoseAct(seen, { roles: movesBooking(seen.caseFile.policy) });
    const asked = { panel: booking.panel, needs: step.needs, except: booking.sitting.id };
    return {
      ...whose,
      now: describeDate(booking.sitting.on),
      cancelled: booking.cancelled !== undefined,
      submitBy: booking.submitBy === undefined ? undefined : describeDate(booking.submitBy),
      submitted: submission !== undefined,
      sittings: whose.mine ? await sittingChoices(deps.acts.desk, seen, asked) : undefined,
      means: whose.mine ? await meansOf(beside, booking.panel) : [],
      boxes: dateBoxes(visit.body, 'submit-by'),
    };
  },
  act: async ({ deps, visit, seen }: Beside) => {
    const typed = typedOf(visit.body);
    const submitBy = postedDate(visit.body, 'submit-by');
    if (submitBy.type === 'mistaken') return { type: 'mistaken', errors: [submitBy.error] };
    return moveBooking(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      sitting: String(typed['sitting'] ?? ''),
      submitBy: submitBy.type === 'date' ? submitBy.on : undefined,
      reason: String(typed['reason'] ?? ''),
      form: visit.formId,
    });
  },
  say: 'The booking is moved, and a notice of it goes to whoever was told of the place.',
};

/** What each date ahead would mean for the case: its deadlines, and evidence that would be out of its time. */
async function meansOf({ deps, seen }: Beside, panel: string) {
  const { desk } = deps.acts;
  const now = desk.now();
  const today = londonDate(now);
  const { state, policy } = seen.caseFile;
  const ahead = await desk.panels.sittings(policy.pack.authority, panel, today);
  return ahead
    .filter(({ id, on }) => on > today && (id !== state.booking?.sitting.id || state.booking.cancelled))
    .map((date) => ({
      on: describeDate(date.on),
      ...movesView(
        placeMoves(seen.caseFile, {
          sitting: snapshotOf(date),
          submitBy: date.submitBy,
          now,
          today,
        }),
      ),
    }));
}
