import type { IsoDate } from './date.ts';

/** A day off that a calendar knows by name. */
export type NamedDay = { readonly on: IsoDate; readonly name: string };

/** Bank holidays, complete from the first day to the last and silent outside. */
export type Holidays = { readonly from: IsoDate; readonly to: IsoDate; readonly days: readonly NamedDay[] };

const columns = [
  'New Year’s Day',
  'Good Friday',
  'Easter Monday',
  'Early May bank holiday',
  'Spring bank holiday',
  'Summer bank holiday',
  'Christmas Day',
  'Boxing Day',
] as const;

type EachOf<Columns extends readonly string[]> = { readonly [Column in keyof Columns]: string };
type Row = readonly [year: number, ...days: EachOf<typeof columns>];

// Each row in the order of the columns. Where the day itself falls on a weekend, the row has the weekday kept instead,
// so Christmas may follow Boxing Day: Banking and Financial Dealings Act 1971, schedule 1, and the yearly proclamations.
const rows: readonly Row[] = [
  [2015, '01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  [2016, '01-01', '03-25', '03-28', '05-02', '05-30', '08-29', '12-27', '12-26'],
  [2017, '01-02', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  [2018, '01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  [2019, '01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  [2020, '01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  [2021, '01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  [2022, '01-03', '04-15', '04-18', '05-02', '06-02', '08-29', '12-27', '12-26'],
  [2023, '01-02', '04-07', '04-10', '05-01', '05-29', '08-28', '12-25', '12-26'],
  [2024, '01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  [2025, '01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  [2026, '01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  [2027, '01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  [2028, '01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  [2029, '01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  [2030, '01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  [2031, '01-01', '04-11', '04-14', '05-05', '05-26', '08-25', '12-25', '12-26'],
  [2032, '01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  [2033, '01-03', '04-15', '04-18', '05-02', '05-30', '08-29', '12-27', '12-26'],
  [2034, '01-02', '04-07', '04-10', '05-01', '05-29', '08-28', '12-25', '12-26'],
  [2035, '01-01', '03-23', '03-26', '05-07', '05-28', '08-27', '12-25', '12-26'],
];

// Proclaimed once. In 2020 the early May holiday and in 2022 the spring holiday were also moved, in their rows above.
const oneOffDays: readonly NamedDay[] = [
  { on: '2022-06-03' as IsoDate, name: 'Platinum Jubilee bank holiday' },
  { on: '2022-09-19' as IsoDate, name: 'State funeral of Queen Elizabeth II' },
  { on: '2023-05-08' as IsoDate, name: 'Coronation of King Charles III' },
];

/**
 * England's bank holidays from 2015 to 2035. Years not yet announced follow the Act's pattern; a day proclaimed later
 * is added to the one-off days.
 */
export const englandHolidays: Holidays = {
  from: '2015-01-01' as IsoDate,
  to: '2035-12-31' as IsoDate,
  days: [...rows.flatMap(namedDays), ...oneOffDays].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
};

function namedDays([year, ...days]: Row): readonly NamedDay[] {
  return columns.map((name, column) => ({ on: `${year}-${days[column]}` as IsoDate, name }));
}
