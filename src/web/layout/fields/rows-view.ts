import { isoDate } from '../../../core/calendar/date.ts';
import { numberIn } from '../../../core/case/sections/number-in.ts';
import { standardTitle } from '../../../core/case/policy.ts';
import {
  type FieldContent,
  hasContent,
  promptKey,
  rowKey,
  rowsOf,
} from '../../../core/case/sections/section-content.ts';
import type { Column, Field, Prompt } from '../../../core/policy/form.ts';
import type { Pack } from '../../../core/policy/pack.ts';
import { type DateParts, dateWords, partsOfDate } from './typed-date.ts';

export interface OptionView {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export interface RowsView {
  readonly columns: readonly Column[];
  /** Some rows stand there from the start. */
  readonly prompted: boolean;
  /** Its rows are agreed one by one. */
  readonly agreed: boolean;
  readonly rows: readonly RowView[];
  /** An empty row under the number `__row__`, for a row added on the page. */
  readonly blank: RowView;
  readonly filled: number;
  readonly atLeast: number;
  /** Rows may come out of the writer's own CPD log. */
  readonly fromCpd: boolean;
  readonly noneSays?: string;
  readonly isNone: boolean;
}

export interface RowView {
  readonly prompt?: PromptView;
  readonly filled: boolean;
  readonly cells: readonly CellView[];
  /** Its own id, where it is kept for itself, and who agreed it. */
  readonly id?: string;
  readonly agreement?: AgreementView;
}

/** Who agreed a row as it stands, and who has still to. */
export interface AgreementView {
  readonly says: readonly string[];
  readonly whole: boolean;
}

export interface PromptView {
  readonly id: string;
  readonly label: string;
  readonly link?: { readonly href: string; readonly text: string };
}

export interface CellView {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly type: Column['type'];
  readonly value: string;
  readonly reads: string;
  readonly wrong: boolean;
  readonly error?: string;
  readonly date?: DateParts;
  readonly options?: readonly OptionView[];
  /** The box for somebody who is none of the options. */
  readonly other?: { readonly id: string; readonly value: string };
}

export interface RowsAsked {
  /** Rows shown at least, empty ones included. */
  readonly atLeast: number;
  readonly pack: Pick<Pack, 'frameworks' | 'links'>;
  /** By the row's own id. */
  readonly agreements?: ReadonlyMap<string, AgreementView>;
}

/** The rows of a field as they are filled in, reminders first, and empty ones up to as many as are asked for. */
export function rowsView(
  field: Extract<Field, { type: 'rows' }>,
  content: FieldContent,
  { atLeast, pack, agreements }: RowsAsked,
): RowsView {
  const typed = rowsOf(content);
  const prompted = field.prompts.map(
    (prompt) => typed.find((row) => row[promptKey] === prompt.id) ?? { [promptKey]: prompt.id },
  );
  const own = typed.filter((row) => !field.prompts.some(({ id }) => id === row[promptKey]));
  const filled = typed.filter(hasContent).length;
  const least = Math.max(field.atLeast, atLeast, field.required ? 1 : 0);
  const rows = [...prompted, ...own];
  while (rows.length < least) rows.push({});
  const view = (row: Row, index: number | '__row__'): RowView => {
    const prompt = field.prompts.find(({ id }) => id === row[promptKey]);
    return {
      ...(prompt === undefined ? {} : { prompt: promptView(prompt, pack) }),
      ...ownView(row, agreements),
      filled: hasContent(row),
      cells: field.row.map((column) => cellView(column, row, { id: `${field.id}-${index}`, pack })),
    };
  };
  return {
    columns: field.row,
    prompted: field.prompts.length > 0,
    agreed: agreements !== undefined && (field.agreedBy ?? []).length > 0,
    rows: rows.map(view),
    blank: view({}, '__row__'),
    filled,
    atLeast: field.atLeast,
    fromCpd: field.fromCpd !== undefined,
    isNone: content === 'none',
    ...(field.noneSays === undefined ? {} : { noneSays: field.noneSays }),
  };
}

/** In a list of who it is: none of these. */
const otherParty = 'other';

type Row = Readonly<Record<string, string>>;

function ownView(row: Row, agreements: RowsAsked['agreements']): Pick<RowView, 'id' | 'agreement'> {
  const id = row[rowKey];
  if (id === undefined) return {};
  const agreement = agreements?.get(id);
  return { id, ...(agreement === undefined ? {} : { agreement }) };
}

function promptView(prompt: Prompt, { links }: Pick<Pack, 'links'>): PromptView {
  const to = prompt.link === undefined ? undefined : links[prompt.link];
  return {
    id: prompt.id,
    label: prompt.label,
    ...(to?.url === undefined ? {} : { link: { href: to.url, text: to.title } }),
  };
}

interface Placed {
  readonly id: string;
  readonly pack: Pick<Pack, 'frameworks'>;
}

/** One cell of a row, under the name that it is posted by. */
export function cellView(column: Column, row: Row, { id, pack }: Placed): CellView {
  const value = row[column.id] ?? '';
  const cell = {
    id: `${id}-${column.id}`,
    label: column.label,
    hint: column.hint ?? '',
    type: column.type,
    value,
    reads: value,
    wrong: false,
  };
  switch (column.type) {
    case 'date': {
      const wrong = value !== '' && isoDate(value) === undefined;
      return { ...cell, reads: dateWords(value), wrong, date: partsOfDate(value) };
    }
    case 'choice': {
      const options = column.options.map((option) => ({
        value: option.value,
        text: option.title,
        checked: option.value === value,
      }));
      return { ...cell, reads: options.find(({ checked }) => checked)?.text ?? value, options };
    }
    case 'party': {
      const named = column.options.find((option) => option.value === value);
      const other = named === undefined ? value : '';
      const options = [...column.options, { value: otherParty, title: 'Somebody else' }].map((option) => ({
        value: option.value,
        text: option.title,
        checked: other === '' ? option.value === value : option.value === otherParty,
      }));
      return {
        ...cell,
        reads: named?.title ?? value,
        options,
        other: { id: `${cell.id}-other`, value: other },
      };
    }
    case 'standards': {
      const shown = value.split(' ');
      const standards = pack.frameworks[column.framework]?.standards ?? [];
      const options = standards.map((standard) => ({
        value: standard.id,
        text: standardTitle(standard, standard.id),
        checked: shown.includes(standard.id),
      }));
      const reads = standards.filter((one) => shown.includes(one.id)).map(({ number }) => String(number));
      return { ...cell, reads: reads.join(', '), options };
    }
    case 'number':
      return { ...cell, wrong: value !== '' && numberIn(value) === undefined };
    case 'text':
    case 'long-text':
    case 'reference':
      return cell;
    default:
      return column satisfies never;
  }
}
