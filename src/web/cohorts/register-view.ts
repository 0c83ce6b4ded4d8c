import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import type { RegisterRow } from '../../app/cohorts/register-of-day.ts';
import { type Marked, type MarkStanding, markStanding, noMark } from '../../app/cohorts/take-register.ts';
import { describeDate, londonDate, londonTime } from '../../core/calendar/instant.ts';
import type { Typed } from '../form.ts';

interface ViewGiven {
  readonly day: CohortDay;
  readonly names: (id: string) => string;
  readonly done: readonly Marked[];
  readonly typed: Typed;
}

/** Those to mark, and those with nothing to give here, each with why. */
export function registerView(rows: readonly RegisterRow[], given: ViewGiven) {
  return {
    rows: rows.filter(({ may }) => may !== 'nothing').map((row) => rowView(row, given)),
    others: rows.filter(({ may }) => may === 'nothing').map((row) => otherView(row, given)),
  };
}

/** Who gave the marks that stand, to be named. */
export function writersOf(rows: readonly RegisterRow[], day: CohortDay): readonly string[] {
  return [...new Set(rows.flatMap((row) => standingOf(row, day)?.by ?? []))];
}

function standingOf({ seen, list }: RegisterRow, { id }: CohortDay): MarkStanding | undefined {
  return list && markStanding(seen, list, id);
}

function titleOf({ list }: RegisterRow, mark: string): string {
  if (mark === noMark) return 'No mark';
  return list?.options.find(({ value }) => value === mark)?.title ?? mark;
}

function otherView(row: RegisterRow, { day }: ViewGiven) {
  const standing = standingOf(row, day);
  return {
    ref: row.seen.ref,
    name: row.name,
    why: row.why,
    mark: standing && titleOf(row, standing.mark),
  };
}

function rowView(row: RegisterRow, { day, names, done, typed }: ViewGiven) {
  const { ref } = row.seen;
  const standing = standingOf(row, day);
  const ended = done.find((marked) => marked.ref === ref);
  // After a clash what stands is the other’s mark; yours is said beside it, and is taken only if it is chosen again.
  const chosen = ended?.type === 'clash' ? undefined : (typed[`mark-${ref}`] ?? standing?.mark);
  const options = optionsOf(row, standing).map((option) => ({ ...option, checked: option.value === chosen }));
  const { reason } = row.list ?? {};
  return {
    ref,
    name: row.name,
    why: row.why,
    options,
    basedOn: standing?.digest,
    shown: standing?.mark,
    reason:
      reason && row.may === 'mark'
        ? {
            label: reason.label,
            hint: reason.hint,
            shown: row.reason,
            value: ended?.type === 'clash' ? row.reason : (typed[`reason-${ref}`] ?? row.reason),
          }
        : undefined,
    stands: standing && {
      title: titleOf(row, standing.mark),
      by: names(standing.by),
      at: `${londonTime(standing.at)} on ${describeDate(londonDate(standing.at), 'without-weekday')}`,
    },
    clash: ended?.type === 'clash' ? { yours: titleOf(row, ended.yours) } : undefined,
    refused: ended?.type === 'refused' ? ended.refusal.message : undefined,
  };
}

/** A mark that stands can be taken back; where no mark is to be given, that is all. */
function optionsOf({ list, may }: RegisterRow, standing: MarkStanding | undefined) {
  const all = (list?.options ?? []).map(({ value, title }) => ({
    value,
    title,
    explained: list?.reason?.of.includes(value) === true,
  }));
  const back = { value: noMark, title: 'No mark', explained: false };
  if (standing === undefined) return all;
  return may === 'mark' ? [...all, back] : [...all.filter(({ value }) => value === standing.mark), back];
}
