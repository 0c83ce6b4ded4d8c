import { z } from 'zod';
import { strict } from '../schema/part.ts';
import { count, date, id, listOf, oneOrMore, role } from '../schema/words.ts';
import { yearChange } from './year-change.ts';

/** Words somebody types: written out, or `{ words: 120 }` for that many invented ones. */
export const typed = z.union([z.string(), strict({ words: count })]);
const value = z.union([
  typed,
  z.boolean(),
  z.int(),
  z.array(z.record(id, typed)),
  z.array(z.string()),
  z.record(id, typed),
]);
const part = z.enum(['chair', 'core', 'co-opted']);
const text = typed.exactOptional();
const step = id.exactOptional();
const content = z.record(id, value);

const recommendation = strict({
  kind: id,
  standard: id.exactOptional(),
  text: typed.default('Invented work.'),
});

/** One line an act: its own keys beside those of every line. `step` may be left out where only one step can be meant. */
export function act<const L extends z.core.$ZodLooseShape, E extends z.ZodType>(line: L, expected: E) {
  function kind<const K extends string, const S extends z.core.$ZodLooseShape>(name: K, shape: S) {
    return strict({ ...line, does: z.literal(name), expect: expected.exactOptional(), ...shape });
  }
  return z.discriminatedUnion('does', [
    kind('open-case', {}),
    kind('change-party', { role, person: id, reason: text }),
    kind('endorse', {
      step,
      answer: z.enum(['agree', 'not-yet', 'refuse']).default('agree'),
      limbs: z.array(id).exactOptional(),
      reason: text,
    }),
    kind('book-panel', { step, panel: id, acknowledged: z.array(id).exactOptional(), adjustments: text }),
    kind('move-booking', { panel: id, 'submit-by': date.exactOptional(), reason: typed.default('Moved.') }),
    kind('change-sitting', {
      panel: id,
      to: date.exactOptional(),
      starts: z.string().exactOptional(),
      ends: z.string().exactOptional(),
      'submit-by': date.exactOptional(),
    }),
    kind('allocate', { step, 'submit-by': date.exactOptional() }),
    kind('choose-standards', { standards: oneOrMore(id) }),
    kind('fill-section', { section: z.string(), with: content.default({}) }),
    kind('fill-all', { but: z.record(z.string(), content).default({}) }),
    kind('keep-row', {
      section: z.string(),
      field: id.exactOptional(),
      row: z.int().min(1).exactOptional(),
      id: id.exactOptional(),
      with: z.record(id, typed),
    }),
    kind('agree-row', {
      section: z.string(),
      field: id.exactOptional(),
      row: z.int().min(1).exactOptional(),
      every: z.literal(true).exactOptional(),
    }),
    kind('add-item', {
      id: id.exactOptional(),
      kind: id,
      date: oneOrMore(date),
      standards: listOf(id),
      'standard-form': z.boolean().default(false),
      by: z.union([role, id]).exactOptional(),
      rating: count.exactOptional(),
      reference: z.string().exactOptional(),
    }),
    kind('remove-item', { item: id }),
    kind('reopen', { step }),
    kind('sign', { step }),
    kind('return', { step, reason: typed.default('Something has to change.') }),
    kind('submit', { step, acknowledged: z.array(id).exactOptional() }),
    kind('accept-late', { step, reason: typed.default('Accepted late.') }),
    kind('waive', { rule: id, reason: typed.default('Set aside.') }),
    kind('name-panel', { members: z.record(id, part) }),
    kind('declare-interest', {
      interest: z.boolean().default(false),
      aside: z.boolean().exactOptional(),
      words: text,
    }),
    kind('decide', {
      step,
      option: id,
      present: z.union([z.array(id), z.record(id, part)]).exactOptional(),
      unanswered: listOf(id),
      presented: z.boolean().default(true),
      confirmed: z.array(id).exactOptional(),
      reasons: typed.default('The panel gave its reasons.'),
      recommended: listOf(recommendation),
    }),
    kind('correct-decision', {
      step,
      option: id,
      confirmed: z.array(id).exactOptional(),
      reasons: typed.default('The panel gave its reasons.'),
      why: typed.default('The wrong box was ticked.'),
    }),
    kind('answer-decision', {
      step,
      answer: z.enum(['confirm', 'dissent', 'read']).default('confirm'),
      words: text,
    }),
    kind('hold-letter', { step, reason: typed.default('It has to wait.') }),
    kind('release-letter', { step }),
    kind('review-action', {
      review: id,
      row: z.int().min(1).default(1),
      done: z.boolean().default(true),
      words: typed.default('It was talked over.'),
    }),
    kind('change-programme', {
      ...yearChange,
      corrects: z.int().min(1).exactOptional(),
      reason: typed.default('It was asked for and agreed.'),
    }),
    kind('record-absence', { step, reason: typed.default('The applicant was ill.') }),
    kind('send-letter', { step, delivered: z.boolean().default(true) }),
    kind('notify', { step, delivered: z.boolean().default(true) }),
    kind('confirm-booking', {
      step,
      'submit-by': date.exactOptional(),
      delivered: z.boolean().default(true),
    }),
    kind('appoint', { step, people: z.partialRecord(role, id) }),
    kind('prepare-draw', { step, rows: listOf(z.union([z.string(), count.transform(String)])) }),
    kind('draw', { step }),
    kind('set-draw-aside', { step, reason: typed.default('It cannot stand.') }),
    kind('comment', {
      step,
      section: z.string().exactOptional(),
      field: id.exactOptional(),
      item: id.exactOptional(),
      page: count.exactOptional(),
      says: typed.default('Say more of this.'),
    }),
    kind('answer-comment', { comment: count.default(1), done: z.boolean().default(true), says: text }),
    kind('settle-comment', { comment: count.default(1) }),
    kind('record-delivery', { letter: id }),
    kind('inform', { step, date: date.exactOptional() }),
    kind('complete-task', { step, task: id, date: date.exactOptional() }),
    kind('answer-recommendation', { recommendation: count.default(1), done: z.boolean().default(true) }),
    kind('set-level', { level: id }),
    kind('confirm-pay', { step, from: date }),
    kind('lodge-appeal', {
      appeal: id.exactOptional(),
      to: id,
      procedure: typed.default('A step of the procedure.'),
      words: text,
      also: z.record(id, typed).exactOptional(),
      parts: z.array(id).exactOptional(),
      'on-merits': z.literal(true).exactOptional(),
      'all-the-same': z.literal(true).exactOptional(),
      'late-because': typed.default('The reason why it is late.'),
    }),
    kind('weigh-appeal', { taken: z.boolean(), reasons: typed.default('The reasons.') }),
    kind('convene-appeal', {
      date: date.exactOptional(),
      members: z.record(id, part),
      attends: z.literal(true).exactOptional(),
    }),
    kind('bring-companion', { kind: id.exactOptional(), name: typed.default('Robin Sample') }),
    kind('add-statement', {
      side: z.enum(['applicant', 'decision']),
      words: typed.default('The statement.'),
    }),
    kind('decide-appeal', {
      outcome: id,
      reasons: typed.default('The reasons.'),
      'effective-from': date.exactOptional(),
      attended: z.boolean().exactOptional(),
    }),
    kind('cancel-place', { reason: typed.default('The panel will not sit.') }),
    kind('admit-reader', {
      rule: id.exactOptional(),
      person: id,
      until: date,
      reason: typed.default('To moderate it.'),
    }),
    kind('end-admission', { rule: id.exactOptional(), person: id, reason: typed.default('It is done.') }),
    kind('mark-sampled', { sample: id }),
    kind('second-opinion', { agrees: z.boolean().default(true), words: typed.default('What was found.') }),
    kind('withdraw', { reason: text }),
  ]);
}

export type Typed = z.output<typeof typed>;
export type FieldValue = z.output<typeof value>;
