import { dateOf, fromDay, toDay } from '../../calendar/date.ts';
import type { MonthDay } from '../../cpd/regulator.ts';
import { remindDays, yearHolding } from '../../cpd/regulator-year.ts';
import type { Pack } from '../pack.ts';
import type { Place, PolicyIssue } from './issue.ts';

/** A regulator's year that has no gap, with its renewal and its reminders inside it, and boxes told apart. */
export function regulatorYear({ regulator }: Pick<Pack, 'regulator'>): readonly PolicyIssue[] {
  if (regulator === undefined) return [];
  const { id, year, asks, export: fields } = regulator;
  const at = (...path: readonly (string | number)[]): Place => ({ part: 'regulator', id, path });
  const issues: PolicyIssue[] = [];
  const first = inYear(year.from);
  const dayBefore = fromDay(toDay(first) - 1);
  if (inYear(year.until).slice(5) !== dayBefore.slice(5))
    issues.push({
      place: at('year', 'until'),
      what: 'the year does not end on the day before it begins',
      why: 'some day would be in no year, or in two',
    });
  const held = yearHolding(regulator, first);
  if (held.renewal.from > held.renewal.until)
    issues.push({
      place: at('renewal'),
      what: 'the renewal ends before it begins',
      why: 'nobody could renew within one year of the register',
    });
  if (remindDays(regulator, first).some((day) => day > held.renewal.until))
    issues.push({
      place: at('remindOn'),
      what: 'a day of reminding comes after the renewal is over',
      why: 'whoever is reminded then could do nothing more about it',
    });
  if (asks.reflected > asks.pieces)
    issues.push({
      place: at('asks', 'reflected'),
      what: 'more peer reflections are asked for than pieces',
      why: 'whoever sends in as many pieces as are asked for would fall short all the same',
    });
  return [...issues, ...sameBox(fields, at)];
}

function sameBox(fields: readonly { readonly id: string }[], at: (...path: (string | number)[]) => Place) {
  return fields.flatMap(({ id }, index): readonly PolicyIssue[] =>
    fields.findIndex((one) => one.id === id) === index
      ? []
      : [
          {
            place: at('export', index, 'id'),
            what: `the box “${id}” stands there twice`,
            why: 'nobody could tell which of them is meant',
          },
        ],
  );
}

// Any year without a 29 February.
function inYear({ month, day }: MonthDay) {
  return dateOf({ year: 2001, month, day });
}
