import { describeInstant, type Instant } from '../core/calendar/instant.ts';
import { recordOf } from '../core/case/record.ts';
import type { Kept, RecordEntry } from '../core/case/record-entry.ts';
import { roleTitle } from '../core/case/policy.ts';
import { aboutApplicant } from '../core/case/about-applicant.ts';
import type { Step } from '../core/policy/pathway.ts';
import type { Block, Document } from './document.ts';
import type { CaseInView } from './look-at-case.ts';
import type { Desk } from './ports.ts';
import { movesIn, type VersionMove, versionMove } from './version-moves.ts';
import { keptWords, type RecordLine, type RecordStage, stageOf } from './record-lines.ts';

/** The procedural record as people read it: by stage, with names. */
export interface ProceduralRecord {
  readonly applicant: string;
  readonly pathway: string;
  readonly asOf: Instant;
  /** Each move to another version of the policy, in the order in which they happened. */
  readonly moves: readonly VersionMove[];
  readonly stages: readonly RecordStage[];
  readonly lateLetters: readonly RecordLine[];
  readonly counts: readonly { readonly kept: Kept; readonly says: string; readonly count: number }[];
}

/** Looks up who did what, in one query, and puts the entries under their stages. */
export async function proceduralRecord(
  desk: Desk,
  { caseFile, events, ref }: CaseInView,
): Promise<ProceduralRecord> {
  const { policy, state } = caseFile;
  const asOf = desk.now();
  const entries = recordOf(caseFile, events, asOf);
  const moves = movesIn(events);
  const ids = [
    state.applicant,
    ...moves.map(({ by }) => by),
    ...entries.flatMap(({ by }) => (by === undefined ? [] : [by])),
  ];
  const people = await desk.people.persons(policy.pack.authority, [...new Set(ids)]);
  const reasons =
    moves.length === 0
      ? new Map<string, unknown>()
      : await desk.cases.texts(
          policy.pack.authority,
          ref,
          moves.map(({ data }) => data.reason.id),
        );
  const who = ({ by, byRole }: Pick<RecordEntry, 'by' | 'byRole'>) =>
    by === undefined
      ? ''
      : `${people.get(by)?.name ?? 'Waymark'}${byRole === undefined ? '' : `, ${roleTitle(policy, byRole)}`}`;
  const stages = [...policy.pathway.steps, ...policy.pathway.appeals].map(({ id, title, says }) =>
    stageOf({
      id,
      title,
      entries: entries.filter(({ stage }) => stage === id),
      who,
      // What a step says is said to whoever takes it: “you” is the applicant only in their own.
      asked: (entry) =>
        entry.says !== says || mayBeApplicant(policy.steps.get(id))
          ? aboutApplicant(entry.says, policy)
          : entry.says,
    }),
  );
  const lines = stages.flatMap(linesOf);
  return {
    applicant: people.get(state.applicant)?.name ?? '',
    pathway: policy.pathway.title,
    asOf,
    moves: moves.map((move) => versionMove(move, who(move), reasons)),
    stages: stages.filter((stage) => linesOf(stage).length > 0),
    lateLetters: lines.filter(({ lateLetter }) => lateLetter),
    counts: (Object.keys(keptWords) as Kept[])
      .map((kept) => ({
        kept,
        says: keptWords[kept],
        count: lines.filter((line) => line.kept === kept).length,
      }))
      .filter(({ count }) => count > 0),
  };
}

/** The same record as a document, for printing and keeping. */
export function recordDocument(record: ProceduralRecord, { caseFile, ref }: CaseInView): Document {
  const { pack } = caseFile.policy;
  const opening: readonly Block[] = [
    {
      kind: 'definitions',
      rows: [
        { term: 'Whose case', value: record.applicant },
        { term: 'Pathway', value: record.pathway },
        { term: 'Case', value: ref },
        { term: 'Policy', value: `${pack.title}, version ${pack.version}` },
        { term: 'As it stood at', value: describeInstant(record.asOf) },
        { term: 'Clauses', value: record.counts.map(({ says, count }) => `${says}: ${count}`).join('\n') },
      ],
    },
    ...record.moves.map(
      ({ says, when, who, reason = '', changes }): Block => ({
        kind: 'callout',
        title: says,
        text: [`${when}: ${who}.`, reason, ...changes].filter((part) => part !== '').join('\n'),
      }),
    ),
    ...record.lateLetters.map(
      (line): Block => ({
        kind: 'callout',
        title: `Late letter, ${clauseWords(line)}`,
        text: `${line.what} ${sumWords(line)}`.trim(),
      }),
    ),
  ];
  return {
    title: 'Procedural record',
    meta: {
      authority: { name: pack.brand.name, colour: pack.brand.colour },
      reference: ref,
      language: 'en-GB',
    },
    blocks: [...opening, ...record.stages.flatMap(stageBlocks)],
  };
}

function mayBeApplicant(step: Step | undefined): boolean {
  return step === undefined || step.by.includes('applicant');
}

function linesOf({ events, waiting, notReached }: RecordStage): readonly RecordLine[] {
  return [...events.flatMap(({ lines }) => lines), ...waiting, ...notReached];
}

function stageBlocks({ title, events, waiting, notReached }: RecordStage): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    ...events.flatMap(({ when, who, lines }) => [
      { kind: 'heading', level: 2, text: who === '' ? when : `${when}: ${who}` } as const,
      linesTable(lines),
    ]),
    ...titledTable('Open now', waiting),
    ...titledTable('Not reached', notReached),
  ];
}

function titledTable(text: string, lines: readonly RecordLine[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: 'heading', level: 2, text }, linesTable(lines)];
}

function linesTable(lines: readonly RecordLine[]): Block {
  return {
    kind: 'table',
    // Columns are of one width: three leave the words more room than four.
    header: ['Clauses', 'What it says', 'Kept?'],
    rows: lines.map((line) => [
      line.clauses.join('\n'),
      line.asked,
      [line.keptWords, line.told, sumWords(line)].filter((part) => part !== '').join('\n'),
    ]),
  };
}

function clauseWords({ clauses }: RecordLine): string {
  return `${clauses.length === 1 ? 'clause' : 'clauses'} ${clauses.join(', ')}`;
}

function sumWords({ sum }: Pick<RecordLine, 'sum'>): string {
  return sum === undefined ? '' : `How the time was counted: ${sum.join('; ')}.`;
}
