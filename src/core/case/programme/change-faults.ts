import { daysBetween, type IsoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import { spanWords } from '../../calendar/moved-date.ts';
import type { CaseFile } from '../case-file.ts';
import { momentsOf } from '../facts.ts';
import type { ProgrammeChange } from '../events/programme-events.ts';
import { dayWithMonths, joiningDay } from './before-joining.ts';
import { inForce, type ProgrammeRecord } from './in-force.ts';
import { endOfYear } from './year-dates.ts';

interface Fault {
  readonly field: string;
  readonly says: string;
}

/** What is wrong with a change as it was typed; `corrects` is left out of what it is held against. */
export function changeFaults(
  change: ProgrammeChange,
  caseFile: CaseFile,
  corrects: string | undefined,
): readonly Fault[] {
  const others = inForce(caseFile.state.programme).filter(({ id }) => id !== corrects);
  switch (change.type) {
    case 'leave':
      return change.to < change.from
        ? [{ field: 'to', says: 'The last day of leave is before its first day.' }]
        : [...outsideYear(change, caseFile), ...leaveTwice(change, others), ...leaveTooLong(change)];
    case 'part-time':
      return [
        ...share(change.share),
        ...outsideYear(change, caseFile),
        ...sameDay(change, others),
        ...sameShare(change, others),
      ];
    case 'more-time':
      return [...days(change.days), ...outsideYear(change, caseFile)];
    case 'start':
      return otherStart(change, caseFile);
    case 'transfer':
      return [...months(change, caseFile), ...transferTwice(others), ...notAccepted(change, caseFile)];
    case 'none':
      return corrects === undefined ? [{ field: 'type', says: 'Say which record is taken back.' }] : [];
    default:
      return change satisfies never;
  }
}

function outsideYear({ from }: { readonly from: IsoDate }, caseFile: CaseFile): readonly Fault[] {
  const { programme } = caseFile.policy.pathway;
  const begins = programme && momentsOf(caseFile)[programme.begins]?.on;
  const end = endOfYear(caseFile)?.on;
  if (begins !== undefined && from < begins)
    return [
      { field: 'from', says: `The year began on ${describeDate(begins)}. Give that day or a later one.` },
    ];
  if (end !== undefined && from > end)
    return [{ field: 'from', says: `The year ends on ${describeDate(end)}, so nothing would move.` }];
  return [];
}

/** A first day is corrected by days or months: what is further away is a slip of the pen. */
function otherStart(
  { on }: Extract<ProgrammeChange, { type: 'start' }>,
  caseFile: CaseFile,
): readonly Fault[] {
  const { programme } = caseFile.policy.pathway;
  const begins = programme && momentsOf(caseFile)[programme.begins]?.on;
  if (begins === undefined) return [];
  if (on === begins) return [{ field: 'from', says: `The year counts from ${describeDate(on)} already.` }];
  if (Math.abs(daysBetween(begins, on)) <= 366) return [];
  const says = `That is more than a year away from ${describeDate(begins)}, from which the year counts now. Look at the year again.`;
  return [{ field: 'from', says }];
}

function leaveTooLong({ from, to }: Extract<ProgrammeChange, { type: 'leave' }>): readonly Fault[] {
  return daysBetween(from, to) > 731
    ? [{ field: 'to', says: 'That is leave of more than two years. Look at the year again.' }]
    : [];
}

function sameShare(
  { from, share: given }: Extract<ProgrammeChange, { type: 'part-time' }>,
  others: readonly ProgrammeRecord[],
): readonly Fault[] {
  const before = others
    .flatMap(({ change }) => (change.type === 'part-time' && change.from < from ? [change] : []))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
  if ((before?.share ?? 100) !== given) return [];
  const says =
    given === 100
      ? 'They work full time from that day already.'
      : `${given} per cent counts from that day already.`;
  return [{ field: 'share', says }];
}

function leaveTwice(
  leave: Extract<ProgrammeChange, { type: 'leave' }>,
  others: readonly ProgrammeRecord[],
): readonly Fault[] {
  const other = others.find(
    ({ change }) => change.type === 'leave' && change.from <= leave.to && leave.from <= change.to,
  );
  if (other?.change.type !== 'leave') return [];
  const says = `Leave ${spanWords(other.change)} is recorded already, and a day counts once. Correct that record instead.`;
  return [{ field: 'from', says }];
}

function sameDay(
  { from }: Extract<ProgrammeChange, { type: 'part-time' }>,
  others: readonly ProgrammeRecord[],
): readonly Fault[] {
  const twice = others.some(({ change }) => change.type === 'part-time' && change.from === from);
  return twice
    ? [
        {
          field: 'from',
          says: 'The share of full time from that day is recorded already. Correct that record instead.',
        },
      ]
    : [];
}

function share(given: number): readonly Fault[] {
  const right = given >= 10 && given <= 100;
  return right ? [] : [{ field: 'share', says: 'Give the share of full time in per cent, from 10 to 100.' }];
}

function days(given: number): readonly Fault[] {
  const right = Number.isInteger(given) && given >= 1 && given <= 366;
  return right ? [] : [{ field: 'days', says: 'Give a whole number of days, from 1 to 366.' }];
}

function months(
  change: Extract<ProgrammeChange, { type: 'transfer' }>,
  { policy }: CaseFile,
): readonly Fault[] {
  const lasts = policy.pathway.programme?.lasts ?? { years: 1 };
  const most = 'years' in lasts ? 12 * lasts.years : 'months' in lasts ? lasts.months : 12;
  const { months: given, employer } = change;
  return [
    ...(employer.words === 0 ? [{ field: 'employer', says: 'Name the other employer.' }] : []),
    ...(Number.isInteger(given) && given >= 1 && given < most
      ? []
      : [{ field: 'months', says: `Give the months done there as a whole number, from 1 to ${most - 1}.` }]),
  ];
}

function transferTwice(others: readonly ProgrammeRecord[]): readonly Fault[] {
  return others.some(({ change }) => change.type === 'transfer')
    ? [{ field: 'months', says: 'What was done elsewhere is recorded already. Correct that record instead.' }]
    : [];
}

function notAccepted(
  { accepted, months: given }: Extract<ProgrammeChange, { type: 'transfer' }>,
  caseFile: CaseFile,
): readonly Fault[] {
  const { policy, state } = caseFile;
  const { programme } = policy.pathway;
  return accepted.flatMap((step): readonly Fault[] => {
    if (programme?.accepts.includes(step) !== true)
      return [{ field: 'accepted', says: 'The policy has this done here, wherever somebody comes from.' }];
    const at = state.steps[step];
    if (at?.status !== 'done' || at.outcome === 'elsewhere') return stillToCome(step, given, caseFile);
    const says = `“${policy.steps.get(step)?.title ?? step}” has been done here already.`;
    return [{ field: 'accepted', says }];
  });
}

/** What the months done elsewhere do not reach has not been held there. */
function stillToCome(step: string, months: number, caseFile: CaseFile): readonly Fault[] {
  const { pathway, steps } = caseFile.policy;
  const isReview = pathway.programme?.parts.some((one) => one.part === 'reviews' && one.steps.includes(step));
  const on = isReview === true ? dayWithMonths(step, months, caseFile) : undefined;
  const joined = joiningDay(caseFile);
  if (on === undefined || joined === undefined || on <= joined) return [];
  const done = months === 1 ? 'one month' : `${months} months`;
  const says = `With ${done} done elsewhere “${steps.get(step)?.title ?? step}” comes on ${describeDate(on, 'without-weekday')}, after the day of joining, ${describeDate(joined, 'without-weekday')}. It is held here.`;
  return [{ field: 'accepted', says }];
}
