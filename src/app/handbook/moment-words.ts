import { type FixedMoment, type MomentName, momentSource } from '../../core/calendar/moment.ts';
import { momentTitle } from '../../core/case/moment-titles.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import type { Field } from '../../core/policy/form.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import { plainWords } from '../../core/rules/rule-words.ts';

/** Where the title of a step and the label of a box are looked up. */
export interface MomentPlace {
  readonly pack: Pack;
  readonly pathway?: Pathway;
}

/** Titles that make no sentence with an article before them, or that name what not every policy has. */
const days: Readonly<Partial<Record<FixedMoment, string>>> = {
  now: 'today',
  opened: 'the day the case is opened',
  registered: 'the day of registration',
  qualified: 'the day of qualification',
  'intention-logged': 'the day the intention is logged',
  submitted: 'the day of submission',
};

/** A moment as it stands in a sentence about the policy: "the panel date", "today", "the day “Peer review” is done". */
export function momentPhrase(name: MomentName, { pack, pathway }: MomentPlace): string {
  const source = momentSource(name);
  if (source === undefined) return fixedMomentPhrase(name as FixedMoment);
  if (source.of === 'date') {
    const field = fieldOf(pack, source.section, source.field);
    return `the ${field?.type === 'rows' ? 'first date' : 'date'} in “${field?.label ?? plainWords(source.field)}”`;
  }
  const title = pathway?.steps.find(({ id }) => id === source.step)?.title ?? plainWords(source.step);
  return `the day “${title}” ${source.of === 'done' ? 'is done' : 'opens'}`;
}

/** The same for a moment that every policy knows. */
export function fixedMomentPhrase(name: FixedMoment): string {
  return days[name] ?? `the ${momentTitle(name)}`;
}

function fieldOf({ forms }: Pack, key: string, field: string): Field | undefined {
  const { section } = splitSectionKey(key);
  const fields = Object.values(forms)
    .flatMap(({ sections }) => sections)
    .find(({ id }) => id === section)?.fields;
  return fields?.find(({ id }) => id === field);
}
