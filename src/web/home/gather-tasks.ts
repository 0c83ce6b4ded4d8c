import { daysBetween } from '../../core/calendar/date.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';

/** Of a task, what decides where it stands on the first page. */
export interface GatheredTask {
  readonly pathway: string;
  readonly step: string;
  readonly dueAt?: Instant | undefined;
}

/** One thing to do, for one case or many. */
export type TaskKind<Task> = readonly [Task, ...Task[]];

/** What is to be done first, each by itself; and by kind what has no fixed day, and what is due later. */
export interface GatheredTasks<Task> {
  readonly first: readonly Task[];
  readonly undated: readonly TaskKind<Task>[];
  readonly later: readonly TaskKind<Task>[];
}

const FEW = 8;
const SOON_DAYS = 28;

/**
 * A list of few tasks stays whole. Of a longer one, such as that of whoever runs thirty first years, what is late or due
 * within four weeks, or has to be put right, stands first; the rest is gathered by what there is to do, in the order in which it came.
 */
export function gatherTasks<Task extends GatheredTask>(
  tasks: readonly Task[],
  now: Instant,
): GatheredTasks<Task> {
  if (tasks.length <= FEW) return { first: tasks, undated: [], later: [] };
  const today = londonDate(now);
  const place = ({ step, dueAt }: Task) => {
    if (toPutRight.has(step)) return 'first';
    if (dueAt === undefined) return 'undated';
    return daysBetween(today, londonDate(dueAt)) <= SOON_DAYS ? 'first' : 'later';
  };
  const { first = [], undated = [], later = [] } = Object.groupBy(tasks, place);
  return { first, undated: kindsOf(undated), later: kindsOf(later) };
}

/** Something of one case does not fit any more, and each says what: none of them is hidden behind another. */
const toPutRight: ReadonlySet<string> = new Set(['move']);

function kindsOf<Task extends GatheredTask>(tasks: readonly Task[]): readonly TaskKind<Task>[] {
  const kinds = [...Map.groupBy(tasks, ({ pathway, step }) => `${pathway}/${step}`).values()];
  return kinds.flatMap(([one, ...others]) => (one === undefined ? [] : [[one, ...others]]));
}
