import { isoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import type { Column, Field, RowsField } from '../../policy/form.ts';
import type { Facts } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Policy } from '../policy.ts';
import { hasContent, rowsOf, type SectionContent } from './section-content.ts';

export type CountedField = Extract<Field, { readonly type: 'counted' }>;

export interface CountedOn {
  readonly policy: Policy;
  /** Of the day on which it is counted. */
  readonly facts: Facts;
  /** The section that holds the list, as it was last saved. */
  readonly content: SectionContent;
}

/** What a list holds on a day, in words: what the policy's rules count in it, then its rows by their choice. */
export function countedWords(field: CountedField, on: CountedOn): string {
  const { section, field: id } = field.list;
  const list = on.policy.sections.get(section)?.section.fields.find((one) => one.id === id);
  const rows = list?.type === 'rows' ? rowLines(list, field, on) : [];
  return [
    `Counted on ${describeDate(on.facts.today, 'without-weekday')}.`,
    ...new Set(rulesCounting(field, on.policy).flatMap((rule) => ruleLines(rule, on))),
    ...(rows.length === 0 ? ['Nothing is listed yet.'] : rows),
  ].join('\n');
}

/** Those that the year itself names for its part: of a share attended, or of what everybody goes to. */
function rulesCounting({ list }: CountedField, { pathway }: Policy): readonly Rule[] {
  const parts = (pathway.programme?.parts ?? []).filter(
    ({ rows }) => rows?.section === list.section && rows.field === list.field,
  );
  return parts
    .flatMap(({ rules }) => rules)
    .flatMap((id) => pathway.rules[id] ?? [])
    .filter(({ test }) => test.rule === 'attendance' || (test.rule === 'rows' && test.eachCourse === true));
}

function ruleLines({ id, test }: Rule, { policy, facts }: CountedOn): readonly string[] {
  // Without a list of what everybody goes to there is nothing to hold the rows against.
  if (test.rule === 'rows' && (facts.courses ?? []).length === 0) return [];
  const finding = policy.rules.finding(id, facts);
  if (finding.outcome === 'not-applicable') return [];
  return [
    ...finding.because
      .filter(({ label }) => !saidByRows.has(label))
      .map(({ label, value }) => `${label}: ${value}.`),
    ...(finding.outcome === 'not-yet' && finding.fix !== undefined ? [finding.fix.says] : []),
  ];
}

/** The rows themselves follow, each at its choice. */
const saidByRows: ReadonlySet<string> = new Set(['Does not count', 'Booked']);

/** One line a choice, with the rows that stand at it in the order of their dates. */
function rowLines(list: RowsField, field: CountedField, on: CountedOn): readonly string[] {
  const choice = list.row.find((column) => column.type === 'choice');
  const rows = rowsOf(on.content[list.id])
    .filter(hasContent)
    .map((row) => ({ row, day: dayIn(list, row) }))
    .filter(({ day }) => isCounted(day, field, on))
    .toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  const of = (title: string, some: typeof rows) =>
    some.length === 0 ? [] : [`${title}: ${some.map(({ row }) => rowWords(list, row)).join('; ')}.`];
  if (choice?.type !== 'choice') return of(list.label, rows);
  const { options, id, label } = choice;
  const chosen = (value: string) => rows.filter(({ row }) => row[id] === value);
  const others = rows.filter(({ row }) => !options.some(({ value }) => value === row[id]));
  return [
    ...options.flatMap(({ value, title }) => of(title, chosen(value))),
    ...of(`${label} not answered`, others),
  ];
}

/** Attendance looks at the days between two moments; what lies outside them is no day of it. */
function isCounted(day: string | undefined, field: CountedField, { policy, facts }: CountedOn): boolean {
  return rulesCounting(field, policy).every(({ test }) => {
    if (test.rule !== 'attendance' || day === undefined) return true;
    const first = test.since && facts.moments[test.since]?.on;
    const last = test.upTo && facts.moments[test.upTo]?.on;
    return (first ?? day) <= day && day <= (last ?? day) && day <= facts.today;
  });
}

type Row = Readonly<Record<string, string>>;

function dayIn({ row: columns }: RowsField, row: Row): string | undefined {
  return isoDate(row[dateOf(columns)?.id ?? '']?.trim() ?? '');
}

function dateOf(columns: readonly Column[]): Column | undefined {
  return columns.find(({ type }) => type === 'date');
}

/** By what the list puts first: its name and then its day, or its day alone. */
function rowWords(list: RowsField, row: Row): string {
  const [first] = list.row;
  const day = isoDate(row[dateOf(list.row)?.id ?? '']?.trim() ?? '');
  const dated = day === undefined ? [] : [describeDate(day, 'without-weekday')];
  const name = first?.type === 'text' || first?.type === 'long-text' ? (row[first.id] ?? '').trim() : '';
  return [...(name === '' ? [] : [name]), ...dated].join(', ') || 'without a name or a date';
}
