import { z } from 'zod';
import { cpdKinds } from '../../app/cpd/cpd-activity.ts';
import type { CpdEntry } from '../../app/cpd/cpd-ports.ts';
import type { ActivityWritten } from '../../app/cpd/keep-activity.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { readForm } from '../form.ts';
import { fileWords, standardChoices } from '../layout/entry-words.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';

// What the words have to be is for the act to say; here only their shape is read.
const form = z.object({
  title: z.string().default(''),
  activity: z.string().default(''),
  words: z.string().default(''),
  why: z.string().default(''),
  learnt: z.string().default(''),
  changed: z.string().default(''),
  cases: z.string().default(''),
  'peer-role': z.string().default(''),
  'peer-words': z.string().default(''),
  standards: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  tags: z.string().default(''),
  'no-file': z.literal('yes').optional(),
  version: z.coerce.number().int().catch(0),
  _do: z.string().default(''),
});

const empty = form.parse({});

export type ActivityRead =
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] }
  | {
      readonly type: 'read';
      readonly written: Pick<ActivityWritten, 'entry' | 'words'>;
      readonly version: number;
      readonly noFile: boolean;
      readonly finished: boolean;
    };

/** The form as it was sent. Its second button keeps what is there, to be finished later. */
export function readActivity(body: unknown): ActivityRead {
  const read = readForm(form, body);
  if (read.type === 'mistaken') return read;
  const [on, begun] = [postedDate(body, 'on'), postedDate(body, 'begun')];
  const errors = [on, begun].flatMap((day) => (day.type === 'mistaken' ? [day.error] : []));
  if (errors.length > 0) return { type: 'mistaken', errors };
  const { title, words, standards, tags, activity, why, learnt, changed, cases } = read.values;
  const finished = read.values._do !== 'later';
  return {
    type: 'read',
    finished,
    version: read.values.version,
    noFile: read.values['no-file'] === 'yes',
    written: {
      entry: {
        title,
        words,
        standards,
        author: '',
        tags: tags.split(','),
        finished,
        ...(on.type === 'date' ? { on: on.on } : {}),
      },
      words: {
        activity,
        why,
        learnt,
        changed,
        cases: cases.split(','),
        peerRole: read.values['peer-role'],
        peerWords: read.values['peer-words'],
        ...(begun.type === 'date' ? { begun: begun.on } : {}),
      },
    },
  };
}

/** The boxes: as they were sent where something was, else as the activity is. */
export function activityFormModel(pack: Pack, body: unknown, known?: CpdEntry) {
  const read = readForm(form, body);
  const sent = body !== undefined && body !== null && read.type === 'read' ? read.values : undefined;
  const values = sent ?? (known === undefined ? empty : valuesOf(known));
  return {
    values,
    boxes: { on: dateBoxes(body, 'on', known?.on), begun: dateBoxes(body, 'begun', known?.cpd.begun) },
    kinds: kindChoices(pack, values.activity, known),
    standards: standardChoices(pack, values.standards, known),
    // A mistake mended on a stale page stays stale.
    version: sent?.version ?? known?.version,
    isNew: known === undefined,
    file: known?.file === undefined ? undefined : fileWords(known.file),
    noFile: sent?.['no-file'] === 'yes',
    talkedOver: `${values['peer-role']}${values['peer-words']}` !== '',
  };
}

function valuesOf({ title, words, standards, tags, cpd }: CpdEntry) {
  const { activity, why, learnt, changed, cases, peerRole, peerWords } = cpd;
  return {
    title,
    words,
    activity,
    why,
    learnt,
    changed,
    standards,
    cases: cases.join(', '),
    tags: tags.join(', '),
    'peer-role': peerRole,
    'peer-words': peerWords,
  };
}

function kindChoices(pack: Pack, chosen: string, known: CpdEntry | undefined) {
  const kinds = cpdKinds(pack);
  const had = known?.cpd.activity ?? '';
  const dropped = had === '' || kinds.some(({ id }) => id === had) ? [] : [had];
  return [
    ...kinds,
    ...dropped.map((id) => ({ id, title: cpdKindTitle(kinds, id), prompts: [], clauses: [] })),
  ].map(({ id, title, prompts, clauses }) => ({
    value: id,
    text: title,
    prompts,
    clauses,
    selected: id === chosen,
  }));
}
