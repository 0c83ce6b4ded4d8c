import { principalsOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import { splitSectionKey } from '../policy.ts';
import { type ListOfRows, listsOfRows, rowStandings } from '../sections/row-standing.ts';
import type { Task } from '../task.ts';

/** Rows that somebody else wrote wait for whoever has still to agree them: one task a list and a role. */
export function rowTasks(caseFile: CaseFile): readonly Task[] {
  const { state } = caseFile;
  if (state.status !== 'open' || state.submission !== undefined) return [];
  return listsOfRows(caseFile).flatMap((list) => tasksIn(list, caseFile));
}

function tasksIn(list: ListOfRows, caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  const standings = rowStandings(caseFile, list);
  const section = policy.sections.get(splitSectionKey(list.section).section)?.section;
  // A section that only some may read is named to nobody by a task.
  const place = section === undefined || section.visibleTo.length > 0 ? '' : ` in “${section.title}”`;
  return (list.field.agreedBy ?? []).flatMap((role): readonly Task[] => {
    const waiting = standings.filter(({ waitsFor }) => waitsFor.includes(role)).length;
    const principals = principalsOf(role, state);
    if (waiting === 0 || principals.length === 0) return [];
    return [
      {
        step: 'rows',
        role,
        principals,
        title: waiting === 1 ? `Agree an entry${place}` : `Agree ${waiting} entries${place}`,
        says: 'Read what was written down. Agree it as it stands, or put it right.',
        clauses: list.field.clauses,
        openedAt: state.sections[list.section]?.at ?? state.openedAt,
      },
    ];
  });
}
