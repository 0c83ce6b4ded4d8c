import type { CaseFile } from './case-file.ts';
import { momentsOf } from './facts.ts';
import { momentTitle } from './moment-titles.ts';
import { rowFacts } from './sections/row-standing.ts';
import type { Days } from './sections/date-bounds.ts';

/** The days of a case against which a date is read as it is typed; undefined where nobody knows what day it is. */
export function daysKnown(caseFile: CaseFile): Days | undefined {
  const today = caseFile.register.on;
  if (today === undefined) return undefined;
  const moments = momentsOf(caseFile);
  return {
    today,
    rowsOn: ({ section, field }, on) =>
      rowFacts(caseFile.state.sections[section]?.facts, field).filter((row) => row.on === on),
    dayOf: (name) => {
      const moment = moments[name];
      return moment && { on: moment.on, called: moment.called ?? momentTitle(name) };
    },
  };
}
