import type { Due } from '../../calendar/deadline.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { describeDate, londonDate, londonEndOfDay, londonInstant } from '../../calendar/instant.ts';
import { subtractPeriod } from '../../calendar/period.ts';
import { type Principal, principalsOf } from '../access.ts';
import { type ActionAgreed, actionsAgreed } from '../actions-agreed.ts';
import type { CaseFile } from '../case-file.ts';
import { recordedAt, recordedBy } from '../corrected-decision.ts';
import type { CaseState } from '../state.ts';
import type { Task } from '../task.ts';

/** What there is to do about a decision once it is recorded, and about what was agreed when its dates come. */
export function sittingTasks(caseFile: CaseFile): readonly Task[] {
  return [...answerTasks(caseFile), ...actionTasks(caseFile)];
}

/** The members who sat, where the policy has them confirm the record. */
function answerTasks({ state, policy }: CaseFile): readonly Task[] {
  return policy.pathway.steps.flatMap((step): readonly Task[] => {
    if (step.kind !== 'decide' || step.members === undefined) return [];
    const of = state.decisions.findLastIndex((one) => one.step === step.id);
    const made = state.decisions[of];
    // Under appeal, or while another round goes on, the record is not theirs to answer for.
    const appealed = state.appeals.some(({ decision }) => decision === of);
    if (made === undefined || appealed || state.steps[step.id]?.status !== 'done') return [];
    const { members } = step;
    return (state.heard?.present ?? [])
      .filter(({ person }) => person !== recordedBy(made))
      .filter(({ person }) => made.answers?.some(({ by }) => by === person) !== true)
      .map(({ person, part }) => ({
        step: step.id,
        role: part === 'chair' ? 'chair' : part === 'core' ? 'panel-member' : 'co-opted',
        principals: [`person:${person}` as const],
        title: 'Confirm the record of the decision',
        says:
          members === 'confirm'
            ? 'Read what was recorded, and confirm it.'
            : 'Read what was recorded. Confirm it, or say how you see it.',
        clauses: step.clauses,
        openedAt: recordedAt(made),
      }));
  });
}

/** One task for each date and owner, however many actions fall on it. */
function actionTasks(caseFile: CaseFile): readonly Task[] {
  const { state } = caseFile;
  const open = actionsAgreed(caseFile).filter(({ on, last }) => on !== undefined && last?.done !== true);
  const later = open.filter(({ on, last }) => last === undefined || londonDate(last.at) < (on ?? ''));
  const dates = Map.groupBy(later, ({ review, on, owner }) => `${review.id} ${on} ${owner}`);
  return [...dates.values()].flatMap((rows): readonly Task[] => {
    const [first] = rows;
    if (first?.on === undefined) return [];
    const { review, on } = first;
    const { role, principals } = whose(first, state);
    if (role === undefined) return [];
    return [
      {
        step: 'actions',
        role,
        principals,
        title: review.title,
        says: review.says,
        clauses: review.clauses,
        openedAt: londonInstant(review.byDate === true ? subtractPeriod(on, fourWeeks) : on, '00:00'),
        ...(review.byDate === true ? { due: dueOn(on) } : {}),
      },
    ];
  });
}

/** Its owner's alone; everybody's who looks at such actions, where it names nobody whom the case has. */
function whose({ review, owner }: ActionAgreed, state: CaseState) {
  const own = owner === undefined ? [] : principalsOf(owner, state);
  if (own.length > 0) return { role: owner, principals: own };
  const all = review.by.flatMap((one): readonly Principal[] => principalsOf(one, state));
  return { role: review.by[0], principals: [...new Set(all)] };
}

const fourWeeks = { days: 28 };

function dueOn(on: IsoDate): Due {
  return { on, at: londonEndOfDay(on), sum: [`By ${describeDate(on)}, as it was agreed`] };
}
