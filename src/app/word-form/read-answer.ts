import { typedDay } from '../../core/calendar/typed-day.ts';
import { notApplicable } from '../../core/case/choice-problems.ts';
import { hasContent, otherKey, promptKey, type SectionContent } from '../../core/case/section-content.ts';
import type { Column, Field, Option } from '../../core/policy/form.ts';
import { type AskedField, type CellContext, NOT_APPLICABLE } from './answer-cells.ts';

/** What was read from the boxes of one question, as it would be typed on the page; or what could not be made out. */
export type ReadAnswer =
  | { readonly ok: true; readonly content: SectionContent }
  | { readonly ok: false; readonly says: string };

type Boxes = readonly (readonly string[])[];
type Read = (boxes: Boxes) => ReadAnswer;

/** The other way round than answerCells: what stands in the boxes becomes the answer. */
export function readAnswer(field: AskedField, boxes: Boxes, context: CellContext): ReadAnswer {
  return readerOf(field, context)(boxes);
}

function readerOf(field: AskedField, context: CellContext): Read {
  const own =
    (read: (boxes: Boxes, doubts: Doubts) => SectionContent[string]): Read =>
    (boxes) =>
      attempt((doubts) => ({ [field.id]: read(boxes, doubts) }));
  switch (field.type) {
    case 'long-text':
      return own(first);
    case 'text':
    case 'email':
    case 'number':
      return own((boxes) => first(boxes).trim());
    case 'date':
      return own((boxes, doubts) => day(first(boxes), doubts));
    case 'yes-no':
      return own((boxes, doubts) => chosen(first(boxes), YES_NO, doubts));
    case 'confirm':
      return own((boxes, doubts) => chosen(first(boxes), YES, doubts));
    case 'choice':
    case 'choices':
      return (boxes) => attempt((doubts) => choices(field, first(boxes), doubts));
    case 'grid':
      return own((boxes, doubts) => byRow(field.rows, boxes, readOption([...field.options, ASIDE], doubts)));
    case 'ticks':
      return own((boxes, doubts) =>
        byRow(
          field.groups.flatMap(({ rows }) => rows),
          boxes,
          readOption(SEEN, doubts),
        ),
      );
    case 'comment-per-standard':
      return own((boxes) =>
        Object.fromEntries(context.commented.map((id, row) => [id, boxes[row]?.[1] ?? ''])),
      );
    case 'rows':
      return own((boxes, doubts) =>
        list(field, boxes, (column, text) => cell(column, text, { context, doubts })),
      );
    default:
      return field satisfies never;
  }
}

const YES: readonly Option[] = [{ value: 'yes', title: 'Yes' }];
const YES_NO: readonly Option[] = [...YES, { value: 'no', title: 'No' }];
const ASIDE: Option = { value: notApplicable, title: NOT_APPLICABLE };
const SEEN: readonly Option[] = [
  { value: 'seen', title: 'Yes' },
  { value: 'na', title: NOT_APPLICABLE },
];

/** What could not be made out, in sentences. */
type Doubts = string[];

function attempt(read: (doubts: Doubts) => SectionContent): ReadAnswer {
  const doubts: Doubts = [];
  const content = read(doubts);
  const [says] = doubts;
  return says === undefined ? { ok: true, content } : { ok: false, says };
}

function first(boxes: Boxes): string {
  return boxes[0]?.[0] ?? '';
}

function day(text: string, doubts: Doubts): string {
  if (text.trim() === '') return '';
  const on = typedDay(text);
  if (on === undefined) doubts.push(`“${text.trim()}” is not a date. Write it like 27 March 2026.`);
  return on ?? '';
}

/** The value of the option that bears this title; nothing for nothing. */
function chosen(text: string, options: readonly Option[], doubts: Doubts): string {
  const wanted = plain(text) === 'n/a' ? plain(NOT_APPLICABLE) : plain(text);
  if (wanted === '') return '';
  const found = options.find(({ title, value }) => plain(title) === wanted || plain(value) === wanted);
  if (found === undefined)
    doubts.push(
      `“${text.trim()}” is none of the answers there are: ${options.map(({ title }) => title).join('; ')}.`,
    );
  return found?.value ?? '';
}

function readOption(options: readonly Option[], doubts: Doubts): (text: string) => string {
  return (text) => chosen(text, options, doubts);
}

function choices(
  field: Extract<Field, { type: 'choice' | 'choices' }>,
  text: string,
  doubts: Doubts,
): SectionContent {
  const { other } = field;
  const begins = `${plain(field.options.find(({ value }) => value === other?.value)?.title ?? '')}:`;
  let more = '';
  const values = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (other === undefined || !plain(line).startsWith(begins)) return chosen(line, field.options, doubts);
      more = line.slice(line.indexOf(':') + 1).trim();
      return other.value;
    });
  if (field.type === 'choice' && values.length > 1)
    doubts.push('There is one answer to this question, and several are given.');
  const value =
    field.type === 'choice' ? (values[0] ?? '') : Object.fromEntries(values.map((one) => [one, 'yes']));
  return { [field.id]: value, ...(other === undefined ? {} : { [otherKey(field.id)]: more }) };
}

function byRow(
  rows: readonly { readonly id: string }[],
  boxes: Boxes,
  read: (text: string) => string,
): Readonly<Record<string, string>> {
  const given = rows.map(({ id }, row) => [id, read(boxes[row]?.[1] ?? '')] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function list(
  field: Extract<Field, { type: 'rows' }>,
  boxes: Boxes,
  read: (column: Column, text: string) => string,
): readonly Readonly<Record<string, string>>[] {
  const prompted = field.prompts.length > 0;
  return boxes
    .map((cells, index) => {
      const prompt = field.prompts[index];
      const own = prompted ? cells.slice(1) : cells;
      return {
        ...(prompt === undefined ? {} : { [promptKey]: prompt.id }),
        ...Object.fromEntries(field.row.map((column, at) => [column.id, read(column, own[at] ?? '')])),
      };
    })
    .filter(hasContent);
}

interface CellReading {
  readonly context: CellContext;
  readonly doubts: Doubts;
}

function cell(column: Column, text: string, { context, doubts }: CellReading): string {
  switch (column.type) {
    case 'date':
      return day(text, doubts);
    case 'choice':
      return chosen(text, column.options, doubts);
    case 'standards':
      return numbered(text, column.framework, { context, doubts }).join(' ');
    case 'reference':
    case 'number':
    case 'text':
    case 'long-text':
      return text.trim();
    default:
      return column satisfies never;
  }
}

function numbered(text: string, framework: string, { context, doubts }: CellReading): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .filter((one) => one !== '')
    .flatMap((one) => {
      const found = context.standardsOf(framework).find(({ number }) => String(number) === one);
      if (found === undefined) doubts.push(`There is no standard numbered “${one}”.`);
      return found === undefined ? [] : [found.id];
    });
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}
