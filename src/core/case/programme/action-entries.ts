import type { ProgrammePart } from '../../policy/programme.ts';
import { type ActionAgreed, actionsAgreed } from '../actions-agreed.ts';
import type { CaseFile } from '../case-file.ts';
import { addPeriod } from '../../calendar/period.ts';
import { describeDate, londonDate } from '../../calendar/instant.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { YearEntry, YearState } from './year-entry.ts';

/** Something due within so many days is due; what comes later is ahead. */
const soon = { days: 28 };

/** What was agreed in the steps of a part and is to be done by a day, action by action; its words stand in the form. */
export function actionEntries(
  { steps }: ProgrammePart,
  caseFile: CaseFile,
  { today, reads }: { readonly today: IsoDate; readonly reads: (section: string) => boolean },
): readonly YearEntry[] {
  return actionsAgreed(caseFile)
    .filter(({ section }) => steps.includes(caseFile.policy.sections.get(section)?.step ?? ''))
    .filter(({ review, section }) => review.byDate === true && reads(section))
    .flatMap((action) => (action.on === undefined ? [] : [entryOf(action, action.on, today)]));
}

function entryOf({ review, row, last }: ActionAgreed, on: IsoDate, today: IsoDate): YearEntry {
  const said = last && describeDate(londonDate(last.at), 'without-weekday');
  const open = said === undefined ? undefined : `Not done yet, as was said on ${said}`;
  const note = last?.done === true ? `Done, as was said on ${said}` : open;
  return {
    of: 'action',
    id: `${review.id}-${row}`,
    title: `${review.title}, action ${row + 1}`,
    state: last?.done === true ? 'done' : stateOn(on, today),
    on,
    sum: [],
    clauses: review.clauses,
    ...(note === undefined ? {} : { note }),
  };
}

function stateOn(on: IsoDate, today: IsoDate): YearState {
  if (on < today) return 'late';
  return on <= addPeriod(today, soon) ? 'due' : 'ahead';
}
