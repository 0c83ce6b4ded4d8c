import { z } from 'zod';
import { strict } from '../schema/part.ts';
import { count, date, id, listOf, role, words } from '../schema/words.ts';
import { act } from './acts.ts';
import { expectation } from './expectations.ts';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day is written as ‘09:30’, in quotes' });

const absence = strict({ from: date, until: date.exactOptional(), kind: words.default('absence') });
const post = strict({
  from: date,
  until: date.exactOptional(),
  title: words,
  'in-childrens': z.boolean().default(true),
});

/** Somebody in a scenario. Whoever has a level is the applicant; nobody needs more than the case asks of them. */
const person = strict({
  name: words.exactOptional(),
  level: id.exactOptional(),
  team: id.exactOptional(),
  post: words.exactOptional(),
  grade: words.exactOptional(),
  contract: words.exactOptional(),
  point: count.exactOptional(),
  registered: date.exactOptional(),
  qualified: date.exactOptional(),
  'in-post': date.exactOptional(),
  'asye-completed': z.boolean().exactOptional(),
  'programme-ended': date.exactOptional(),
  'line-manager': id.exactOptional(),
  'second-line-manager': id.exactOptional(),
  'third-line-manager': id.exactOptional(),
  assessor: id.exactOptional(),
  observer: id.exactOptional(),
  buddy: id.exactOptional(),
  'level-since': date.exactOptional(),
  /** When the panel last decided against this person on the pathway. */
  'last-unsuccessful': date.exactOptional(),
  /** Anything else that the people register holds, such as `{ procedure: none }`. */
  facts: z.record(id, z.string()).default({}),
  absences: listOf(absence),
  posts: listOf(post),
  offices: listOf(role),
});

/** One date of a panel. */
const sitting = strict({
  on: date,
  /** Which panel of the pack; needed only where a pathway has several. */
  panel: id.exactOptional(),
  starts: time.exactOptional(),
  ends: time.exactOptional(),
  'submit-by': date.exactOptional(),
  kind: z.enum(['scheduled', 'additional']).default('scheduled'),
  full: z.boolean().default(false),
  'booking-closed': z.boolean().default(false),
});

const settingValue = z.union([z.string(), z.number(), z.boolean()]);

/** A scenario's file. The lines under `story` are read one by one, so that a fault in one names it alone. */
export const scenario = strict({
  scenario: words,
  about: words.exactOptional(),
  clauses: z.array(z.string()).min(1, { error: 'name at least one clause that the scenario proves' }),
  pathway: id,
  settings: z.record(id, settingValue).default({}),
  people: z.record(id, person),
  panels: z.record(id, sitting).default({}),
  'standards-drawn': listOf(id),
  /** What everybody in a year goes to: the id of its row (without ‘course-’) and its title. */
  courses: z.record(id, words).default({}),
  story: z.array(z.looseObject({})).min(1, { error: 'a story has at least one line' }),
});

/** Keys that any line may have beside its own. `on` and `at` stay as the line before had them. */
const lineKeys = { on: date.exactOptional(), at: time.exactOptional(), who: id.exactOptional() };

const expected = z.union([z.array(expectation), expectation.transform((one) => [one])]);

/** A line that only looks: a question about a sitting, what is expected, or both. */
export const lookLine = strict({
  ...lineKeys,
  asks: strict({ 'eligible-for': id }).exactOptional(),
  expect: expected.exactOptional(),
});

export const actLine = act(lineKeys, expected);

export type Scenario = z.output<typeof scenario>;
export type PersonInStory = z.output<typeof person>;
export type SittingInStory = z.output<typeof sitting>;
export type LookLine = z.output<typeof lookLine>;
export type ActLine = z.output<typeof actLine>;
