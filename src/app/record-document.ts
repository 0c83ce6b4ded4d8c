import { describeInstant, type Instant } from '../core/calendar/instant.ts';
import { recordOf } from '../core/case/record.ts';
import type { Kept, RecordEntry } from '../core/case/record-entry.ts';
import { roleTitle } from '../core/case/policy.ts';
import type { Block, Document } from './document.ts';
import type { CaseInView } from './look-at-case.ts';
import type { Desk } from './ports.ts';

/** The procedural record as people read it: by stage, with names. */
export interface ProceduralRecord {
  readonly applicant: string;
  readonly pathway: string;
  readonly asOf: Instant;
  readonly stages: readonly RecordStage[];
  readonly lateLetters: readonly RecordLine[];
  readonly counts: readonly { readonly kept: Kept; readonly says: string; readonly count: number }[];
}

export interface RecordStage {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly RecordLine[];
}

export interface RecordLine extends RecordEntry {
  readonly keptWords: string;
  /** "Pat Pattern, Practice Supervisor, at 10:00 on Monday 12 January 2026"; empty where nothing happened. */
  readonly who: string;
}

const keptWords: Readonly<Record<Kept, string>> = {
  kept: 'Kept',
  broken: 'Not kept',
  waived: 'Set aside',
  'person-judged': 'A person judged',
  waiting: 'Waiting',
  'not-reached': 'Not reached',
};

/** Looks up who did what, in one query, and puts the entries under their stages. */
export async function proceduralRecord(
  desk: Desk,
  { caseFile, events }: CaseInView,
): Promise<ProceduralRecord> {
  const { policy, state } = caseFile;
  const asOf = desk.now();
  const entries = recordOf(caseFile, events, asOf);
  const ids = [state.applicant, ...entries.flatMap(({ by }) => (by === undefined ? [] : [by]))];
  const people = await desk.people.persons(policy.pack.authority, [...new Set(ids)]);
  const lines = entries.map((entry): RecordLine => {
    const name = entry.by === undefined ? undefined : (people.get(entry.by)?.name ?? 'Waymark');
    const role = entry.byRole === undefined ? '' : `, ${roleTitle(policy, entry.byRole)}`;
    const who =
      name === undefined || entry.at === undefined ? '' : `${name}${role}, at ${describeInstant(entry.at)}`;
    return { ...entry, keptWords: keptWords[entry.kept], who };
  });
  const stages = [...policy.pathway.steps, ...policy.pathway.appeals].map(({ id, title }) => ({
    id,
    title,
    lines: lines.filter(({ stage }) => stage === id),
  }));
  return {
    applicant: people.get(state.applicant)?.name ?? '',
    pathway: policy.pathway.title,
    asOf,
    stages: stages.filter((stage) => stage.lines.length > 0),
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
    ...record.lateLetters.map(
      (line): Block => ({
        kind: 'callout',
        title: `Late letter, clause ${line.clause}`,
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

function stageBlocks({ title, lines }: RecordStage): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'table',
      // Columns are of one width: three leave the words more room than four.
      header: ['Clause', 'What it says', 'What happened'],
      rows: lines.map((line) => [
        `${line.clause}\n${line.keptWords}`,
        line.says,
        [line.what, line.who, sumWords(line)].filter((part) => part !== '').join('\n'),
      ]),
    },
  ];
}

function sumWords({ sum }: RecordEntry): string {
  return sum === undefined ? '' : `How the time was counted: ${sum.join('; ')}.`;
}
