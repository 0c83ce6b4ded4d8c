import { z } from 'zod';
import type { PlannedSitting } from '../../app/panels/sitting-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { londonInstant } from '../../core/calendar/instant.ts';
import { readForm, typedOf } from '../form.ts';
import type { FieldError } from '../layout/page-model.ts';
import { postedDate } from '../layout/posted-date.ts';

export const time = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, { error: 'Write the time like 09:30' })
  .transform((text) => text.replace('.', ':').padStart(5, '0'));
export const empty = z.literal('').transform(() => undefined);

const wrongLink = 'Write the meeting link as a web address that begins with https://';
export const meetingLink = z.union([empty, z.url({ protocol: /^https$/, error: wrongLink })], {
  error: wrongLink,
});

export const minutesEach = z.union([empty, z.coerce.number().int().min(5).max(480)], {
  error: 'Write the minutes in figures, from 5 to 480, or leave it empty',
});

const form = z.object({
  panel: z.string({ error: 'Choose the panel' }),
  starts: z.union([empty, time], { error: 'Write the time it starts like 09:30' }),
  ends: z.union([empty, time], { error: 'Write the time it ends like 16:00' }),
  'meeting-link': meetingLink,
  capacity: z.union([empty, z.coerce.number().int().min(1).max(500)], {
    error: 'Write the number of places in figures, or leave it empty',
  }),
  'minutes-each': minutesEach.optional(),
  // Left out where no panel has regular dates for another to stand beside.
  kind: z
    .enum(['scheduled', 'additional'], { error: 'Say whether it is a scheduled or an additional panel' })
    .default('scheduled'),
  reason: z.string().trim().optional(),
});

export type ReadDiary =
  | { readonly type: 'read'; readonly sitting: Omit<PlannedSitting, 'id'> }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

/** The date as it was typed; `isAsNeeded`: panels without regular dates, so that nothing stands beside them. */
export function readDiary(body: unknown, isAsNeeded: (panel: string) => boolean): ReadDiary {
  const read = readForm(form, body);
  const on = postedDate(body, 'on');
  const submitBy = postedDate(body, 'submit-by');
  const errors = [
    ...(on.type === 'empty' ? [{ href: '#on', text: 'Give the day of the panel' }] : []),
    // Each with its name: the same day typed twice is two mistakes.
    ...(on.type === 'mistaken' ? [named('Day of the panel', on.error)] : []),
    ...(submitBy.type === 'mistaken' ? [named('Portfolios are submitted by', submitBy.error)] : []),
    ...(read.type === 'mistaken' ? read.errors : []),
  ];
  if (read.type === 'mistaken' || on.type !== 'date' || errors.length > 0)
    return { type: 'mistaken', errors };
  const sitting = sittingOf(on.on, read.values, isAsNeeded(read.values.panel));
  return {
    type: 'read',
    sitting: { ...sitting, ...(submitBy.type === 'date' ? { submitBy: submitBy.on } : {}) },
  };
}

function named(field: string, { href, text }: FieldError): FieldError {
  return { href, text: `${field}: ${text}` };
}

function sittingOf(on: IsoDate, values: z.infer<typeof form>, asNeeded: boolean): Omit<PlannedSitting, 'id'> {
  const { panel, starts, ends, 'meeting-link': link, capacity, 'minutes-each': minutes, reason } = values;
  const kind = asNeeded ? 'scheduled' : values.kind;
  return {
    panel,
    on,
    kind,
    ...(starts === undefined ? {} : { startsAt: londonInstant(on, starts) }),
    ...(ends === undefined ? {} : { endsAt: londonInstant(on, ends) }),
    ...(link === undefined ? {} : { meetingLink: link }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(minutes === undefined ? {} : { minutesEach: minutes }),
    ...(kind === 'additional' && reason !== undefined && reason !== '' ? { reason } : {}),
  };
}

/** Every box as it was typed, to be sent on unseen. */
export function typedBoxes(body: unknown): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(typedOf(body)).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'checked' ? [{ name, value }] : [],
  );
}

/** The version that a page was made from; undefined where the form says none. */
export function versionIn(body: unknown, field: 'basedOn' | 'checked'): number | undefined {
  const typed = typedOf(body)[field];
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}
