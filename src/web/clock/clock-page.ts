import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock, Deps } from '../deps.ts';
import { readForm } from '../form.ts';
import { spokenDate, spokenMoment } from '../layout/spoken-date.ts';
import { type Pages, page, type Visit } from '../page.ts';

const zone = 'Europe/London';
const steps = {
  hour: { text: 'One hour', step: { hours: 1 } },
  '1': { text: 'One day', step: { days: 1 } },
  '7': { text: 'One week', step: { days: 7 } },
  '28': { text: 'Four weeks', step: { days: 28 } },
} as const;

const move = z.object({
  by: z.enum(['hour', '1', '7', '28', 'date'], { error: 'Choose how far to move the date' }),
  day: z.string().trim().default(''),
  month: z.string().trim().default(''),
  year: z.string().trim().default(''),
});

/** The demo's clock. Outside demo mode, or with a clock that cannot be moved, there is no such page. */
export function clockPages(deps: Deps): Pages {
  const { clock } = deps;
  const { move: moveTo } = clock;
  if (!deps.mode.demo || !moveTo) return () => undefined;
  return (app: FastifyInstance) => {
    const access = { type: 'signed-in' } as const;
    page(app, {
      method: 'GET',
      url: '/clock',
      access,
      answer: (visit) => visit.show('clock/clock.njk', model(clock)),
    });
    page(app, { method: 'POST', url: '/clock', access, answer: (visit) => moveClock(visit, clock, moveTo) });
  };
}

function model(clock: Clock) {
  const now = clock.now().toZonedDateTimeISO(zone);
  // An hour first: a panel begins, and the time for its letter runs, by the clock.
  const choices = (['hour', '1', '7', '28'] as const).map((value) => {
    const to = now.add(steps[value].step).toInstant();
    return { value, text: steps[value].text, to: value === 'hour' ? spokenMoment(to) : spokenDate(to) };
  });
  return { title: 'Move the date', back: { href: '/' }, now: spokenMoment(clock.now()), choices };
}

async function moveClock(visit: Visit, clock: Clock, moveTo: NonNullable<Clock['move']>) {
  const read = readForm(move, visit.body);
  if (read.type === 'mistaken')
    return visit.showAgain('clock/clock.njk', { ...model(clock), errors: read.errors });
  const to = target(read.values, clock.now());
  if (typeof to === 'string') {
    return visit.showAgain('clock/clock.njk', { ...model(clock), errors: [{ href: '#day', text: to }] });
  }
  await moveTo(to);
  visit.say(`It is now ${spokenMoment(to)}. Anything that fell due on the way has happened.`);
  return visit.goTo('/');
}

/** The moment to move to, or the sentence that says why not. */
function target(
  { by, day, month, year }: z.infer<typeof move>,
  now: Temporal.Instant,
): Temporal.Instant | string {
  if (by !== 'date') return now.toZonedDateTimeISO(zone).add(steps[by].step).toInstant();
  const date = dateOf(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (!date) return 'Enter a real date, like 24 4 2026';
  const morning = date.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant();
  const isLater = Temporal.Instant.compare(morning, now) > 0;
  return isLater ? morning : 'The date can only move forward: enter one after today';
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
