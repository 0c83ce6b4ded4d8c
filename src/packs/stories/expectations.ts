import { z } from 'zod';
import { strict } from '../schema/part.ts';
import { count, date, id, oneOrMore, role } from '../schema/words.ts';

const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?Z$/, {
  error: 'an instant is written in universal time, such as 2026-04-24T15:00Z',
});
const outcome = z.enum(['met', 'not-met', 'not-yet', 'judge', 'not-applicable', 'waived']);
const kept = z.enum([
  'kept',
  'late',
  'broken',
  'waived',
  'person-judged',
  'waiting',
  'not-reached',
  'not-applicable',
  'noted',
]);
const yearState = z.enum(['done', 'due', 'late', 'missed', 'excused', 'ahead']);
const names = z.array(id);
const recorded = strict({ clause: z.string(), is: kept, mentions: z.string().exactOptional() });

/** What must have come out. Every key is checked by itself; several make several expectations. */
export const expectation = strict({
  // of the act on this line, or on the last line that did something
  accepted: z.literal(true).exactOptional(),
  refused: z
    .enum([
      'not-yours',
      'not-now',
      'rule',
      'incomplete',
      'locked',
      'changed-meanwhile',
      'no-choice',
      'late',
      'unknown',
      'already-done',
      'final',
    ])
    .exactOptional(),
  'refused-by': oneOrMore(id).exactOptional(),
  cites: oneOrMore(z.string()).exactOptional(),
  // of one rule
  rule: id.exactOptional(),
  is: z.string().exactOptional(),
  until: date.exactOptional(),
  offers: id.exactOptional(),
  /** The rules that whoever takes a step finds shown with it, where they apply. */
  shows: z.record(id, oneOrMore(id)).exactOptional(),
  /** Words in the refusal, or in the finding where a rule is named. */
  mentions: oneOrMore(z.string()).exactOptional(),
  // of the case
  step: id.exactOptional(),
  status: z.enum(['none', 'open', 'withdrawn', 'closed']).exactOptional(),
  tasks: z.record(id, names).exactOptional(),
  'no-task': z.record(id, names).exactOptional(),
  due: strict({
    step: id.exactOptional(),
    appeal: id.exactOptional(),
    at: instant.exactOptional(),
    on: date.exactOptional(),
  }).exactOptional(),
  allocation: names.exactOptional(),
  /** The places of the rows drawn. */
  drawn: strict({ step: id, rows: z.array(z.union([z.string(), count.transform(String)])) }).exactOptional(),
  /** Who holds a role in the case. */
  parties: z.partialRecord(role, id).exactOptional(),
  /** Who of those named for the panel does not sit on this case. */
  'stands-aside': names.exactOptional(),
  signature: strict({ step: id, stands: z.boolean() }).exactOptional(),
  section: strict({
    section: z.string(),
    complete: z.boolean().exactOptional(),
    mentions: z.string().exactOptional(),
    /** The fields that are put to its writer under the answers given so far, and those that are not. */
    asks: names.exactOptional(),
    'does-not-ask': names.exactOptional(),
  }).exactOptional(),
  /** One row that is agreed for itself, the last where none is named. */
  row: strict({
    section: z.string(),
    field: id.exactOptional(),
    row: z.int().min(1).exactOptional(),
    agreed: z.array(role).exactOptional(),
    'agreed-before': z.array(role).exactOptional(),
    'waits-for': z.array(role).exactOptional(),
  }).exactOptional(),
  /** A year: its last day, the step it stands at, how steps stand on its timeline, and how many rows of a part do. */
  year: strict({
    ends: date.exactOptional(),
    at: id.exactOptional(),
    stands: z.record(id, yearState).exactOptional(),
    rows: z.record(id, z.partialRecord(yearState, count)).exactOptional(),
  }).exactOptional(),
  /** Whom a step of kind `inform` told. */
  informed: z.record(id, role).exactOptional(),
  decided: strict({
    option: id.exactOptional(),
    effect: z.string().exactOptional(),
    /** Whether it counts as heard by a panel, for later cases. */
    heard: z.boolean().exactOptional(),
  }).exactOptional(),
  letter: id.exactOptional(),
  /** One copy of it; a list: everybody to whom it went. */
  to: z.union([id, names]).exactOptional(),
  'due-on': date.exactOptional(),
  'sent-on': date.exactOptional(),
  late: z.boolean().exactOptional(),
  says: oneOrMore(z.string()).exactOptional(),
  pay: strict({
    level: id.exactOptional(),
    grade: z.string().exactOptional(),
    point: count.exactOptional(),
    from: date.exactOptional(),
  }).exactOptional(),
  'no-pay-change': z.literal(true).exactOptional(),
  appeal: strict({
    late: z.boolean().exactOptional(),
    'due-on': date.exactOptional(),
    outside: z.boolean().exactOptional(),
    /** The decision it was against stands no more. */
    'sets-aside': z.boolean().exactOptional(),
    companion: id.exactOptional(),
    state: z.enum(['lodged', 'to-weigh', 'convened', 'decided', 'not-taken', 'replaced']).exactOptional(),
    /** The day on which its panel hears it. */
    hearing: date.exactOptional(),
    'convene-by': date.exactOptional(),
    'decide-by': date.exactOptional(),
    outcome: id.exactOptional(),
  }).exactOptional(),
  record: oneOrMore(recorded).exactOptional(),
  /** The sections that each person may read, and those that they may not. */
  reads: z.record(id, oneOrMore(id)).exactOptional(),
  'does-not-read': z.record(id, oneOrMore(id)).exactOptional(),
  sees: z.record(id, z.union([z.boolean(), z.enum(['case', 'pay', 'interest', 'nothing'])])).exactOptional(),
});

export const ruleOutcomes: readonly string[] = outcome.options;
export type Expectation = z.output<typeof expectation>;
