import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { Observation } from '../../core/case/observations.ts';
import { isOpenAt } from '../../core/case/tasks.ts';
import type { LibraryEntry, EvidenceLibrary } from '../library/library-ports.ts';
import type { CaseLists, CaseRow, Move, TaskRow } from '../list-ports.ts';
import type { Desk, Managed, Viewer } from '../ports.ts';
import { type WorkerStanding, workerStanding } from '../cohorts/worker-standing.ts';
import { lookAtCases } from '../look-at-case.ts';
import { observationsIn } from './observations-in.ts';

/** Somebody's people, a page of them, with what their manager has a part in and what was shown to them. */
export interface TeamInView {
  readonly total: number;
  readonly people: readonly TeamMember[];
  /** What is the viewer's to do in a case of any of their people, those of other pages too. */
  readonly tasks: readonly TaskRow[];
}

export interface TeamMember {
  readonly person: Managed;
  readonly cases: readonly TeamCase[];
  readonly shared: readonly LibraryEntry[];
}

export interface TeamCase {
  readonly row: CaseRow;
  /** What is open now, whoever it is for. */
  readonly moves: readonly Move[];
  /** How many of them are the viewer's. */
  readonly mine: number;
  readonly observations: readonly Observation[];
  /** Where the case is somebody's year: how they stand in it. */
  readonly standing?: WorkerStanding;
}

export interface TeamReads {
  readonly desk: Desk;
  readonly lists: CaseLists;
  readonly library: EvidenceLibrary;
}

/** Pages are counted from 1. */
export interface TeamAsk {
  readonly viewer: Viewer;
  readonly page: number;
  readonly limit: number;
}

const manyCases = 400;
const manyEntries = 200;

/**
 * Only cases in which the viewer has a part themselves: an office that they hold beside shows them nothing more here, and
 * what they are no party to is not hinted at.
 */
export async function lookAtTeam(reads: TeamReads, { viewer, page, limit }: TeamAsk): Promise<TeamInView> {
  const { desk, lists, library } = reads;
  const now = desk.now();
  const { authority, personId } = viewer;
  const managed = await desk.people.managedBy(authority, personId, londonDate(now));
  const shown = managed.slice((page - 1) * limit, page * limit);
  const owners = shown.map(({ id }) => id);
  const alone: Viewer = { ...viewer, offices: [] };
  const found = await lists.cases(alone, { applicants: owners, status: 'open', limit: manyCases });
  const rows = found.rows.filter(({ parties }) => Object.values(parties).includes(personId));
  const moves = await lists.moves(
    alone,
    rows.map(({ ref }) => ref),
  );
  const shared = await library.entries(viewer, { whose: 'shared', owners, page: 1, limit: manyEntries });
  const seen = await lookAtCases(
    desk,
    alone,
    rows.map(({ ref }) => ref),
  );
  const read = new Map(seen.filter(({ sees }) => sees === 'case').map((one) => [one.ref, one]));
  const observations = await observationsIn(desk, [...read.values()]);
  const standingOf = (ref: string) => {
    const one = read.get(ref);
    const standing = one && workerStanding(one, now);
    return standing === undefined ? {} : { standing };
  };
  const own = new Set(managed.map(({ id }) => id));
  const tasks = (await lists.tasks(alone)).filter((task) => own.has(task.applicant) && isOpenAt(task, now));
  return {
    total: managed.length,
    tasks,
    people: shown.map((person) => ({
      person,
      cases: rows
        .filter(({ applicant }) => applicant === person.id)
        .map((row) => ({
          row,
          ...standingOf(row.ref),
          moves: openMoves(moves, row.ref, now),
          mine: tasks.filter(({ ref }) => ref === row.ref).length,
          observations: observations.get(row.ref) ?? [],
        })),
      shared: shared.rows.filter(({ owner }) => owner === person.id),
    })),
  };
}

function openMoves(moves: readonly Move[], ref: string, now: Instant): readonly Move[] {
  return moves.filter((move) => move.ref === ref && isOpenAt(move, now));
}
