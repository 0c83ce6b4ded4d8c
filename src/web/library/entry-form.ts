import { z } from 'zod';
import { entryKinds } from '../../app/library/library-kinds.ts';
import type { EntryWords, LibraryEntry } from '../../app/library/library-ports.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { readForm } from '../form.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { fileWords, standardChoices } from '../layout/entry-words.ts';

// What the words have to be is for the act to say; here only their shape is read.
const form = z.object({
  kind: z.string().default(''),
  title: z.string().default(''),
  author: z.string().default(''),
  words: z.string().default(''),
  standards: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  tags: z.string().default(''),
  'no-file': z.literal('yes').optional(),
  version: z.coerce.number().int().catch(0),
  _do: z.string().default(''),
});

export type EntryRead =
  | {
      readonly type: 'read';
      readonly entry: EntryWords;
      readonly version: number;
      readonly noFile: boolean;
      readonly finished: boolean;
    }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

/** The form as it was sent. Its second button keeps what is there, to be finished later. */
export function readEntry(body: unknown): EntryRead {
  const read = readForm(form, body);
  const on = postedDate(body, 'on');
  if (read.type === 'mistaken') return read;
  if (on.type === 'mistaken') return { type: 'mistaken', errors: [on.error] };
  const { kind, title, author, words, standards, tags, version } = read.values;
  const finished = read.values._do !== 'later';
  return {
    type: 'read',
    finished,
    version,
    noFile: read.values['no-file'] === 'yes',
    entry: {
      kind,
      title,
      author,
      words,
      standards,
      tags: tags.split(','),
      finished,
      ...(on.type === 'date' ? { on: on.on } : {}),
    },
  };
}

/** The boxes: as they were sent where something was, else as the entry is. */
export function entryFormModel(pack: Pack, body: unknown, known?: LibraryEntry) {
  const read = readForm(form, body);
  const sent = body !== undefined && body !== null && read.type === 'read' ? read.values : undefined;
  const values = sent ?? { ...known, tags: known?.tags.join(', ') ?? '' };
  return {
    values,
    boxes: dateBoxes(body, 'on', known?.on),
    kinds: kindChoices(pack, values.kind, known),
    standards: standardChoices(pack, values.standards ?? [], known),
    // A mistake mended on a stale page stays stale.
    version: sent?.version ?? known?.version,
    isNew: known === undefined,
    file: known?.file === undefined ? undefined : fileWords(known.file),
    noFile: sent?.['no-file'] === 'yes',
  };
}

function kindChoices(pack: Pack, chosen: string | undefined, known: LibraryEntry | undefined) {
  const { ofPolicy, lasting } = entryKinds(pack);
  const choice = ({ id, title }: { readonly id: string; readonly title: string }) => ({
    value: id,
    text: title,
    selected: id === chosen,
  });
  const had = known !== undefined && ![...ofPolicy, ...lasting].some(({ id }) => id === known.kind);
  return {
    ofPolicy: ofPolicy.map(choice),
    lasting: [...lasting, ...(had ? [{ id: known.kind, title: known.kind.replaceAll('-', ' ') }] : [])].map(
      choice,
    ),
  };
}
