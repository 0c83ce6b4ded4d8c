import type { IsoDate } from '../../calendar/date.ts';
import { type ProgrammePartId, partTitle } from '../../policy/programme.ts';
import type { RoleId } from '../../rules/role.ts';
import { hasChoice } from '../../rules/section-rows.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import { mayRead } from '../may-read.ts';
import { rowFacts } from '../sections/row-standing.ts';

/** Something of a year that was put on one of its development days. */
export interface OnDevelopmentDay {
  readonly title: string;
  readonly on: IsoDate;
}

interface Reader {
  readonly roles: readonly RoleId[];
  readonly days: ReadonlySet<IsoDate>;
}

/** Parts of a year in which somebody sits down with the worker. */
const meetings: ReadonlySet<ProgrammePartId> = new Set(['supervision', 'group-supervision', 'support']);
const reviewed: ReadonlySet<ProgrammePartId> = new Set(['reviews', 'final-panel']);

/**
 * Sessions, observations, reviews and the panel that are on a development day, soonest first, as far as this reader may read
 * them. Its afternoon is protected (NEL-057): whether they take any of it is for a person to say.
 */
export function onDevelopmentDays(caseFile: CaseFile, reader: Reader): readonly OnDevelopmentDay[] {
  const { days } = reader;
  const panel = bookingAhead(caseFile.state)?.sitting.on;
  const all = [
    ...sessions(caseFile, reader),
    ...datesTyped(caseFile, reader),
    ...(panel === undefined ? [] : [{ title: 'The panel', on: panel }]),
  ];
  return all.filter(({ on }) => days.has(on)).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Those that were held, or are written down for a day to come; one that was not held takes no afternoon. */
function sessions(caseFile: CaseFile, { roles }: Reader): readonly OnDevelopmentDay[] {
  const { state, policy } = caseFile;
  const { pathway } = policy;
  return (pathway.programme?.parts ?? []).flatMap((one) => {
    const { part, rows, rules } = one;
    const page = policy.sections.get(rows?.section ?? '')?.section;
    const field = page?.fields.find(({ id }) => id === rows?.field);
    if (!meetings.has(part) || page === undefined || field?.type !== 'rows') return [];
    if (!mayRead(page, { caseFile, roles })) return [];
    const not = rules.flatMap((id) => {
      const test = pathway.rules[id]?.test;
      return test?.rule === 'supervision-pattern' ? [...(test.missed ?? []), ...(test.excused ?? [])] : [];
    });
    return rowFacts(state.sections[page.id]?.facts, field.id).flatMap((row) =>
      row.on === undefined || hasChoice(row, not) ? [] : [{ title: partTitle(one), on: row.on }],
    );
  });
}

/** The day of an observation, and that of a review. */
function datesTyped(caseFile: CaseFile, { roles }: Reader): readonly OnDevelopmentDay[] {
  const { state, policy } = caseFile;
  const steps = (policy.pathway.programme?.parts ?? []).flatMap((part) =>
    reviewed.has(part.part) ? part.steps : [],
  );
  return [...policy.sections.values()].flatMap(({ section, step }) => {
    const { observes } = section;
    if (!mayRead(section, { caseFile, roles })) return [];
    const first = steps.includes(step) ? section.fields.find(({ type }) => type === 'date')?.id : undefined;
    const typed =
      observes === undefined
        ? state.sections[section.id]?.facts.fields[first ?? '']
        : state.sections[observes.section]?.facts.fields[observes.field];
    return typed?.type === 'date' ? [{ title: section.title, on: typed.on }] : [];
  });
}
