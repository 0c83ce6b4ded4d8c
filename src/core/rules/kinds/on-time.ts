import type { Moment } from '../../calendar/moment.ts';
import { describeInstant } from '../../calendar/instant.ts';
import { dateWords } from '../date-words.ts';
import type { Facts } from '../facts.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** One moment came no later than another; without times of day, by the end of that day (LIN-037, LIN-A8). */
export function onTime(test: TestOf<'on-time'>, { words }: RuleScope): Judge {
  const title = upperFirst(words.momentTitle(test.moment));
  const limitTitle = upperFirst(words.momentTitle(test.by));
  const noLimit = verdict('not-yet', [{ label: limitTitle, value: 'no date yet' }], { needs: [test.by] });
  return (facts) => {
    const limit = facts.moments[test.by];
    if (limit === undefined) return noLimit;
    const done = happened(facts.moments[test.moment], facts);
    const because = [
      { label: limitTitle, value: momentText(limit) },
      { label: title, value: done ? momentText(done) : 'not yet' },
    ];
    if (done) return verdict(isLate(done, limit) ? 'not-met' : 'met', because);
    if (isLate({ on: facts.today, at: facts.now }, limit)) {
      const fix = { says: `It was due on ${dateWords(limit.on)} and is late.` };
      return verdict('not-met', because, { needs: [test.moment], fix });
    }
    const fix = { says: `Due by ${momentText(limit)}.`, by: limit.on };
    return verdict('not-yet', because, { needs: [test.moment], fix });
  };
}

function happened(moment: Moment | undefined, { now, today }: Facts): Moment | undefined {
  if (moment === undefined || moment.on > today) return undefined;
  return moment.at !== undefined && moment.at > now ? undefined : moment;
}

function isLate(done: Moment, limit: Moment): boolean {
  return done.at !== undefined && limit.at !== undefined ? done.at > limit.at : done.on > limit.on;
}

function momentText({ on, at }: Moment): string {
  return at === undefined ? dateWords(on) : describeInstant(at);
}
