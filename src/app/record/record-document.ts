import { describeInstant } from '../../core/calendar/instant.ts';
import type { Block, Document } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { ProceduralRecord } from './procedural-record.ts';
import type { RecordLine, RecordStage } from './record-lines.ts';

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
        { term: 'In short', value: record.summary.join('\n') },
        { term: 'Clauses', value: record.counts.map(({ says, count }) => `${says}: ${count}`).join('\n') },
      ],
    },
    ...(record.withheld === 0
      ? []
      : [{ kind: 'callout', title: 'Withheld', text: withheldWords(record.withheld) } as const]),
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
    blocks: [...opening, ...dutyBlocks(record.duties), ...record.stages.flatMap(stageBlocks)],
  };
}

/** That lines are withheld, for the top of the page and of the document. */
export function withheldWords(count: number): string {
  const lines = count === 1 ? 'One line is' : `${count} lines are`;
  return `${lines} withheld from you by rule, and marked so where they stand: what only the applicant, the progression office and whoever hears an appeal may know of one, and sections that the policy shows to others alone. They are marked whether or not there is anything behind them.`;
}

function dutyBlocks(duties: ProceduralRecord['duties']): readonly Block[] {
  if (duties.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'What the employer owes' },
    {
      kind: 'table',
      header: ['Clauses', 'What it says', 'Kept?'],
      rows: duties.map((one) => [
        one.clauses.join('\n'),
        one.says,
        [one.keptWords, one.what].filter((part) => part !== '').join('\n'),
      ]),
    },
  ];
}

function stageBlocks({
  title,
  events,
  waiting,
  notReached,
  notApplicable,
  withheld,
}: RecordStage): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    ...events.flatMap(({ when, who, lines }) => [
      { kind: 'heading', level: 2, text: who === '' ? when : `${when}: ${who}` } as const,
      linesTable(lines),
    ]),
    ...titledTable('Open now', waiting),
    ...titledTable('Not yet', notReached),
    ...titledTable('Does not apply', notApplicable),
    ...titledTable('Withheld', withheld),
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
      [line.keptWords, line.told, givenWords(line), sumWords(line), line.rests]
        .filter((part) => part !== '')
        .join('\n'),
    ]),
  };
}

function clauseWords({ clauses }: RecordLine): string {
  return `${clauses.length === 1 ? 'clause' : 'clauses'} ${clauses.join(', ')}`;
}

function givenWords({ given }: RecordLine): string {
  return given === '' ? '' : `The reason given: ${given}`;
}

function sumWords({ sum }: Pick<RecordLine, 'sum'>): string {
  return sum === undefined ? '' : `How the time was counted: ${sum.join('; ')}.`;
}
