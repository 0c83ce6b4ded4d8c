import { describeInstant } from '../../core/calendar/instant.ts';
import type { Evidence, Kept, RecordEntry } from '../../core/case/record/record-entry.ts';
import type { RoleId } from '../../core/rules/role.ts';

/** One thing that the policy says, once, with every clause that says it and what happened. */
export interface RecordLine extends Omit<RecordEntry, 'clause'> {
  readonly clauses: readonly string[];
  readonly asked: string;
  readonly keptWords: string;
  /** What happened beyond its being kept by what was done; empty where there is nothing to add. */
  readonly told: string;
  /** What it rests on, in a few words; empty where there is nothing to look at. */
  readonly rests: string;
  /** The reason given, in the words of whoever gave it; empty where there is none, or none for this reader. */
  readonly given: string;
}

/** What one person did at one time, with all that hangs on it. */
export interface RecordEvent {
  /** "10:00 on Monday 12 January 2026". */
  readonly when: string;
  /** "Pat Pattern, Practice Supervisor". */
  readonly who: string;
  readonly lines: readonly RecordLine[];
}

export interface RecordStage {
  readonly id: string;
  readonly title: string;
  /** In the order in which they happened. */
  readonly events: readonly RecordEvent[];
  /** What is open now, and what is overdue. */
  readonly waiting: readonly RecordLine[];
  readonly notReached: readonly RecordLine[];
  readonly notApplicable: readonly RecordLine[];
  readonly withheld: readonly RecordLine[];
}

export function linesOf(stage: RecordStage): readonly RecordLine[] {
  return [
    ...stage.events.flatMap(({ lines }) => lines),
    ...stage.waiting,
    ...stage.notReached,
    ...stage.notApplicable,
    ...stage.withheld,
  ];
}

/** The stages with only some of their lines; a stage without any is left out. */
export function stagesWith(
  stages: readonly RecordStage[],
  shown: (line: RecordLine) => boolean,
): readonly RecordStage[] {
  return stages
    .map((stage) => ({
      ...stage,
      events: stage.events
        .map((event) => ({ ...event, lines: event.lines.filter(shown) }))
        .filter(({ lines }) => lines.length > 0),
      waiting: stage.waiting.filter(shown),
      notReached: stage.notReached.filter(shown),
      notApplicable: stage.notApplicable.filter(shown),
      withheld: stage.withheld.filter(shown),
    }))
    .filter((stage) => linesOf(stage).length > 0);
}

export const keptWords: Readonly<Record<Kept, string>> = {
  kept: 'Kept',
  late: 'Late',
  broken: 'Not kept',
  waived: 'Set aside',
  'person-judged': 'A person judged',
  waiting: 'Open now',
  'not-reached': 'Not yet',
  'not-applicable': 'Does not apply',
  noted: 'Noted',
  withheld: 'Withheld',
};

/** Who did something, under every title in which they did it. */
export type Whose = (done: { readonly by?: string | undefined; readonly roles: readonly RoleId[] }) => string;

interface Staging {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly RecordEntry[];
  readonly who: Whose;
  /** The sentence as an appeal reads it: about the applicant, where the pack speaks to them. */
  readonly asked: (entry: Pick<RecordEntry, 'says' | 'verbatim' | 'saidTo'>) => string;
  readonly rests: (evidence: readonly Evidence[]) => string;
  readonly given: (reason: RecordEntry['reason']) => string;
}

/** A step or an appeal as people read it: by what happened, nothing said twice and nothing left out. */
export function stageOf({ id, title, entries, who, ...words }: Staging): RecordStage {
  const lines = merged({ entries, title, ...words });
  const done = lines.filter(({ at }) => at !== undefined);
  const open = lines.filter(({ at }) => at === undefined);
  return {
    id,
    title,
    events: eventsOf(done, who),
    waiting: open.filter(({ kept }) => !unreached.has(kept)),
    notReached: open.filter(({ kept }) => kept === 'not-reached'),
    notApplicable: open.filter(({ kept }) => kept === 'not-applicable'),
    withheld: open.filter(({ kept }) => kept === 'withheld'),
  };
}

const unreached: ReadonlySet<Kept> = new Set(['not-reached', 'not-applicable', 'withheld']);

function merged({ entries, title, asked, rests, given }: Omit<Staging, 'id' | 'who'>): readonly RecordLine[] {
  const found = new Map<string, RecordLine>();
  for (const { clause, ...entry } of entries) {
    const key = JSON.stringify([
      entry.says,
      entry.kept,
      entry.what,
      entry.at,
      entry.by,
      entry.sum,
      entry.reason?.id,
    ]);
    const before = found.get(key);
    found.set(key, {
      ...entry,
      clauses: [...(before?.clauses ?? []), clause],
      asked: asked(entry),
      keptWords: keptWords[entry.kept],
      told: toldIn(title, entry),
      rests: rests(entry.evidence ?? []),
      given: given(entry.reason),
    });
  }
  return [...found.values()];
}

/** Under the heading of its step, by the time it was done, "At that step: met." says nothing more than "Kept". */
function toldIn(title: string, { what, kept }: Pick<RecordEntry, 'what' | 'kept'>): string {
  const at = `At “${title}”: `;
  const told = what.startsWith(at) ? what.slice(at.length) : what;
  const plain = ['met.', 'Recorded.', 'Met as the case was opened.', 'Filled in.', `“${title}” was done.`];
  return kept === 'kept' && plain.includes(told) ? '' : told.charAt(0).toUpperCase() + told.slice(1);
}

/** One person at one time is one event, though they signed it in another part than they wrote it in. */
function eventsOf(lines: readonly RecordLine[], who: Whose): readonly RecordEvent[] {
  const moments = Map.groupBy(lines, ({ at, by }) => `${at} ${by}`);
  return [...moments.values()]
    .toSorted(([one], [other]) => ((one?.at ?? '') < (other?.at ?? '') ? -1 : 1))
    .map((of) => {
      const [first] = of;
      const roles = of.flatMap(({ byRole }) => byRole ?? []);
      return {
        when: first?.at === undefined ? '' : describeInstant(first.at),
        who: who({ by: first?.by, roles: [...new Set(roles)] }),
        lines: of,
      };
    });
}
