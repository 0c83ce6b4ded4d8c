import { listWords } from '../../core/calendar/number-words.ts';
import { type Policy, roleTitle } from '../../core/case/policy.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { deadlineWords } from '../handbook/deadline-words.ts';
import type { Change } from './change.ts';
import { differencesOf } from './differences.ts';
import { partChanges } from './part-changes.ts';

/** Steps that came, went, moved, or are taken otherwise. */
export function stepChanges(before: Policy, after: Policy): readonly Change[] {
  const change = (says: string, clauses: readonly string[]): Change => ({
    in: after.pathway.title,
    says,
    clauses,
  });
  const isNew = ({ id }: Step) => !before.steps.has(id);
  return [
    ...after.pathway.steps
      .filter(isNew)
      .map((step) =>
        change(
          `There is a new step, “${step.title}”, for ${who(step.by, after)}${due(step, after)}.`,
          step.clauses,
        ),
      ),
    ...before.pathway.steps
      .filter(({ id }) => !after.steps.has(id))
      .map(({ title, clauses }) => change(`The step “${title}” is gone.`, clauses)),
    ...moved(before, after).map((says) => change(says, [])),
    ...after.pathway.steps.flatMap((step) => {
      const was = before.steps.get(step.id);
      return was === undefined
        ? []
        : changed([was, before], [step, after]).map((says) => change(says, step.clauses));
    }),
  ];
}

function moved(before: Policy, after: Policy): readonly string[] {
  const order = differencesOf(
    before.pathway.steps.map(({ id }) => id).filter((id) => after.steps.has(id)),
    after.pathway.steps.map(({ id }) => id).filter((id) => before.steps.has(id)),
  );
  if (order.length === 0) return [];
  const titles = after.pathway.steps.map(({ title }) => `“${title}”`);
  return [`The steps stand in another order: ${listWords(titles)}.`];
}

type In = readonly [Step, Policy];

function changed([was, before]: In, [step, after]: In): readonly string[] {
  const title = `the step “${step.title}”`;
  const [by, now] = [who(was.by, before), who(step.by, after)];
  const [dueBefore, dueNow] = [due(was, before), due(step, after)];
  return [
    ...(was.by.join() === step.by.join()
      ? []
      : [`The step “${step.title}” was for ${by}, and is now for ${now}.`]),
    ...(dueBefore === dueNow || differencesOf(was.due, step.due).length === 0
      ? []
      : [`The step “${step.title}” was${timed(dueBefore)}, and is now${timed(dueNow)}.`]),
    ...needs([was, before], [step, after]),
    ...partChanges({
      title,
      before: was,
      after: step,
      but: ['by', 'due', 'needs', 'id'],
      was: before,
      is: after,
    }),
  ];
}

function needs([was, before]: In, [step, after]: In): readonly string[] {
  const says = (id: string, { pathway }: Policy) => `“${pathway.rules[id]?.says ?? id}”`;
  const fresh = step.needs.filter((id) => !was.needs.includes(id) && before.pathway.rules[id] !== undefined);
  const gone = was.needs.filter((id) => !step.needs.includes(id) && after.pathway.rules[id] !== undefined);
  return [
    ...fresh.map((id) => `The step “${step.title}” now needs ${says(id, after)}`),
    ...gone.map((id) => `The step “${step.title}” no longer needs ${says(id, before)}`),
  ];
}

function who(by: readonly RoleId[], policy: Policy): string {
  return by.map((role) => `the ${roleTitle(policy, role)}`).join(' or ');
}

function due({ due: deadline }: Step, policy: Policy): string {
  return deadline === undefined ? '' : `, due ${deadlineWords(deadline, policy)}`;
}

function timed(words: string): string {
  return words === '' ? ' without a time limit' : words.replace(/^,/, '');
}
