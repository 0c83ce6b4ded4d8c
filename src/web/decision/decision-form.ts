import { z } from 'zod';
import type { DecisionOption, Step } from '../../core/policy/pathway.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { StandardFinding } from '../../core/case/events/event-parts.ts';
import { type Typed, typedOf } from '../form.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { FieldError } from '../layout/page-model.ts';

export type Deciding = Extract<Step, { kind: 'decide' }>;

export interface TypedRow {
  readonly kind: string;
  readonly standard: string;
  readonly text: string;
}

export interface TypedFinding {
  readonly standard: string;
  readonly finding: StandardFinding['finding'] | '';
  readonly text: string;
}

/** What the page of a decision sends. One option of one decision is chosen, as `<decision>:<option>`. */
export interface TypedDecision {
  readonly chosen: string;
  readonly present: readonly string[];
  readonly presented: boolean;
  readonly confirmed: readonly string[];
  readonly reasons: string;
  readonly submittedNotes: string;
  readonly presentedNotes: string;
  readonly rows: readonly TypedRow[];
  /** What was found on each standard; a finding is empty where none was made. */
  readonly findings: readonly TypedFinding[];
  /** The day of return in its boxes, and read; `returnMistake` where they hold no day. */
  readonly returnBoxes: ReturnType<typeof dateBoxes>;
  readonly returnOn: IsoDate | undefined;
  readonly returnMistake: FieldError | undefined;
  /** Only another row for recommended work was asked for. */
  readonly addRow: boolean;
}

const rowsAtFirst = 3;
const mostRows = 30;

const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value));
const text = z.string().optional().default('');

const form = z.object({
  chosen: text,
  present: many,
  presented: text,
  confirmed: many,
  reasons: text,
  submittedNotes: text,
  presentedNotes: text,
  rows: z.coerce.number().int().min(1).max(mostRows).catch(rowsAtFirst),
  add: z.string().optional(),
});

export function typedDecision(body: unknown): TypedDecision {
  const typed = typedOf(body);
  const { rows, add, presented, ...rest } = form.parse(typed);
  const returning = postedDate(body, 'returnOn');
  const shown = Math.min(rows + (add === undefined ? 0 : 1), mostRows);
  return {
    ...rest,
    presented: presented === 'yes',
    findings: findingsIn(typed),
    returnBoxes: dateBoxes(body, 'returnOn'),
    returnOn: returning.type === 'date' ? returning.on : undefined,
    returnMistake: returning.type === 'mistaken' ? returning.error : undefined,
    addRow: add !== undefined,
    rows: Array.from({ length: shown }, (_, index) => ({
      kind: cell(typed[`kind-${index}`]),
      standard: cell(typed[`standard-${index}`]),
      text: cell(typed[`text-${index}`]),
    })),
  };
}

const found = z.enum(['shown', 'partly', 'not-shown']).or(z.literal('')).catch('');

/** The boxes `finding:<standard>` and `found:<standard>`. */
function findingsIn(typed: Typed): readonly TypedFinding[] {
  return Object.keys(typed)
    .filter((name) => name.startsWith('finding:'))
    .map((name) => {
      const standard = name.slice('finding:'.length);
      return { standard, finding: found.parse(typed[name]), text: cell(typed[`found:${standard}`]) };
    });
}

/** The findings made; words beside none are a mistake that the page names. */
export function madeFindings({ findings }: TypedDecision) {
  return findings.flatMap(({ finding, ...rest }) => (finding === '' ? [] : [{ ...rest, finding }]));
}

export const nothingTyped: TypedDecision = typedDecision({});

export function chosenOption(
  step: Deciding,
  chosen: string,
): { readonly decision: string; readonly option: DecisionOption } | undefined {
  const [decision = '', option] = chosen.split(':');
  const found = step.decisions.find(({ id }) => id === decision)?.options.find(({ id }) => id === option);
  return found === undefined ? undefined : { decision, option: found };
}

/** What is missing before the policy is asked at all. */
export function mistakesIn(typed: TypedDecision, step: Deciding): readonly FieldError[] {
  const chosen = chosenOption(step, typed.chosen);
  const halfRows = typed.rows.flatMap((row, index): FieldError[] => {
    const worded = row.text.trim() !== '';
    if (worded && row.kind === '')
      return [{ href: `#kind-${index}`, text: `Say what kind of work number ${index + 1} is` }];
    if (!worded && row.kind !== '')
      return [
        { href: `#text-${index}`, text: `Say what work number ${index + 1} is, or leave its row empty` },
      ];
    return [];
  });
  const unfit =
    chosen !== undefined &&
    chosen.option.recommends.length === 0 &&
    typed.rows.some((row) => row.text.trim() !== '')
      ? [
          {
            href: '#text-0',
            text: `“${chosen.option.title}” takes no recommended work. Empty these rows or choose another outcome`,
          },
        ]
      : [];
  return [
    ...(chosen === undefined ? [{ href: '#chosen', text: 'Choose the outcome' }, ...unwritten(typed)] : []),
    ...halfRows,
    ...unfit,
    ...unreturned(typed, chosen?.option),
    ...typed.findings
      .filter(({ finding, text: words }) => finding === '' && words.trim() !== '')
      .map(({ standard }) => ({
        href: `#finding-${standard}`,
        text: 'Say what the panel found on this standard, or leave its words empty',
      })),
  ];
}

/** Told at once with an outcome that is not chosen yet; of one that is, the policy says what it needs. */
function unwritten({ reasons }: TypedDecision): readonly FieldError[] {
  return reasons.trim() === '' ? [{ href: '#reasons', text: 'Write the panel’s reasons' }] : [];
}

/** A day of return goes with a deferral, and lies ahead of nothing else. */
function unreturned(
  { returnOn, returnMistake }: TypedDecision,
  option: DecisionOption | undefined,
): readonly FieldError[] {
  if (returnMistake !== undefined) return [returnMistake];
  if (returnOn === undefined || option === undefined || option.effect === 'deferred') return [];
  return [
    { href: '#returnOn', text: `“${option.title}” has no day of return. Empty it or choose another outcome` },
  ];
}

function cell(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
