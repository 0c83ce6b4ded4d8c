import { anchorOf, type Due, dueFor } from '../../calendar/deadline.ts';
import { describeInstant } from '../../calendar/instant.ts';
import type { Moment } from '../../calendar/moment.ts';
import { dateWords } from '../date-words.ts';
import type { Facts } from '../facts.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A moment came no later than its deadline; while it has not come and the deadline has not passed, all is well. */
export function inTime({ moment, by }: TestOf<'in-time'>, { words, calendar }: RuleScope): Judge {
  const title = upperFirst(words.momentTitle(moment));
  const anchor = anchorOf(by);
  const noCount = verdict('not-applicable', [
    { label: upperFirst(words.momentTitle(anchor)), value: 'no date yet, so nothing is counted from it' },
  ]);
  return (facts) => {
    const start = facts.moments[anchor];
    if (start === undefined) return noCount;
    const due = dueFor(by, start, calendar);
    const done = come(facts.moments[moment], facts);
    const because = [
      { label: 'Due', value: `${dueWords(due)} (${due.sum.join('; ')})` },
      { label: title, value: done === undefined ? 'not yet' : dateWords(done.on) },
    ];
    const late = done === undefined ? facts.now > due.at : isLate(done, due);
    if (!late) return verdict('met', because);
    const says = done === undefined ? `It was due by ${dueWords(due)} and is late.` : undefined;
    return verdict(
      'not-met',
      because,
      says === undefined ? {} : { needs: [moment], fix: { says, by: due.on } },
    );
  };
}

function come(moment: Moment | undefined, { now, today }: Facts): Moment | undefined {
  if (moment === undefined || moment.on > today) return undefined;
  return moment.at !== undefined && moment.at > now ? undefined : moment;
}

function isLate(done: Moment, due: Due): boolean {
  return done.at === undefined ? done.on > due.on : done.at > due.at;
}

/** The day alone where it may be done until the end of it. */
function dueWords({ on, at }: Due): string {
  const words = describeInstant(at);
  return words.startsWith('23:59') ? dateWords(on) : words;
}
