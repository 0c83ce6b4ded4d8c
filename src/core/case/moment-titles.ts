import { type FixedMoment, type MomentName, momentSource } from '../calendar/moment.ts';
import { plainWords } from '../rules/rule-words.ts';

const titles: Readonly<Record<FixedMoment, string>> = {
  opened: 'case opened',
  registered: 'professional registration',
  qualified: 'qualification',
  'in-post': 'start in post',
  'programme-ended': 'end of the ASYE year',
  'intention-logged': 'intention logged',
  booked: 'booking',
  'submission-date': 'submission date',
  submitted: 'submission of the portfolio',
  panel: 'panel date',
  'panel-begins': 'start of the panel',
  'panel-ends': 'end of the panel',
  decided: 'decision',
  told: 'outcome letter',
  'appeal-lodged': 'appeal',
  hearing: 'hearing',
  now: 'today',
  'level-since': 'start at the present level',
  'last-unsuccessful': 'last decision without progression',
};

/** The titles of what a moment can point at. */
export interface MomentTitles {
  readonly stepTitle: (step: string) => string;
  readonly fieldLabel: (section: string, field: string) => string;
}

const ids: MomentTitles = { stepTitle: plainWords, fieldLabel: (_, field) => plainWords(field) };

/** What a moment is called in a sentence. */
export function momentTitle(name: MomentName, { stepTitle, fieldLabel }: MomentTitles = ids): string {
  const source = momentSource(name);
  if (source === undefined) return titles[name as FixedMoment];
  if (source.of === 'date') return `“${fieldLabel(source.section, source.field)}”`;
  return `“${stepTitle(source.step)}” ${source.of}`;
}
