import { principalsOf } from '../access.ts';
import { admissionTasks } from './admission-tasks.ts';
import type { CaseFile } from '../case-file.ts';
import type { Task } from '../task.ts';

/** A case that was drawn waits for a reader, and then for what they find. */
export function sampleTasks(caseFile: Pick<CaseFile, 'state' | 'policy'>): readonly Task[] {
  return [...admissionTasks(caseFile), ...readingTasks(caseFile)];
}

function readingTasks({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly Task[] {
  return state.samplings.flatMap(({ rule: id, reader, opinion, at }): readonly Task[] => {
    const rule = policy.pathway.samples?.find((one) => one.id === id);
    if (rule === undefined || opinion !== undefined) return [];
    // Whoever is admitted for it is asked for by a task of its own.
    if (reader === undefined && rule.admits !== undefined) return [];
    const { clauses, says } = rule;
    const step = 'second-reading';
    return reader === undefined
      ? [
          {
            step,
            role: rule.by,
            principals: principalsOf(rule.by, state),
            title: 'Name who reads this case a second time',
            says,
            clauses,
            openedAt: at,
          },
        ]
      : [
          {
            step,
            role: rule.reads,
            principals: [`person:${reader.person}`],
            title: 'Read this case a second time',
            says: 'It was drawn by lot. Read it as if you were the first, and say whether you come to the same result.',
            clauses,
            openedAt: reader.at,
          },
        ];
  });
}
