import type { PipelineRow } from '../../app/pipeline/pipeline-ports.ts';
import type { MoveInWords } from '../../app/pipeline/whose-move.ts';
import { daysBetween } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { dueWords } from '../layout/due-words.ts';

export interface Seen {
  readonly pack: Pack;
  readonly now: Instant;
  readonly moves: ReadonlyMap<string, readonly MoveInWords[]>;
}

const movesNamed = 3;

/** A case in the table or on the board. */
export function rowView(row: PipelineRow, { pack, now, moves }: Seen) {
  const own = inOrder(moves.get(row.ref) ?? [], row);
  const open = row.status === 'open';
  const beside = row.stage.split(' · ').length - 1;
  return {
    href: `/cases/${row.ref}`,
    ref: row.ref,
    name: row.name,
    team: row.team,
    pathway: pathwayTitle(pack, row.pathway),
    step: standing(row, pack),
    beside: open && beside > 0 ? beside : 0,
    age: row.since === undefined || !open ? undefined : ageWords(row.since, now),
    due: row.due === undefined ? undefined : dueView(row.due, now),
    moves: own.slice(0, movesNamed),
    more: Math.max(0, own.length - movesNamed),
    panel: row.panelOn === undefined ? undefined : describeDate(row.panelOn, 'without-weekday'),
    last: describeDate(londonDate(row.lastAt), 'without-weekday'),
  };
}

/** One's own first, then what is to be done where the case stands. */
function inOrder(moves: readonly MoveInWords[], { step }: PipelineRow): readonly MoveInWords[] {
  const place = (move: MoveInWords) => (move.mine ? 0 : move.step === step ? 1 : 2);
  return moves.toSorted((a, b) => place(a) - place(b));
}

/** The step the case stands at, in the policy's own words. */
export function standing({ status, step, pathway, stage }: PipelineRow, pack: Pack): string {
  if (status !== 'open') return status === 'withdrawn' ? 'Withdrawn' : 'Closed';
  return (step && stepTitle(pack, pathway, step)) ?? (stage === '' ? 'Nothing is open' : stage);
}

export function stepTitle(pack: Pack, pathway: string, step: string): string | undefined {
  return pack.pathways[pathway]?.steps.find(({ id }) => id === step)?.title;
}

export function pathwayTitle(pack: Pack, pathway: string): string {
  return pack.pathways[pathway]?.title ?? pathway;
}

function dueView(due: Instant, now: Instant) {
  return { on: describeDate(londonDate(due), 'without-weekday'), ...dueWords(due, now) };
}

/** "since today", "for one day", "for 12 days" */
function ageWords(since: Instant, now: Instant): string {
  const days = daysBetween(londonDate(since), londonDate(now));
  if (days <= 0) return 'since today';
  return days === 1 ? 'for one day' : `for ${days} days`;
}
