import type { Due } from '../../calendar/deadline.ts';
import { onward } from '../../policy/onward.ts';
import type { Step } from '../../policy/pathway.ts';
import type { RoleId } from '../../rules/role.ts';
import { principalsOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import { authorsOf } from '../comments.ts';
import { dueOf } from '../due.ts';
import { turnedBack } from '../present-round.ts';
import type { CommentState } from '../state.ts';
import type { Task } from '../task.ts';

/** Comments that wait for whoever wrote what they are about: one task each, with the day by which all is in again. */
export function commentTasks(caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  if (state.status !== 'open' || state.submission !== undefined) return [];
  const since = turnedBack(state) ?? '';
  const waiting = state.comments.filter(
    ({ givenAt, answer, settled }) =>
      givenAt !== undefined && givenAt > since && answer === undefined && settled === undefined,
  );
  const byAuthor = new Map<RoleId, CommentState[]>();
  for (const comment of waiting) {
    const [author] = authorsOf(comment.place, caseFile);
    if (author !== undefined) byAuthor.set(author, [...(byAuthor.get(author) ?? []), comment]);
  }
  const due = sentBack(caseFile);
  return [...byAuthor].map(([role, comments]): Task => {
    const [first] = comments;
    return {
      step: 'comments',
      role,
      principals: principalsOf(role, state),
      title: comments.length === 1 ? 'Answer a comment' : `Answer ${comments.length} comments`,
      says: 'Read what was said of your part. Change it where you can, and say what you did.',
      clauses: policy.steps.get(first?.step ?? '')?.clauses ?? [],
      openedAt: first?.givenAt ?? state.openedAt,
      ...(due === undefined ? {} : { due }),
    };
  });
}

/** The day by which a portfolio that was sent back has to be in again, where the policy has one. */
export function sentBack(caseFile: CaseFile): Due | undefined {
  return caseFile.policy.pathway.steps.map((step) => sentBackBy(step, caseFile)).find((one) => one);
}

/** The same, for a step on the way there that has no date of its own. */
export function dueAgain({ id }: Pick<Step, 'id'>, caseFile: CaseFile): Due | undefined {
  const { policy } = caseFile;
  for (const step of policy.pathway.steps) {
    const due = sentBackBy(step, caseFile);
    if (due !== undefined && step.kind === 'fill' && onTheWay(step.returns ?? [], caseFile).has(id))
      return due;
  }
  return undefined;
}

function sentBackBy(step: Step, caseFile: CaseFile): Due | undefined {
  const at = caseFile.state.steps[step.id];
  return step.kind === 'fill' && at?.status === 'done' && at.outcome === 'returned'
    ? dueOf({ due: step.returnsBy }, caseFile)
    : undefined;
}

/** The steps that it goes back through, up to where it is in again. */
function onTheWay(from: readonly string[], { policy }: CaseFile): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = policy.steps.get(id);
    if (step === undefined || found.has(id)) continue;
    found.add(id);
    if (step.kind === 'submit') queue.push(...(step.otherwise ?? []));
    else queue.push(...onward(step));
  }
  return found;
}
