import { standsBeside } from '../../core/case/beside-steps.ts';
import type { TaskRow, Move } from '../../app/list-ports.ts';
import type { TeamCase, TeamMember } from '../../app/team/look-at-team.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import { kindTitle } from '../../app/library/library-kinds.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { observationView } from './observation-view.ts';
import { dueWords } from '../layout/due-words.ts';
import { standsWords } from '../layout/stands-at.ts';

export interface TeamPlace {
  readonly pack: Pack;
  readonly now: Instant;
  readonly me: string;
}

const entriesNamed = 3;

/** One of the viewer's people. */
export function memberView({ person, cases, shared }: TeamMember, place: TeamPlace) {
  return {
    id: person.id,
    name: person.name,
    as: person.as.map((role) => roleWords(role, place.pack)).join(', '),
    cases: cases.map((one) => caseView(one, { ...place, name: person.name })),
    shared: shared.slice(0, entriesNamed).map((entry) => ({
      href: `/library/${entry.id}`,
      title: entry.title,
      kind: kindTitle(place.pack, entry.kind),
      on: entry.on === undefined ? '' : describeDate(entry.on, 'without-weekday'),
    })),
    more: Math.max(0, shared.length - entriesNamed),
  };
}

/** One thing that is the viewer's to do. */
export function teamTask(task: TaskRow, { pack, now }: TeamPlace) {
  return {
    title: task.title,
    href: taskAddress(task),
    whose: task.applicantName,
    pathway: pathwayTitle(pack, task.pathway),
    due: task.dueAt === undefined ? undefined : dueWords(task.dueAt, now),
  };
}

/** Every observation that a case of the people on this page asks for, soonest first. */
export function scheduleOf(people: readonly TeamMember[], { pack }: TeamPlace) {
  return people
    .flatMap(({ person, cases }) =>
      cases.flatMap(({ row, observations }) => observations.map((one) => ({ one, whose: person.name, row }))),
    )
    .toSorted((a, b) => (a.one.days?.last ?? 'none').localeCompare(b.one.days?.last ?? 'none'))
    .map(({ one, whose, row }) => ({
      ...observationView(one, pack),
      whose,
      href: `/cases/${row.ref}/observations?which=${one.id}`,
      panel: row.panelOn === undefined ? undefined : describeDate(row.panelOn, 'without-weekday'),
    }));
}

function caseView({ row, moves, mine, standing }: TeamCase, place: TeamPlace & { readonly name: string }) {
  const today = londonDate(place.now);
  return {
    href: `/cases/${row.ref}`,
    pathway: pathwayTitle(place.pack, row.pathway),
    ref: row.ref,
    stage: standsWords(row, place.pack),
    mine,
    moves: moves.map((move) => `${whoseMove(move, place)}: ${move.title}`),
    next: nextDate(row, moves, place.now),
    panel: row.panelOn === undefined ? undefined : describeDate(row.panelOn, 'without-weekday'),
    panelPast: row.panelOn !== undefined && row.panelOn < today,
    year: standing && {
      href: `/cases/${row.ref}/year`,
      worries: [...standing.gaps, ...standing.reasons].map(({ says }) => says.replace(/\.?$/, '.')),
    },
  };
}

function whoseMove(
  { principals, role }: Move,
  { pack, me, name }: TeamPlace & { readonly name: string },
): string {
  if (principals.includes(`person:${me}`)) return 'You';
  return role === 'applicant' ? name : roleWords(role, pack);
}

/** The soonest date at which anything is due; where nothing is, the submission or the panel that is ahead. */
function nextDate(row: TeamCase['row'], moves: readonly Move[], now: Instant) {
  const [due] = moves.flatMap((move) => (move.due === undefined ? [] : [move.due.at])).toSorted();
  if (due !== undefined) return { what: 'Due', ...dueWords(due, now) };
  const today = londonDate(now);
  const ahead = [
    ...(row.submitBy === undefined || row.submittedAt !== undefined
      ? []
      : [{ what: 'Submission', on: row.submitBy }]),
    ...(row.panelOn === undefined ? [] : [{ what: 'Panel', on: row.panelOn }]),
  ].find(({ on }) => on >= today);
  return ahead && { what: ahead.what, by: describeDate(ahead.on), left: '', late: false };
}

function taskAddress({ ref, step }: Pick<TaskRow, 'ref' | 'step'>): string {
  const beside = standsBeside(step);
  return beside ? `/cases/${ref}/${step}` : `/cases/${ref}/steps/${step}`;
}

function pathwayTitle(pack: Pack, pathway: string): string {
  return pack.pathways[pathway]?.title ?? pathway;
}

function roleWords(role: RoleId, { roles }: Pack): string {
  return roles[role]?.title ?? role.replaceAll('-', ' ');
}
