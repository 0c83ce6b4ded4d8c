import { describeInstant, type Instant } from '../../core/calendar/instant.ts';
import { principalsOf } from '../../core/case/access.ts';
import { dueNow } from '../../core/case/due.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { isOpenAt, tasksOf } from '../../core/case/tasks.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { nameOf, type Scene } from './scene.ts';

/** Where a step stands and whose move it is, in plain words for everybody who may see the case. */
export interface Standing {
  readonly tag: { readonly text: string; readonly classes: string };
  readonly says: string;
  /** Who can take it now; empty once it is done. */
  readonly whose: readonly string[];
  readonly due?: { readonly by: string; readonly sum: readonly string[]; readonly late: boolean };
  /** What the case waits for now, where it is not this step. */
  readonly now: readonly { readonly title: string; readonly who: string; readonly href: string }[];
}

export function standingOf(scene: Scene): Standing {
  const { seen, step, now } = scene;
  const { state } = seen.caseFile;
  const at = state.steps[step.id];
  const open = at?.status === 'open';
  const due = open ? dueNow(step, seen.caseFile) : undefined;
  return {
    ...wordsOf(scene),
    whose: open ? waitedFor(scene) : [],
    now: open ? [] : movesNow(scene),
    ...(due === undefined ? {} : { due: { by: describeInstant(due.at), sum: due.sum, late: now > due.at } }),
  };
}

const outcomes: Readonly<Record<string, string>> = {
  returned: 'Returned',
  refused: 'Refused',
  overtaken: 'Not needed any more',
  'not-needed': 'Not needed',
};

function wordsOf(scene: Scene): Pick<Standing, 'tag' | 'says'> {
  const { seen, step, mine } = scene;
  const { state } = seen.caseFile;
  const at = state.steps[step.id];
  if (at === undefined) {
    return {
      tag: { text: 'Not open yet', classes: 'govuk-tag--grey' },
      says: 'This opens once the steps before it are done.',
    };
  }
  const answered = agreedAt(scene);
  if (at.status === 'open' && answered !== undefined) {
    return {
      tag: { text: 'You have agreed', classes: 'govuk-tag--green' },
      says: `You agreed at ${describeInstant(answered)}. There is nothing left for you to do here.`,
    };
  }
  if (at.status === 'open') {
    return {
      tag: mine
        ? { text: 'Your move', classes: 'govuk-tag--blue' }
        : { text: 'Waiting', classes: 'govuk-tag--yellow' },
      says: mine ? 'This is yours to do.' : 'This is waiting for somebody else.',
    };
  }
  if (step.kind === 'submit' && state.submission === undefined) {
    const says = `Submitted by ${stampOf(scene)}, in an earlier round. It opens again once the portfolio is signed anew.`;
    return { tag: { text: 'Not open yet', classes: 'govuk-tag--grey' }, says };
  }
  const outcome = outcomes[at.outcome ?? ''];
  if (outcome !== undefined) {
    const says =
      at.outcome === 'not-needed'
        ? 'The policy does not ask for this here.'
        : `${outcome}, ${stampOf(scene)}.`;
    return { tag: { text: outcome, classes: 'govuk-tag--grey' }, says };
  }
  return { tag: { text: 'Done', classes: 'govuk-tag--green' }, says: `Done by ${stampOf(scene)}.` };
}

/** When this visitor agreed, where everything that the step asks of them is answered so. */
export function agreedAt({ seen, step, visit }: Scene): Instant | undefined {
  const { state } = seen.caseFile;
  if (step.kind !== 'endorse') return undefined;
  const theirs = step.by.filter((role) => state.parties[role] === visit.viewer.personId);
  const given = state.agreements.filter(
    (one) => one.step === step.id && one.answer === 'agree' && theirs.includes(one.role),
  );
  return theirs.length > 0 && given.length === theirs.length ? given.at(-1)?.at : undefined;
}

/** "Pat Example at 10:02 on Friday 24 April 2026", of a step that is closed. */
export function stampOf(scene: Scene): string {
  const at = scene.seen.caseFile.state.steps[scene.step.id];
  const when = at?.closedAt === undefined ? '' : ` at ${describeInstant(at.closedAt)}`;
  return `${nameOf(scene, at?.closedBy)}${when}`;
}

function waitedFor(scene: Scene): readonly string[] {
  const { step, seen } = scene;
  const { state } = seen.caseFile;
  const agreed = (role: RoleId) =>
    state.agreements.some((one) => one.step === step.id && one.role === role && one.answer === 'agree');
  const roles = step.kind === 'endorse' ? step.by.filter((role) => !agreed(role)) : step.by;
  return roles.map((role) => roleHolders(scene, role));
}

/** "Team Manager, Ben Madeup"; an office by its title alone. */
export function roleHolders({ seen, people }: Scene, role: RoleId): string {
  const names = principalsOf(role, seen.caseFile.state)
    .filter((principal) => principal.startsWith('person:'))
    .map((principal) => people.get(principal.slice('person:'.length))?.name)
    .filter((name) => name !== undefined);
  return [roleTitle(seen.caseFile.policy, role), ...names].join(', ');
}

function movesNow(scene: Scene): Standing['now'] {
  const { seen, url, now } = scene;
  const tasks = tasksOf(seen.caseFile).filter(
    (task) => isOpenAt(task, now) && seen.caseFile.policy.steps.has(task.step),
  );
  // A step that several people answer is one move, with everybody it waits for.
  return [...Map.groupBy(tasks, ({ step, title }) => `${step} ${title}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ title, step }) => ({
      title,
      who: same.map(({ role }) => roleHolders(scene, role)).join('; '),
      href: `${url}/steps/${step}`,
    })),
  );
}
