import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { AdmitRule } from '../../core/policy/admit-rule.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';

export interface AdmitChoices {
  readonly items: readonly { readonly value: string; readonly text: string }[];
  readonly boxes: ReturnType<typeof dateBoxes>;
}

const usualDays = 28;

/** Whom the rules let somebody admit, and a day to start from: four weeks ahead, or the most that they allow. */
export async function admitChoices(
  { acts: { desk }, authority }: WaymarkDeps,
  visit: Visit,
  rules: readonly AdmitRule[],
): Promise<AdmitChoices> {
  const today = londonDate(desk.now());
  const held = rules.map(async (rule) => {
    const people = await desk.people.holders(authority, rule.reads, today);
    return people.map(({ id, name }) => ({
      value: `${rule.id}:${id}`,
      text: rules.length === 1 ? name : `${name}, ${rule.title}`,
    }));
  });
  const longest = Math.min(usualDays, ...rules.map((rule) => rule.longest));
  return {
    items: (await Promise.all(held)).flat(),
    boxes: dateBoxes(visit.body, 'until', fromDay(toDay(today) + longest)),
  };
}

export type PostedAdmission =
  | {
      readonly type: 'given';
      readonly rule: string;
      readonly person: string;
      readonly until: IsoDate;
      readonly reason: string;
    }
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

/** What was typed into the form; whether it may be so is for the policy to say. */
export function postedAdmission(visit: Visit): PostedAdmission {
  const typed = typedOf(visit.body);
  const [rule = '', person = ''] = String(typed['person'] ?? '').split(':');
  const until = postedDate(visit.body, 'until');
  const errors: FieldError[] = [];
  if (person === '') errors.push({ href: '#person', text: 'Choose who is admitted' });
  if (until.type === 'mistaken') errors.push(until.error);
  if (until.type === 'empty')
    errors.push({ href: '#until', text: 'Give the last day on which they may read it' });
  if (errors.length > 0 || until.type !== 'date') return { type: 'mistaken', errors };
  return { type: 'given', rule, person, until: until.on, reason: String(typed['reason'] ?? '') };
}
