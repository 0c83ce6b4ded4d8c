import type { IsoDate } from '../../calendar/date.ts';
import type { RowsField } from '../../policy/form.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts, RowFact } from '../../rules/facts.ts';
import type { Attendance, RuleTest } from '../../rules/rule.ts';
import { hasChoice, rowsIn } from '../../rules/section-rows.ts';
import type { Policy } from '../policy.ts';
import { daysOutside, outsideWords } from './outside-year.ts';
import { waitsForWords } from './supervision-entries.ts';
import type { YearEntry, YearState } from './year-entry.ts';

/** The rows that are kept for one part of the year, as far as they have a date. */
export function rowEntries(part: ProgrammePart, policy: Policy, facts: Facts): readonly YearEntry[] {
  const { rows: at } = part;
  const field = at && fieldOf(at, policy);
  if (at === undefined || field === undefined) return [];
  const reading = readingOf(part, policy);
  const titles = optionTitles(field);
  const outside = daysOutside(part, policy, facts);
  return rowsIn(at, facts).flatMap((row, place): readonly YearEntry[] => {
    // A session that was not held stands there as its period.
    if (row.on === undefined || hasChoice(row, reading.notHeld)) return [];
    if (row.on <= facts.today && hasChoice(row, reading.planned)) return [];
    const chosen = kindsOf(row).flatMap((kind) => titles.get(kind) ?? []);
    const waits = reading.waits && row.waitsFor !== undefined ? [waitsForWords(policy, row.waitsFor)] : [];
    const note = [...chosen, ...(outside.has(row.on) ? [outsideWords] : []), ...waits].join(', ');
    return [
      {
        of: 'row',
        id: `${at.section}-${at.field}-${place}`,
        title: field.label,
        state: stateOf(row, { on: row.on, today: facts.today, reading }),
        on: row.on,
        sum: [],
        clauses: part.clauses,
        ...(note === '' ? {} : { note }),
      },
    ];
  });
}

/** How the rules of the part read a row: which are attended, and which excused. */
interface Reading {
  readonly attendance?: Attendance;
  readonly counted?: readonly string[];
  readonly notHeld: readonly string[];
  /** What a row says of a day to come, and nothing more once that has come. */
  readonly planned: readonly string[];
  /** A row that is not agreed yet by everybody who is to does not count. */
  readonly waits: boolean;
}

function readingOf({ rows, rules }: ProgrammePart, { pathway }: Policy): Reading {
  const tests = rules.flatMap((id): readonly RuleTest[] => {
    const test = pathway.rules[id]?.test;
    return test !== undefined && 'section' in test && test.section === rows?.section ? [test] : [];
  });
  const attendance = tests.find((test) => test.rule === 'attendance');
  const counted = tests.find((test) => test.rule === 'rows' && test.kind !== undefined);
  const sessions = tests.find((test) => test.rule === 'supervision-pattern');
  return {
    notHeld: [...(sessions?.missed ?? []), ...(sessions?.excused ?? [])],
    planned: sessions?.planned ?? [],
    waits: sessions !== undefined && sessions.unagreed !== 'counts',
    ...(attendance === undefined ? {} : { attendance }),
    ...(counted?.rule === 'rows' && counted.kind !== undefined ? { counted: counted.kind } : {}),
  };
}

function stateOf(
  row: RowFact,
  { on, today, reading }: { readonly on: IsoDate; readonly today: IsoDate; readonly reading: Reading },
): YearState {
  const { attendance, counted } = reading;
  if (on > today) return 'ahead';
  if (reading.waits && row.waitsFor !== undefined) return 'due';
  if (attendance === undefined) return counted === undefined || hasChoice(row, counted) ? 'done' : 'late';
  if (hasChoice(row, attendance.attended)) return 'done';
  return hasChoice(row, attendance.excused) ? 'excused' : 'missed';
}

function fieldOf(
  { section, field }: NonNullable<ProgrammePart['rows']>,
  policy: Policy,
): RowsField | undefined {
  const found = policy.sections.get(section)?.section.fields.find(({ id }) => id === field);
  return found?.type === 'rows' ? found : undefined;
}

function kindsOf({ kind, kinds }: RowFact): readonly string[] {
  return kinds ?? (kind === undefined ? [] : [kind]);
}

function optionTitles({ row }: RowsField): ReadonlyMap<string, string> {
  return new Map(
    row.flatMap((column) =>
      'options' in column ? column.options.map(({ value, title }) => [value, title] as const) : [],
    ),
  );
}
