import { typedDay } from '../../core/calendar/typed-day.ts';
import { notApplicable } from '../../core/case/sections/choice-problems.ts';
import { standardTitle } from '../../core/case/policy.ts';
import {
  hasContent,
  notApplicableKey,
  otherKey,
  promptKey,
  type SectionContent,
} from '../../core/case/sections/section-content.ts';
import type { Column, Field, Option } from '../../core/policy/form.ts';
import { type AskedField, type CellContext, NOT_APPLICABLE } from './answer-cells.ts';
import { reasonIn } from './not-applying.ts';

/** What was read from the boxes of one question, as it would be typed on the page; or what could not be made out. */
export type ReadAnswer =
  | { readonly ok: true; readonly content: SectionContent }
  | { readonly ok: false; readonly says: string };

type Boxes = readonly (readonly string[])[];
type Read = (boxes: Boxes) => ReadAnswer;

/** The other way round than answerCells: what stands in the boxes becomes the answer. */
export function readAnswer(field: AskedField, boxes: Boxes, context: CellContext): ReadAnswer {
  const read = readerOf(field, context);
  if (field.mayNotApply !== true) return read(boxes);
  const { because, boxes: others } = reasonIn(boxes);
  const answer = read(others);
  const reason = { [notApplicableKey(field.id)]: because };
  return answer.ok ? { ok: true, content: { ...answer.content, ...reason } } : answer;
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
      return own((boxes, doubts) =>
        byRow(field.rows, labelled(boxes, doubts), readOption([...field.options, ASIDE], doubts)),
      );
    case 'ticks':
      return own((boxes, doubts) =>
        byRow(
          field.groups.flatMap(({ rows }) => rows),
          labelled(boxes, doubts),
          readOption(SEEN, doubts),
        ),
      );
    case 'comment-per-standard':
      return own((boxes, doubts) => comments(context, labelled(boxes, doubts)));
    case 'rows':
      return own((boxes, doubts) =>
        list(field, { boxes, doubts }, (column, text) => cell(column, text, { context, doubts })),
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

/** What stands in the one box, and in those that somebody has split it into. */
function first(boxes: Boxes): string {
  const all = boxes.flat();
  return all.length < 2 ? (all[0] ?? '') : all.filter((one) => one.trim() !== '').join('\n');
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

interface Line {
  readonly id: string;
  readonly label: string;
}

interface Labelled {
  readonly lines: Map<string, (readonly string[])[]>;
  readonly doubts: Doubts;
}

/** Found by what stands beside the boxes: people delete lines and move them. */
function labelled(boxes: Boxes, doubts: Doubts): Labelled {
  return { lines: Map.groupBy(boxes, ([label = '']) => plain(label)), doubts };
}

/** The boxes beside this label, each taken once. */
function takeLine({ lines }: Labelled, label: string): readonly string[] | undefined {
  return lines.get(plain(label))?.shift();
}

function linesOf(asked: readonly Line[], found: Labelled): readonly (readonly [string, string])[] {
  const given = asked.map(({ id, label }) => {
    const line = takeLine(found, label);
    if (line === undefined) found.doubts.push(`The line “${label}” is no longer in it.`);
    return [id, line?.slice(1).join('\n').trim() ?? ''] as const;
  });
  const strange = [...found.lines.values()].flat().find((line) => line.some((one) => one.trim() !== ''));
  if (strange !== undefined)
    found.doubts.push(`There is no line “${strange[0]?.trim() ?? ''}” in this question.`);
  return given;
}

function byRow(asked: readonly Line[], found: Labelled, read: (text: string) => string) {
  const given = linesOf(asked, found).map(([id, text]) => [id, read(text)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function comments({ commented, standards }: CellContext, found: Labelled) {
  const asked = commented.map((id) => ({ id, label: standardTitle(standards.get(id), id) }));
  return Object.fromEntries(linesOf(asked, found));
}

type ReadCell = (column: Column, text: string) => string;

interface List {
  readonly boxes: Boxes;
  readonly doubts: Doubts;
}

function list(
  field: Extract<Field, { type: 'rows' }>,
  { boxes, doubts }: List,
  read: ReadCell,
): readonly Readonly<Record<string, string>>[] {
  const cells = (own: readonly string[]) =>
    Object.fromEntries(field.row.map((column, at) => [column.id, read(column, own[at] ?? '')]));
  if (field.prompts.length === 0) return boxes.map(cells).filter(hasContent);
  const found = labelled(boxes, doubts);
  const prompted = field.prompts.map(({ id, label }) => ({
    [promptKey]: id,
    ...cells(takeLine(found, label)?.slice(1) ?? []),
  }));
  const others = [...found.lines.values()].flat();
  const strange = others.find(([label = '']) => label.trim() !== '');
  if (strange !== undefined) doubts.push(`There is no line “${strange[0]?.trim() ?? ''}” in this question.`);
  return [...prompted, ...others.map((line) => cells(line.slice(1)))].filter(hasContent);
}

type CellReading = { readonly context: CellContext; readonly doubts: Doubts };

function cell(column: Column, text: string, { context, doubts }: CellReading): string {
  switch (column.type) {
    case 'date':
      return day(text, doubts);
    case 'choice':
      return chosen(text, column.options, doubts);
    case 'party':
      return column.options.find(({ title }) => plain(title) === plain(text))?.value ?? text.trim();
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
