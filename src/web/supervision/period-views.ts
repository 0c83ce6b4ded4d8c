import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { type CalendarPeriod, describePeriod } from '../../core/calendar/period.ts';
import { type Policy, choiceTitle, roleTitle } from '../../core/case/policy.ts';
import { spanWords } from '../../core/calendar/moved-date.ts';
import { patternStands } from '../layout/supervision-words.ts';
import { countedFrom, type SupervisionPeriod, wasHeld } from '../../core/rules/kinds/supervision-periods.ts';
import type { Facts, RowFact } from '../../core/rules/facts.ts';
import { hasChoice } from '../../core/rules/section-rows.ts';
import type { SupervisionPattern } from '../../core/rules/rule.ts';
import { midSentence } from '../../core/rules/rule-words.ts';

/** One period of the pattern as a row of the table. */
export interface PeriodView {
  readonly number: number;
  readonly days: string;
  readonly every: string;
  readonly tag: { readonly text: string; readonly classes: string };
  readonly says: string;
  /** Where to write down what became of it, while that is this visitor's to do. */
  readonly record?: string;
}

const tags = {
  held: { text: 'Held', classes: 'govuk-tag--green' },
  excused: { text: 'Excused', classes: 'govuk-tag--grey' },
  missed: { text: 'Missed', classes: 'govuk-tag--red' },
  waiting: { text: 'Written down', classes: 'govuk-tag--yellow' },
  possible: { text: 'Still possible', classes: 'govuk-tag--yellow' },
} as const;

interface Around {
  readonly test: SupervisionPattern;
  readonly policy: Policy;
  /** The address of the form, where the visitor keeps sessions. */
  readonly form: string | undefined;
}

export function periodView(period: SupervisionPeriod, { test, policy, form }: Around): PeriodView {
  const { number, first, last, every, state, rows } = period;
  // What is written down already, as missed too, is changed where it stands.
  const unsaid = state === 'possible' || (state === 'missed' && rows.length === 0);
  const open = form !== undefined && unsaid;
  return {
    number,
    days: spanOf(first, last),
    every: everyWords(every),
    tag: tags[state],
    says: saysOf(period, test, policy),
    ...(open ? { record: `${form}?on=${last}` } : {}),
  };
}

function saysOf(period: SupervisionPeriod, test: SupervisionPattern, policy: Policy): string {
  const { state, waitsFor } = period;
  const said = stateWords(period, test, policy);
  if (waitsFor === undefined) return said;
  const roles = listWords(waitsFor.map((role) => roleTitle(policy, role)));
  return state === 'waiting'
    ? `${said} Written down, waits for the ${roles} to agree.`
    : `${said} Not agreed yet by the ${roles}.`;
}

function stateWords(period: SupervisionPeriod, test: SupervisionPattern, policy: Policy): string {
  const { state, rows, because, kind } = period;
  const title = (value: string) => choiceTitle(policy, test, value);
  if (because !== undefined) {
    if ('choice' in because) return `${title(because.choice)}.`;
    return because.whole
      ? 'On leave, as it is recorded.'
      : `None was held. Leave ${spanWords(because.leave)} falls in it.`;
  }
  if (state === 'held' || state === 'waiting')
    return `${daysWords(rows.filter((row) => wasHeld(row, test)))}.`;
  const planned = rows.filter((row) => hasChoice(row, test.planned ?? []));
  const whom = (kind ?? []).map((one) => midSentence(title(one))).join(' or ');
  const other = otherWords(period, title, whom);
  if (planned.length > 0)
    return `Planned for ${daysWords(planned)}${state === 'missed' ? '; what became of it is not written down' : ''}.${other}`;
  if (state === 'missed' && rows.length > 0) return `Written down as missed.${other}`;
  if (state === 'missed') return other === '' ? 'Nothing is recorded.' : other.trim();
  return `${whom === '' ? 'One session is expected.' : `Expected: ${whom}.`}${other}`;
}

/** What was held in these days and does not count, and why. */
function otherWords({ others }: SupervisionPeriod, title: (value: string) => string, whom: string): string {
  const said = others.map((row) => {
    const { kind = '' } = row;
    return `${daysWords([row])}: ${kind === '' ? 'a session' : midSentence(title(kind))}`;
  });
  if (said.length === 0) return '';
  const why = whom === '' ? 'another kind' : whom;
  return ` ${said.join('; ')}. ${said.length === 1 ? 'It does' : 'They do'} not count here: this period asks for ${why}.`;
}

function daysWords(rows: readonly RowFact[]): string {
  return listWords(rows.flatMap(({ on }) => (on === undefined ? [] : [describeDate(on, 'without-weekday')])));
}

interface PatternLine {
  readonly often: string;
  readonly until: string;
  readonly whom: string;
  /** What moved the end of this part. */
  readonly moved: readonly string[];
}

/** The pattern in one line a part: how often, until when, and with whom. */
export function patternLines(test: SupervisionPattern, facts: Facts, policy: Policy): readonly PatternLine[] {
  const start = facts.moments[test.since];
  const counted = start === undefined ? undefined : countedFrom(start, test);
  return test.pattern.map(({ every, until, kind }, index) => {
    const last = index === test.pattern.length - 1;
    const end = until === undefined ? undefined : counted?.at(until, last ? 'last' : 'not-last');
    return {
      often: everyWords(every),
      until:
        until === undefined
          ? index === 0
            ? ''
            : 'from then on'
          : `for the first ${describePeriod(until)}${end === undefined ? '' : `, to ${describeDate(dayBefore(end.on), 'without-weekday')}`}`,
      whom: (kind ?? []).map((one) => choiceTitle(policy, test, one)).join(' or '),
      moved: end?.by ?? [],
    };
  });
}

/** That the pattern stands though dates of the year have moved, where the policy is read so and some have. */
export function standsWords(test: SupervisionPattern, facts: Facts): string | undefined {
  const moved = (facts.moments[test.since]?.moves ?? []).length > 0;
  return moved && test.ifTheYearMoves === 'stands' ? patternStands : undefined;
}

function everyWords(every: CalendarPeriod): string {
  const one = describePeriod(every);
  if (one === 'one week') return 'Weekly';
  if (one === 'two weeks') return 'Fortnightly';
  if (one === 'one month') return 'Monthly';
  return `Every ${one}`;
}

/** "7 to 13 September 2026" */
function spanOf(first: IsoDate, last: IsoDate): string {
  const end = describeDate(last, 'without-weekday');
  if (first === last) return end;
  const begin = describeDate(first, 'without-weekday');
  if (first.slice(0, 7) === last.slice(0, 7)) return `${begin.split(' ')[0]} to ${end}`;
  return first.slice(0, 4) === last.slice(0, 4)
    ? `${begin.replace(/ \d{4}$/u, '')} to ${end}`
    : `${begin} to ${end}`;
}

function dayBefore(day: IsoDate): IsoDate {
  return fromDay(toDay(day) - 1);
}
