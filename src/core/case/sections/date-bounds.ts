import type { IsoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import { isoDate } from '../../calendar/date.ts';
import type { MomentName } from '../../calendar/moment.ts';
import type { DateBounds } from '../../policy/form.ts';
import type { RowFact } from '../../rules/facts.ts';
import type { AnswerAt } from '../../rules/rule.ts';
import { midSentence } from '../../rules/rule-words.ts';
import type { SectionContent } from './section-content.ts';

/** Today and the moments of the case, against which a date that is typed is read. */
export interface Days {
  readonly today: IsoDate;
  /** Rows of another list of the case that have this day. */
  readonly rowsOn?: (at: AnswerAt, on: IsoDate) => readonly RowFact[];
  readonly dayOf: (moment: MomentName) => { readonly on: IsoDate; readonly called: string } | undefined;
}

export interface DateAround {
  /** Left out where nothing is known of the case. */
  readonly days?: Days | undefined;
  /** The other answers of the section, and what they are called. */
  readonly content: SectionContent;
  readonly called?: (field: string) => string;
}

/** Why a date cannot be the answer, in words that follow its label; undefined where it can be. */
export function dateFault(
  { notAfter, notBefore }: DateBounds,
  on: IsoDate,
  around: DateAround,
): string | undefined {
  const { days } = around;
  const day = describeDate(on, 'without-weekday');
  if (notAfter === 'today' && days !== undefined && on > days.today) return `${day} has not come yet`;
  const first = notBefore === undefined ? undefined : firstDay(notBefore, around);
  if (first === undefined || on >= first.on) return undefined;
  return `${day} is before ${first.called}, ${describeDate(first.on, 'without-weekday')}`;
}

/** An answer of the same section is read as it is typed now, and not as it was saved. */
function firstDay(
  notBefore: NonNullable<DateBounds['notBefore']>,
  { days, content, called = (id) => id }: DateAround,
): { readonly on: IsoDate; readonly called: string } | undefined {
  if (typeof notBefore === 'string') {
    const moment = days?.dayOf(notBefore);
    return moment && { on: moment.on, called: `the ${moment.called}` };
  }
  const typed = content[notBefore.field];
  const on = typeof typed === 'string' ? isoDate(typed.trim()) : undefined;
  return on === undefined ? undefined : { on, called: `“${midSentence(called(notBefore.field))}”` };
}
