import type { RunPathway } from '../../app/cohorts/programmes.ts';
import {
  candidatesFor,
  type FirstDayFault,
  firstDayFaults,
  type FirstDays,
} from '../../app/cohorts/start-years.ts';
import type { Candidate } from '../../app/cohorts/cohort-ports.ts';
import type { FirstDay } from '../../app/open-case.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';

const dayBox = (person: string) => `first-${person}`;
const whyBox = (person: string) => `why-${person}`;
const mostLetters = 1000;

/** A first day is shown, and so can be another, where the year counts from the day of coming into post. */
export function asksFirstDay({ programme }: RunPathway): boolean {
  return programme.begins === 'in-post';
}

/** The boxes for the first day of one worker; empty, the register's own day counts. */
export function firstDayBoxes({ body }: Visit, { id, inPost }: Candidate) {
  const boxes = dateBoxes(body, dayBox(id));
  const why = whyIn(body, id);
  return {
    field: dayBox(id),
    boxes,
    whyField: whyBox(id),
    why,
    // Without a day in the register the year has no dates until somebody gives one.
    open: inPost === undefined || why !== '' || Object.values(boxes).some((part) => part !== ''),
  };
}

function whyIn(body: unknown, person: string): string {
  const typed = typedOf(body)[whyBox(person)];
  return typeof typed === 'string' ? typed.trim() : '';
}

export type FirstDaysRead =
  | { readonly type: 'read'; readonly firstDays: FirstDays }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

interface Reading {
  readonly run: RunPathway;
  readonly people: readonly string[];
}

/** The first days given for those chosen, or everything that is wrong with them. Nobody has started yet. */
export async function readFirstDays(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  { run, people }: Reading,
): Promise<FirstDaysRead> {
  if (!asksFirstDay(run)) return { type: 'read', firstDays: new Map() };
  const viewer = appViewer(visit.viewer);
  // Those too who are not chosen: a day typed for them is not dropped in silence.
  const toStart = (await candidatesFor(desk, cohorts, { viewer, run })).filter(
    ({ open, cohort }) => open === undefined && cohort === undefined,
  );
  const typed = toStart.map((one) => ({ one, read: readOne(visit.body, one) }));
  const errors = typed.flatMap(({ one, read }): readonly FieldError[] => {
    if (read === undefined || 'href' in read) return read === undefined ? [] : [read];
    if (people.includes(one.id)) return [];
    const text = `${one.name} is not ticked, and has a first day. Tick them, or take the day away.`;
    return [{ href: `#${dayBox(one.id)}`, text }];
  });
  const firstDays = new Map<string, FirstDay>(
    typed.flatMap(({ one, read }) =>
      read === undefined || 'href' in read || !people.includes(one.id) ? [] : [[one.id, read] as const],
    ),
  );
  const pathway = run.pathway.id;
  const faults = await firstDayFaults(desk, { viewer, pathway, firstDays });
  const all = [...errors, ...faults.map((fault) => errorOf(fault, toStart))];
  return all.length > 0 ? { type: 'mistaken', errors: all } : { type: 'read', firstDays };
}

/** Undefined where nothing was typed. */
function readOne(body: unknown, { id, name, inPost }: Candidate): FirstDay | FieldError | undefined {
  const on = postedDate(body, dayBox(id));
  const reason = whyIn(body, id);
  if (on.type === 'mistaken') return on.error;
  if (reason.length > mostLetters)
    return { href: `#${whyBox(id)}`, text: `${name}: Keep this to ${mostLetters} letters or fewer` };
  // Asked too of somebody whose year cannot start yet, so that nothing typed for them goes by unread.
  if (on.type === 'date' && on.on !== inPost && reason === '')
    return { href: `#${whyBox(id)}`, text: `${name}: Give the reason.` };
  if (on.type === 'date') return { on: on.on, reason };
  return reason === ''
    ? undefined
    : { href: `#${dayBox(id)}`, text: `${name}: Give the first day, or take the reason away` };
}

function errorOf({ person, field, says }: FirstDayFault, toStart: readonly Candidate[]): FieldError {
  const name = toStart.find(({ id }) => id === person)?.name ?? person;
  return { href: `#${field === 'on' ? dayBox(person) : whyBox(person)}`, text: `${name}: ${says}` };
}
