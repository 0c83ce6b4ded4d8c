import type { Instant } from '../../core/calendar/instant.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import type { RowFact } from '../../core/rules/facts.ts';
import { keepRow } from '../portfolio/keep-row.ts';
import { type CaseInView, lookAtCase, lookAtCases } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { CohortDay } from './cohort-ports.ts';
import { dayRow, type KeptList, keptList, rowOf } from './register-list.ts';

/** A mark as it was sent, and what stood there when the page was read. */
export interface Mark {
  readonly ref: string;
  readonly mark: string;
  readonly basedOn?: string | undefined;
}

export interface TakeRegister {
  readonly viewer: Viewer;
  readonly day: CohortDay;
  readonly marks: readonly Mark[];
  readonly form?: string | undefined;
}

/** What became of one worker's mark. */
export type Marked = { readonly ref: string } & (
  | { readonly type: 'kept' | 'same' }
  /** Somebody else marked them meanwhile: theirs stands, and yours is here to be decided on. */
  | { readonly type: 'clash'; readonly yours: string; readonly theirs: MarkStanding }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'not-found' }
);

/** What stands in a case for a day, with who put it there and when. */
export interface MarkStanding {
  readonly mark: string;
  readonly digest: string;
  readonly by: string;
  readonly at: Instant;
}

/** Every mark by itself: what one case refuses keeps no other from being marked, and nobody's mark is overwritten. */
export async function takeRegister(
  desk: Desk,
  { viewer, day, marks, form }: TakeRegister,
): Promise<readonly Marked[]> {
  const seen = await lookAtCases(
    desk,
    viewer,
    marks.map(({ ref }) => ref),
  );
  const done: Marked[] = [];
  for (const mark of marks) {
    // Who has first to say whether they have an interest neither reads a case nor writes in it.
    const one = seen.find(({ ref, sees }) => ref === mark.ref && sees === 'case');
    done.push(
      one === undefined
        ? { ref: mark.ref, type: 'not-found' }
        : await markOne(desk, one, { viewer, day, mark, form: form && `${form}/${mark.ref}` }),
    );
  }
  return done;
}

interface MarkOne {
  readonly viewer: Viewer;
  readonly day: CohortDay;
  readonly mark: Mark;
  readonly form: string | undefined;
}

async function markOne(desk: Desk, seen: CaseInView, { viewer, day, mark, form }: MarkOne): Promise<Marked> {
  const { ref } = mark;
  const list = keptList(seen, 'development-days');
  const refusal = notNow(desk, day) ?? (list === undefined ? noRegister() : unknownMark(list, mark));
  if (refusal !== undefined || list === undefined)
    return { ref, type: 'refused', refusal: refusal ?? noRegister() };
  const known = standingFor(seen, list, { ...mark, day });
  if (known !== undefined) return known;
  const performed = await keepRow(desk, {
    viewer,
    ref,
    section: list.section,
    field: list.field.id,
    row: {
      id: dayRow(day.id),
      values: valuesOf(list, { day, mark: mark.mark, isNew: mark.basedOn === undefined }),
    },
    basedOn: mark.basedOn,
    form,
  });
  switch (performed.type) {
    case 'done':
      return { ref, type: 'kept' };
    case 'repeated':
      return { ref, type: 'same' };
    case 'not-found':
      return { ref, type: 'not-found' };
    case 'refused': {
      const again = await lookAtCase(desk, viewer, ref);
      const clash = again && standingFor(again, list, { ...mark, day });
      return clash ?? { ref, type: 'refused', refusal: performed.refusal };
    }
    default:
      return performed satisfies never;
  }
}

function notNow(desk: Desk, { on, cancelled }: CohortDay): Refusal | undefined {
  if (cancelled !== undefined) return refuse('not-now', 'This day was cancelled; nobody is marked on it.');
  return on > londonDate(desk.now())
    ? refuse('not-now', 'The register is taken on the day, or afterwards.')
    : undefined;
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
  { ref, mark, basedOn, day }: Mark & { readonly day: CohortDay },
): Marked | undefined {
  const standing = markStanding(seen, list, day.id);
  if (standing?.mark === mark) return { ref, type: 'same' };
  if (standing === undefined || standing.digest === basedOn) return undefined;
  return { ref, type: 'clash', yours: mark, theirs: standing };
}

export function markStanding(seen: CaseInView, list: KeptList, day: string): MarkStanding | undefined {
  const row = rowOf(seen.caseFile, list, dayRow(day));
  if (row?.kind === undefined || row.digest === undefined) return undefined;
  return { mark: row.kind, digest: row.digest, ...whoWrote(seen, list, row) };
}

/** The save that first had the row as it reads now. */
function whoWrote({ events }: CaseInView, list: KeptList, row: RowFact): Pick<MarkStanding, 'by' | 'at'> {
  let found: Pick<MarkStanding, 'by' | 'at'> | undefined;
  for (const event of events) {
    if (event.type !== 'SectionSaved' || event.data.section !== list.section) continue;
    const had = rowFacts(event.data.facts, list.field.id).some(
      ({ id, digest }) => id === row.id && digest === row.digest,
    );
    if (!had) found = undefined;
    else found ??= { by: event.by, at: event.at };
  }
  if (found === undefined) throw new Error('A row stands in no save of its section.');
  return found;
}

/** The words of the day go in once, with the first mark: what the worker adds to the row stays. */
function valuesOf(
  { date, choice, words }: KeptList,
  { day, mark, isNew }: { readonly day: CohortDay; readonly mark: string; readonly isNew: boolean },
): Readonly<Record<string, string>> {
  const [first] = words;
  const topic = [day.topic, day.speaker].filter((part) => part !== '').join(', ');
  return {
    [date]: day.on,
    [choice]: mark,
    ...(isNew && first !== undefined && topic !== '' ? { [first]: topic } : {}),
  };
}
