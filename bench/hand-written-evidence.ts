import type { IsoDate } from '../src/core/calendar/date.ts';
import { addPeriod, subtractPeriod } from '../src/core/calendar/period.ts';
import { dateWords } from '../src/core/rules/date-words.ts';
import type { Facts, FieldFact, ItemFact } from '../src/core/rules/facts.ts';
import type { FactUsed, Outcome } from '../src/core/rules/finding.ts';

/** What the same policy would be as code: the outcome of each rule of the submit step and what it rests on, in words. */
export interface Judged {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly because: readonly FactUsed[];
}

export const standardTitles: Readonly<Record<string, string>> = {
  'kss-1': '1. Relationships and effective direct work',
  'kss-2': '2. Communication',
  'kss-3': '3. Child development',
  'kss-4': '4. Adult mental ill health, substance misuse, domestic abuse, physical ill health and disability',
  'kss-5': '5. Abuse and neglect of children',
  'kss-6': '6. Child and family assessment',
  'kss-7': '7. Analysis, decision-making, planning and review',
  'kss-8': '8. The law and the family and youth justice systems',
};
export function judged(rule: string, met: boolean, because: readonly FactUsed[]): Judged {
  return { rule, outcome: met ? 'met' : 'not-met', because };
}

export interface Within {
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly because: readonly FactUsed[];
}

export function within(on: IsoDate, months: number): Within {
  const first = subtractPeriod(on, { months });
  return {
    first,
    last: on,
    because: [
      { label: 'Counted back from', value: `Submission of the portfolio: ${dateWords(on)}` },
      { label: 'Window', value: `${dateWords(first)} to ${dateWords(on)}, both included` },
    ],
  };
}

// oxlint-disable-next-line max-params -- as somebody in a hurry writes it
export function counted(
  rule: string,
  plural: string,
  items: readonly ItemFact[],
  needed: number,
  window?: Within,
): Judged {
  const inside: string[] = [];
  const left: FactUsed[] = [];
  for (const { on } of items) {
    if (window === undefined || (window.first <= on && on <= window.last)) inside.push(dateWords(on));
    else left.push({ label: 'Does not count', value: `${dateWords(on)}: outside the window` });
  }
  const dates =
    inside.length < 2 ? inside.join('') : `${inside.slice(0, -1).join(', ')} and ${inside.at(-1)}`;
  const have = inside.length;
  const said =
    have > needed
      ? `${have}, where ${needed} ${needed === 1 ? 'is' : 'are'} needed`
      : `${have} of ${needed} needed`;
  const value = `${said}${dates === '' ? '' : `: ${dates}`}`;
  return judged(rule, inside.length >= needed, [
    { label: plural, value },
    ...(window?.because ?? []),
    ...left,
  ]);
}

export function latestAppraisal({ items }: Facts): Judged {
  const dates = items
    .filter(({ kind }) => kind === 'appraisal-review')
    .map(({ on }) => on)
    .toSorted();
  const value = dates.length === 0 ? '0 of 1 needed' : `1 of 1 needed: ${dateWords(dates.at(-1) as IsoDate)}`;
  const left = dates
    .slice(0, -1)
    .map((on) => ({ label: 'Does not count', value: `${dateWords(on)}: not the most recent` }));
  return judged('latest-appraisal', dates.length > 0, [{ label: 'Appraisal reviews', value }, ...left]);
}

export function monthApart(observations: readonly ItemFact[]): Judged {
  const rule = 'observations-show-distance';
  const label = 'Practice observations';
  const dates = observations.map(({ on }) => on).toSorted();
  if (dates.length < 2)
    return {
      rule,
      outcome: 'not-applicable',
      because: [{ label, value: `${dates.length}; two are needed to compare` }],
    };
  const close = dates.some(
    (on, index) => index > 0 && addPeriod(dates[index - 1] as IsoDate, { months: 1 }) > on,
  );
  return judged(rule, !close, [{ label, value: dates.map(dateWords).join(', ') }]);
}

export function touches({ standards }: ItemFact, { allocated = [] }: Facts): boolean {
  return standards.some((id) => allocated.includes(id));
}

export function covered(feedback: readonly ItemFact[], { allocated = [] }: Facts): Judged {
  const gaps = allocated.filter((id) => !feedback.some(({ standards }) => standards.includes(id)));
  if (gaps.length === 0)
    return judged('feedback-covers-the-five', true, [
      { label: 'Standards covered', value: `all ${allocated.length}` },
    ]);
  return judged('feedback-covers-the-five', false, [
    { label: 'Not covered', value: gaps.map((id) => standardTitles[id] ?? id).join('; ') },
  ]);
}

// oxlint-disable-next-line max-params -- as somebody in a hurry writes it
export function dateBefore(rule: string, label: string, given: FieldFact | undefined, on: IsoDate): Judged {
  if (given?.type !== 'date') return judged(rule, false, [{ label, value: 'no date given' }]);
  return judged(rule, given.on <= on, [
    { label, value: dateWords(given.on) },
    { label: 'No later than', value: `Submission of the portfolio: ${dateWords(on)}` },
  ]);
}

export function rowsOf(field: FieldFact | undefined) {
  return field?.type === 'rows' ? field.rows : [];
}
