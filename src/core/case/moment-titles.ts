import type { MomentName } from '../calendar/moment.ts';

const titles: Readonly<Record<MomentName, string>> = {
  opened: 'case opened',
  registered: 'registration with Social Work England',
  qualified: 'qualification',
  'in-post': 'start in post',
  'programme-ended': 'end of the ASYE year',
  'intention-logged': 'intention logged',
  booked: 'booking',
  'submission-date': 'submission date',
  submitted: 'submission of the portfolio',
  panel: 'panel date',
  'panel-ends': 'end of the panel',
  decided: 'decision',
  told: 'outcome letter',
  'appeal-lodged': 'appeal',
  hearing: 'hearing',
};

/** What a moment is called in a sentence. */
export function momentTitle(name: MomentName): string {
  return titles[name];
}
