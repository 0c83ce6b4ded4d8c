import { principalsOf } from '../access.ts';
import { drawnFor, isSealed } from '../admission.ts';
import type { CaseFile } from '../case-file.ts';
import type { Task } from '../task.ts';

/** A portfolio that is to be read, and to which nobody was admitted yet, waits for whoever admits. */
export function admissionTasks({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly Task[] {
  if (!isSealed(state)) return [];
  return (policy.pathway.admits ?? []).flatMap((rule): readonly Task[] => {
    const drawn = drawnFor(rule, { state, policy });
    // What is read of each portfolio is asked for while the case is open; a draw comes when it is over.
    const wanted = drawn.type === 'drawn' || (drawn.type === 'each' && state.status === 'open');
    if (!wanted || state.admissions.some((one) => one.rule === rule.id)) return [];
    const { by, clauses, says, title } = rule;
    const openedAt = state.submission?.at ?? state.pastSubmissions.at(-1)?.at;
    const [role] = by;
    if (role === undefined || openedAt === undefined) return [];
    const principals = [...new Set(by.flatMap((one) => principalsOf(one, state)))];
    return [
      { step: 'readers', role, principals, title: `Admit a reader: ${title}`, says, clauses, openedAt },
    ];
  });
}
