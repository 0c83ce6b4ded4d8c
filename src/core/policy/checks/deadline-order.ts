import type { Deadline } from '../../calendar/deadline.ts';
import { type MomentName, momentSource, momentWords } from '../../calendar/moment.ts';
import { describePeriod } from '../../calendar/period.ts';
import type { Appeal } from '../appeal.ts';
import type { Pathway, Step } from '../pathway.ts';
import { type Offset, offsetOf } from './days-of.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { laterSteps } from './step-graph.ts';

/** Deadlines that fall before what has to be done first, or that count hours from a day. */
export function deadlineOrder(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  return [
    ...pathway.steps.flatMap((step) => {
      if (step.due === undefined) return [];
      const place = below(top, 'steps', step.id, 'due');
      return [...hoursFromDay(step.due, place), ...dueTooEarly(step, pathway, place)];
    }),
    ...pathway.appeals.flatMap((appeal) => decidedBeforeConvened(appeal, below(top, 'appeals', appeal.id))),
    ...pathway.appeals.flatMap(({ id, lodge }) =>
      lodge === undefined ? [] : hoursFromDay(lodge, below(top, 'appeals', id, 'lodge')),
    ),
  ];
}

/** Moments that are known as a date only. */
const daysOnly: readonly MomentName[] = [
  'registered',
  'qualified',
  'in-post',
  'programme-ended',
  'submission-date',
  'panel',
  'level-since',
  'last-unsuccessful',
];

function hoursFromDay(due: Deadline, place: Place): readonly PolicyIssue[] {
  if (!('period' in due) || !('hours' in due.period)) return [];
  const anchor = 'after' in due ? due.after : due.before;
  if (!daysOnly.includes(anchor) && momentSource(anchor)?.of !== 'date') return [];
  const why =
    'a date has no hour, so nobody could say when the time is up: count in days, or from panel-ends';
  return [{ place, what: `${due.period.hours} hours are counted from “${anchor}”, which is a day`, why }];
}

function dueTooEarly(step: Step, pathway: Pathway, place: Place): readonly PolicyIssue[] {
  return laterOnes(step, pathway).flatMap((later) => {
    const clash = clashOf(step, later);
    if (clash === undefined || (clash === 'sometimes' && guarded(later, pathway))) return [];
    const [first, second] = [step, later].map(
      ({ title, due }) => `“${title}” (${due === undefined ? '' : dueWords(due)})`,
    );
    const [when, why] = clashes[clash];
    return [
      {
        place: { ...place, path: ['steps', later.id, 'due'] },
        what: `${second} ${when} ${first}`,
        why,
      },
    ];
  });
}

const clashes: Readonly<Record<Clash, readonly [string, string]>> = {
  always: [
    'is due before this is, which comes first:',
    'it could only ever be late: one of the two dates is wrong',
  ],
  sometimes: [
    'can be due before this is, which comes first:',
    'for some dates nobody could keep both: change one of them, or add a rule that keeps those dates out',
  ],
  'same-day': [
    'is due no later than this, which comes first:',
    'whoever takes all the time that they have leaves none for what comes after it',
  ],
};

function laterOnes(step: Step, pathway: Pathway): readonly Step[] {
  return laterSteps(pathway, step.id).filter(({ due }) => due !== undefined);
}

function decidedBeforeConvened({ conveneBy, decideBy }: Appeal, place: Place): readonly PolicyIssue[] {
  if (conveneBy === undefined || decideBy === undefined) return [];
  const [convened, decided] = [offsetOf(conveneBy), offsetOf(decideBy)];
  if (convened.anchor !== decided.anchor || decided.most >= convened.least) return [];
  const what = `the appeal is decided ${dueWords(decideBy)}, before its panel has to meet, ${dueWords(conveneBy)}`;
  return [{ place: below(place, 'decideBy'), what, why: 'nobody could keep both' }];
}

type Clash = 'always' | 'sometimes' | 'same-day';

function clashOf(step: Step, later: Step): Clash | undefined {
  if (step.due === undefined || later.due === undefined) return undefined;
  const [first, second] = [offsetOf(step.due), offsetOf(later.due)];
  if (first.anchor !== second.anchor) return anchorsClash(first, second) ? 'always' : undefined;
  if (second.most < first.least) return 'always';
  // Nothing is left for what lies between sending something in and deciding on it.
  if (step.kind === 'submit' && later.kind === 'decide' && sameOffset(first, second)) return 'same-day';
  return sameUnit(step.due, later.due) ? undefined : second.least < first.most ? 'sometimes' : undefined;
}

function sameOffset(one: Offset, other: Offset): boolean {
  return one.least === other.least && one.most === other.most && one.most > 0;
}

// Two months and three months after one day never cross, though their days overlap on paper.
function sameUnit(one: Deadline, other: Deadline): boolean {
  const unit = (due: Deadline) => ('period' in due ? Object.keys(due.period)[0] : 'day');
  return unit(one) === unit(other);
}

/** One is due on a moment or after it, the other on an earlier moment or before that. */
function anchorsClash(first: Offset, second: Offset): boolean {
  const inTurn: readonly MomentName[] = [
    'opened',
    'booked',
    'submission-date',
    'panel',
    'panel-begins',
    'panel-ends',
    'told',
  ];
  const [one, other] = [inTurn.indexOf(first.anchor), inTurn.indexOf(second.anchor)];
  return one !== -1 && other !== -1 && other < one && first.least >= 0 && second.most <= 0;
}

/** A rule that binds may keep out the dates on which the two would cross. */
function guarded(later: Step, { rules }: Pathway): boolean {
  const due = later.due === undefined ? undefined : offsetOf(later.due);
  return Object.values(rules).some(({ test }) => {
    if (!('by' in test) || typeof test.by !== 'object' || Array.isArray(test.by)) return false;
    const guard = offsetOf(test.by as unknown as Deadline);
    return guard.anchor === due?.anchor && guard.least === due.least && guard.most === due.most;
  });
}

function dueWords(due: Deadline): string {
  if ('after' in due) return `${describePeriod(due.period)} after: ${said(due.after)}`;
  if ('before' in due) return `${describePeriod(due.period)} before: ${said(due.before)}`;
  if ('firstWorkingDayOfMonth' in due)
    return `first working day of the month of: ${said(due.firstWorkingDayOfMonth)}`;
  return `by: ${said('on' in due ? due.on : due.sameDayAs)}`;
}

function said(moment: MomentName): string {
  return momentWords(moment).toLowerCase();
}
