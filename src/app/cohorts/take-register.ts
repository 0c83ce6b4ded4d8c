import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import type { Performed } from '../perform.ts';
import { keepRow, takeOutRow } from '../portfolio/keep-row.ts';
import { type CaseInView, lookAtCase, lookAtCases } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { CohortDay, Cohorts } from './cohort-ports.ts';
import { dateRefused, registerClosed } from './no-mark-because.ts';
import { namesOfOthers } from './register-of-day.ts';
import { dayRow, type KeptList, keptList, rowOf } from './register-list.ts';

/** Sent for a mark that is to be taken back. */
export const noMark = 'no-mark';

/** A mark as it was sent, and what stood there when the page was read. */
export interface Mark {
  readonly ref: string;
  readonly mark: string;
  readonly reason?: string | undefined;
  readonly basedOn?: string | undefined;
  /** What the page showed: a mark that reads the same was given by nobody. */
  readonly shown?: { readonly mark: string; readonly reason: string } | undefined;
}

export interface TakeRegister {
  readonly viewer: Viewer;
  readonly day: CohortDay;
  readonly marks: readonly Mark[];
  readonly form?: string | undefined;
}

/** What became of one worker's mark. */
export type Marked = { readonly ref: string } & (
  | { readonly type: 'kept' | 'same' | 'taken-back' | 'untouched' }
  /** Somebody else marked them meanwhile: theirs stands, and yours is here to be decided on. */
  | { readonly type: 'clash'; readonly yours: string; readonly theirs: MarkStanding }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'not-found' }
);

/** What stands in a case for a day, with who put it there and when. */
export interface MarkStanding {
  readonly mark: string;
  readonly on: IsoDate | undefined;
  readonly digest: string;
  readonly by: string;
  readonly at: Instant;
}

/** Every mark by itself: what one case refuses keeps no other from being marked, and nobody's mark is overwritten. */
export async function takeRegister(
  desk: Desk,
  cohorts: Pick<Cohorts, 'namesOf'>,
  { viewer, day, marks, form }: TakeRegister,
): Promise<readonly Marked[]> {
  const seen = await lookAtCases(
    desk,
    viewer,
    marks.map(({ ref }) => ref),
  );
  const names = await namesOfOthers(cohorts, seen, { viewer, day });
  const done: Marked[] = [];
  for (const mark of marks) {
    // Who has first to say whether they have an interest neither reads a case nor writes in it.
    const one = seen.find(({ ref, sees }) => ref === mark.ref && sees === 'case');
    done.push(
      one === undefined
        ? { ref: mark.ref, type: 'not-found' }
        : await markOne(desk, one, { viewer, day, mark, names, form: form && `${form}/${mark.ref}` }),
    );
  }
  return done;
}

interface MarkOne {
  readonly viewer: Viewer;
  readonly day: CohortDay;
  readonly mark: Mark;
  readonly names: ReadonlyMap<string, string>;
  readonly form: string | undefined;
}

async function markOne(desk: Desk, seen: CaseInView, marking: MarkOne): Promise<Marked> {
  const { day, mark } = marking;
  const { ref } = mark;
  const list = keptList(seen, 'development-days');
  if (list === undefined) return { ref, type: 'refused', refusal: noRegister() };
  const row = rowOf(seen.caseFile, list, dayRow(day.id));
  if (isUntouched(mark) && (row === undefined || row.on === day.on)) return { ref, type: 'untouched' };
  const refusal = notNow(desk, day) ?? refused(seen, list, marking);
  if (refusal !== undefined) return { ref, type: 'refused', refusal };
  const known = standingFor(seen, list, { ...mark, day });
  if (known !== undefined) return known;
  const performed = await keepOrTakeOut(desk, list, marking);
  switch (performed.type) {
    case 'done':
      return { ref, type: mark.mark === noMark ? 'taken-back' : 'kept' };
    case 'repeated':
      return { ref, type: 'same' };
    case 'not-found':
      return { ref, type: 'not-found' };
    case 'refused': {
      const again = await lookAtCase(desk, marking.viewer, ref);
      const clash = again && standingFor(again, list, { ...mark, day });
      return clash ?? { ref, type: 'refused', refusal: performed.refusal };
    }
    default:
      return performed satisfies never;
  }
}

/** Nobody gave this mark: it came back as the page had it. */
function isUntouched({ mark, reason = '', shown }: Mark): boolean {
  return shown !== undefined && (mark === shown.mark || mark === '') && reason === shown.reason;
}

function refused(
  { caseFile }: CaseInView,
  list: KeptList,
  { day, mark, names }: Pick<MarkOne, 'day' | 'mark' | 'names'>,
): Refusal | undefined {
  const closed = registerClosed(caseFile, list);
  if (closed !== undefined) return refuse('locked', closed);
  if (mark.mark === noMark) return undefined;
  const unknown = unknownMark(list, mark);
  const date = dateRefused(caseFile, list, { ...day, names });
  return unknown ?? (date === undefined ? undefined : refuse('not-now', date));
}

function keepOrTakeOut(
  desk: Desk,
  list: KeptList,
  { viewer, day, mark: { ref, mark, reason, basedOn }, form }: MarkOne,
): Promise<Performed> {
  const id = dayRow(day.id);
  const standing = { id: day.id, on: day.on, changed: dayChanged() };
  const at = { viewer, ref, section: list.section, field: list.field.id, form, day: standing };
  if (mark === noMark) return takeOutRow(desk, { ...at, row: id, basedOn: basedOn ?? '' });
  const values = valuesOf(list, { day, mark, reason, isNew: basedOn === undefined });
  return keepRow(desk, { ...at, row: { id, values }, basedOn });
}

function notNow(desk: Desk, { on, cancelled }: CohortDay): Refusal | undefined {
  if (cancelled !== undefined) return dayCancelled();
  return on > londonDate(desk.now())
    ? refuse('not-now', 'The register is taken on the day, or afterwards.')
    : undefined;
}

function dayCancelled(): Refusal {
  return refuse('not-now', 'This day was cancelled; nobody is marked on it.');
}

function dayChanged(): Refusal {
  return refuse('not-now', 'This day was cancelled or moved just now, so the mark was not kept.', {
    fix: 'Look at the day as it stands now.',
  });
}

function noRegister(): Refusal {
  return refuse('unknown', 'This case is on a version of the policy that keeps no register of days.');
}

function unknownMark({ options }: KeptList, { mark }: Mark): Refusal | undefined {
  return options.some(({ value }) => value === mark)
    ? undefined
    : refuse('no-choice', 'Choose one of the marks that the policy has.');
}

/** The mark stands there already, or another does that was not there when the page was read; undefined where neither. */
function standingFor(
  seen: CaseInView,
  list: KeptList,
  { ref, mark, reason, basedOn, shown, day }: Mark & { readonly day: CohortDay },
): Marked | undefined {
  const standing = markStanding(seen, list, day.id);
  if (standing === undefined && mark === noMark) return { ref, type: 'same' };
  const reasonSame = reason === undefined || reason === (shown?.reason ?? '');
  if (standing?.mark === mark && standing.on === day.on && reasonSame) return { ref, type: 'same' };
  if (standing === undefined || standing.digest === basedOn) return undefined;
  return { ref, type: 'clash', yours: mark, theirs: standing };
}

export function markStanding(seen: CaseInView, list: KeptList, day: string): MarkStanding | undefined {
  const row = rowOf(seen.caseFile, list, dayRow(day));
  if (row?.kind === undefined || row.digest === undefined) return undefined;
  return { mark: row.kind, on: row.on, digest: row.digest, ...whoWrote(seen, list, row) };
}

/** The save that gave the mark as it stands; a later one that changes only the date or the words gives no mark. */
function whoWrote({ events }: CaseInView, list: KeptList, row: RowFact): Pick<MarkStanding, 'by' | 'at'> {
  let found: Pick<MarkStanding, 'by' | 'at'> | undefined;
  for (const event of events) {
    if (event.type !== 'SectionSaved' || event.data.section !== list.section) continue;
    const had = rowFacts(event.data.facts, list.field.id).some(
      ({ id, kind }) => id === row.id && kind === row.kind,
    );
    if (!had) found = undefined;
    else found ??= { by: event.by, at: event.at };
  }
  if (found === undefined) throw new Error('A row stands in no save of its section.');
  return found;
}

/** The words of the day go in once, with the first mark: what the worker adds to the row stays. */
function valuesOf(
  { date, choice, words, reason: column }: KeptList,
  {
    day,
    mark,
    reason,
    isNew,
  }: { readonly day: CohortDay; readonly isNew: boolean } & Pick<Mark, 'mark' | 'reason'>,
): Readonly<Record<string, string>> {
  const [first] = words;
  const topic = [day.topic, day.speaker].filter((part) => part !== '').join(', ');
  return {
    [date]: day.on,
    [choice]: mark,
    // A reason goes with the mark it explains, and with no other.
    ...(column === undefined || (reason === undefined && column.of.includes(mark))
      ? {}
      : { [column.column]: column.of.includes(mark) ? (reason ?? '') : '' }),
    ...(isNew && first !== undefined && topic !== '' ? { [first]: topic } : {}),
  };
}
