import { z } from 'zod';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonInstant } from '../../core/calendar/instant.ts';
import type { Observation } from '../../core/case/observations.ts';
import { personalDetails } from '../../core/case/names/personal-details.ts';
import { readForm } from '../form.ts';
import type { FieldError } from '../layout/page-model.ts';
import { postedDate } from '../layout/posted-date.ts';

const longestPlace = 100;

/** How long an observation may be asked to take. */
export const lengths = [30, 45, 60, 90, 120, 180] as const;

const form = z.object({
  observation: z.string({ error: 'Choose which observation it is' }),
  at: z
    .string({ error: 'Write the time like 09:30' })
    .trim()
    .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, { error: 'Write the time like 09:30' })
    .transform((text) => text.replace('.', ':').padStart(5, '0')),
  minutes: z.coerce
    .number({ error: 'Choose how long it takes' })
    .refine((minutes) => lengths.some((one) => one === minutes), { error: 'Choose how long it takes' }),
  place: z
    .string({ error: 'Say where, or leave it empty' })
    .trim()
    .max(longestPlace, { error: `Keep the place to ${longestPlace} characters or fewer` }),
  anyway: z.literal('yes').optional(),
});

export interface Invitation {
  readonly observation: Observation;
  readonly from: Instant;
  readonly to: Instant;
  readonly place: string;
}

export type ReadInvitation =
  | { readonly type: 'read'; readonly invitation: Invitation }
  /** `asks`: it may be right all the same, and is made once its maker says so. */
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[]; readonly asks: boolean };

interface Inviting {
  readonly observations: readonly Observation[];
  readonly today: IsoDate;
}

/** Reads what was typed for an invitation. A day too late and a place that may tell who a family is are asked about once. */
export function readInvitation(body: unknown, { observations, today }: Inviting): ReadInvitation {
  const read = readForm(form, body);
  const on = postedDate(body, 'on');
  const errors = [
    ...(on.type === 'empty' ? [{ href: '#on', text: 'Give the day of the observation' }] : []),
    ...(on.type === 'mistaken' ? [on.error] : []),
    ...(on.type === 'date' && on.on < today
      ? [{ href: '#on', text: 'Give a day that is still to come' }]
      : []),
    ...(read.type === 'mistaken' ? read.errors : []),
  ];
  if (read.type === 'mistaken' || on.type !== 'date' || errors.length > 0)
    return { type: 'mistaken', errors, asks: false };
  const { at, minutes, place, anyway } = read.values;
  const observation = observations.find(({ id }) => id === read.values.observation);
  if (observation === undefined)
    return {
      type: 'mistaken',
      errors: [{ href: '#observation', text: 'Choose which observation it is' }],
      asks: false,
    };
  const doubts = anyway === 'yes' ? [] : doubtsAbout(observation, { on: on.on, place });
  if (doubts.length > 0) return { type: 'mistaken', errors: doubts, asks: true };
  const from = londonInstant(on.on, at);
  const to = new Date(Date.parse(from) + minutes * 60_000).toISOString() as Instant;
  return { type: 'read', invitation: { observation, from, to, place } };
}

function doubtsAbout(
  { days }: Observation,
  { on, place }: { readonly on: IsoDate; readonly place: string },
): readonly FieldError[] {
  return [
    ...(days !== undefined && on > days.last
      ? [{ href: '#on', text: `The last day that counts is ${describeDate(days.last)}` }]
      : []),
    ...(days?.first !== undefined && on < days.first
      ? [{ href: '#on', text: `The first day that counts is ${describeDate(days.first)}` }]
      : []),
    ...personalDetails(place).map(({ kind, found }) => ({
      href: '#place',
      text: `“${found}” looks like the ${kind} of somebody. A calendar is read by others: “home visit” is enough`,
    })),
  ];
}
