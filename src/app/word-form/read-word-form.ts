import { otherKey, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Portfolio } from '../portfolio/read-portfolio.ts';
import type { FillStep } from '../portfolio/section-place.ts';
import { canonical } from '../words.ts';
import { answerCells } from './answer-cells.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { type Asked, everyAsked, markOf, questionLine } from './word-form.ts';

/** A question whose answer in the document is another than the one saved. */
export interface Difference {
  readonly asked: Asked;
  readonly saved: string;
  readonly given: string;
  /** What would be saved: the field, and the words beside its option "other". */
  readonly content: SectionContent;
}

export interface Unread {
  readonly asked: Asked;
  readonly says: string;
}

export type ReadForm =
  | { readonly ok: false; readonly says: string }
  | {
      readonly ok: true;
      readonly differences: readonly Difference[];
      readonly unread: readonly Unread[];
      readonly same: number;
    };

type Tables = readonly (readonly (readonly string[])[])[];

/** Compares what stands in a document's tables with what is saved. Nothing is changed. */
export function readWordForm(
  tables: Tables,
  {
    seen,
    step,
    portfolio,
  }: { readonly seen: CaseInView; readonly step: FillStep; readonly portfolio: Portfolio },
): ReadForm {
  // Of a cell that something was pasted into, the mark is one line.
  const mark = tables
    .flat(2)
    .flatMap((cell) => cell.split('\n'))
    .find((line) => markShape.test(line))
    ?.trim();
  if (mark === undefined)
    return {
      ok: false,
      says: 'This is not a form from here. Download the form, fill that one in and send it back.',
    };
  if (mark !== markOf(seen, step)) return { ok: false, says: wrongForm(mark, seen) };
  const tablesOf = Map.groupBy(tables, numberOf);
  const differences: Difference[] = [];
  const unread: Unread[] = [];
  let same = 0;
  for (const asked of everyAsked(seen, step)) {
    const saved = portfolio.sections.get(asked.key) ?? {};
    const given = answerIn(tablesOf.get(asked.number) ?? [], asked);
    const agreed = given.ok && agrees(asked, given.content, saved);
    if (!asked.open) {
      if (tablesOf.has(asked.number) && !agreed) unread.push({ asked, says: CLOSED });
    } else if (!given.ok) unread.push({ asked, says: given.says });
    else if (agreed) same += 1;
    else
      differences.push({
        asked,
        saved: boxesOf(asked, saved),
        given: boxesOf(asked, given.content),
        content: given.content,
      });
  }
  return { ok: true, differences, unread, same };
}

const CLOSED = 'This page is closed now.';
const markShape = /^\s*[A-Z0-9]{4,} \/ [a-z0-9-]+ \/ \S+\s*$/;
const questionShape = /^Question (\d+)\. /m;

function wrongForm(mark: string, { ref }: CaseInView): string {
  const [ofCase, , version] = mark.split(' / ');
  if (ofCase !== ref) return `This form belongs to another case, ${ofCase}. Nothing was read from it.`;
  return `This form asks for another part of the case, or was made under version ${version} of the policy. Download it again and copy your answers over.`;
}

function numberOf(table: Tables[number]): number | undefined {
  const number = questionShape.exec(table[0]?.[0] ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

/** What the document answers to this question, where nothing of its grey lines leaves that in doubt. */
function answerIn(found: Tables, asked: Asked): ReadAnswer {
  const [table, another] = found;
  if (table === undefined) return { ok: false, says: 'It is no longer in the document.' };
  if (another !== undefined) return { ok: false, says: 'It is in the document twice.' };
  const { field, context } = asked;
  const changed = 'Its grey lines are not those of the form any more.';
  if (!spaced(table[0]?.[0] ?? '').includes(spaced(questionLine(asked)))) return { ok: false, says: changed };
  const { header } = answerCells(field, {}, context);
  const boxes = table.slice(1);
  if (header === undefined) return readAnswer(field, boxes, context);
  const heads = boxes[0]?.map(spaced).join('\n');
  return heads === header.map(spaced).join('\n')
    ? readAnswer(field, boxes.slice(1), context)
    : { ok: false, says: changed };
}

function spaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** An answer as words, one line a row of boxes. */
function boxesOf({ field, context }: Asked, content: SectionContent): string {
  const { rows, fixed } = answerCells(field, content, context);
  return rows
    .filter((row) => row.slice(fixed).some((text) => text.trim() !== ''))
    .map((row) => row.filter((text) => text !== '').join(' · '))
    .join('\n');
}

function agrees({ field, context }: Asked, given: SectionContent, saved: SectionContent): boolean {
  const boxes = (content: SectionContent) =>
    canonical(answerCells(field, content, context).rows.map((row) => row.map((text) => text.trim())));
  return (
    boxes(given) === boxes(saved) && (given[otherKey(field.id)] ?? '') === (saved[otherKey(field.id)] ?? '')
  );
}
