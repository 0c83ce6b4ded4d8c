import type { Due } from '../calendar/deadline.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Step } from '../policy/pathway.ts';
import { isRoleId, type RoleId, roleKinds } from '../rules/role.ts';
import { accessOf, type Principal, principalsOf } from './access.ts';
import { isAwaited, standingOfAppeal } from './appeal/appeal-standing.ts';
import type { CaseFile } from './case-file.ts';
import { commentTasks, dueAgain, sentBack } from './tasks/comment-tasks.ts';
import { appealDue, bookingAhead, dueNow, dueOf } from './due.ts';
import { seatToFill } from './panel/seats.ts';
import { sampleTasks } from './tasks/sample-tasks.ts';
import { placeTasks } from './tasks/place-tasks.ts';
import { rowTasks } from './tasks/row-tasks.ts';
import { turnToSign } from './signing/signing-turn.ts';
import type { CaseState } from './state.ts';
import { sittingTasks } from './tasks/sitting-tasks.ts';
import type { Task } from './task.ts';
import { untoldDecision } from './letters/told.ts';

/** Whether it is anybody's to do yet. Tasks are listed when a case changes; the clock alone opens some of them. */
export function isOpenAt({ openedAt }: Pick<Task, 'openedAt'>, now: Instant): boolean {
  return openedAt <= now;
}

/** Everything to be done on the case, by everybody, with what there will be to do if a date is missed. */
export function tasksOf(caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  if (state.status === 'none' || state.status === 'withdrawn') return [];
  const tasks: Task[] = [];
  for (const step of policy.pathway.steps) {
    const at = state.steps[step.id];
    if (at?.status === 'open') tasks.push(...stepTasks(step, caseFile, at.openedAt));
  }
  const beside = [
    ...missedTasks(caseFile),
    ...placeTasks(caseFile),
    ...interestTasks(caseFile),
    ...seatTasks(caseFile),
    ...appealTasks(caseFile),
    ...sittingTasks(caseFile),
    ...commentTasks(caseFile),
    ...sampleTasks(caseFile),
    ...rowTasks(caseFile),
  ];
  return untilTold([...tasks, ...beside], caseFile);
}

/** What a decision gives the applicant to do would tell them of it before the letter does. */
function untilTold(tasks: readonly Task[], caseFile: CaseFile): readonly Task[] {
  const made = untoldDecision(caseFile);
  if (made === undefined) return tasks;
  const applicant: Principal = `person:${caseFile.state.applicant}`;
  return tasks.flatMap((task) => {
    if (task.openedAt < made.at || !task.principals.includes(applicant)) return [task];
    const principals = task.principals.filter((one) => one !== applicant);
    return principals.length === 0 ? [] : [{ ...task, principals }];
  });
}

function stepTasks(step: Step, caseFile: CaseFile, openedAt: Instant): readonly Task[] {
  const { state } = caseFile;
  const due = sooner(dueNow(step, caseFile), dueAgain(step, caseFile));
  const agreed = (role: RoleId) =>
    state.agreements.some(
      (given) => given.step === step.id && given.role === role && given.answer === 'agree',
    );
  const roles = step.kind === 'endorse' ? step.by.filter((role) => !agreed(role)) : step.by;
  const task = (role: RoleId, principals: readonly Principal[]): Task => ({
    step: step.id,
    role,
    principals,
    title: step.title,
    says: step.says,
    clauses: step.clauses,
    openedAt,
    ...(due === undefined ? {} : { due }),
  });
  if (step.kind === 'fill' && step.signs === 'all')
    return turnToSign(step, state)
      .map((role) => task(role, principalsOf(role, state)))
      .map((one) => (mustSignAgain(one, state) ? { ...one, says: signAgain } : one));
  if (step.kind === 'endorse') return roles.map((role) => task(role, principalsOf(role, state)));
  // Several roles may take the step: one task, on each one's list.
  const [first] = roles;
  return first === undefined
    ? []
    : [task(first, [...new Set(roles.flatMap((role) => principalsOf(role, state)))])];
}

function sooner(one: Due | undefined, other: Due | undefined): Due | undefined {
  return one === undefined || (other !== undefined && other.at < one.at) ? other : one;
}

const signAgain =
  'Something was changed after you signed, so your signature no longer stands. Read it again and sign again.';

function mustSignAgain({ step, role }: Pick<Task, 'step' | 'role'>, { signatures }: CaseState): boolean {
  return signatures.some(
    (one) => one.step === step && one.role === role && one.fellAway?.because === 'changed after signing',
  );
}

/** What a missed date leaves to be done: known beforehand, and opened by the clock. */
function missedTasks(caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  const waiting = state.submission === undefined && state.lateAccepted === undefined;
  if (state.status !== 'open' || !waiting || bookingAhead(state) === undefined) return [];
  // It was in, and is due again on a day of its own.
  if (sentBack(caseFile) !== undefined) return [];
  return policy.pathway.steps.flatMap((step) => {
    const due = step.kind === 'submit' ? dueOf(step, caseFile) : undefined;
    if (step.kind !== 'submit' || due === undefined) return [];
    return (step.missed ?? []).map(({ by, title, says }) => ({
      step: step.id,
      role: by,
      principals: principalsOf(by, state),
      title,
      says,
      clauses: step.clauses,
      openedAt: due.at,
      due,
    }));
  });
}

function interestTasks({ state, policy }: CaseFile): readonly Task[] {
  if (bookingAhead(state) === undefined) return [];
  const asked = new Set(
    accessOf(state, policy).flatMap(({ principal, sees }) => (sees === 'interest' ? [principal] : [])),
  );
  return (
    state.members
      // Who sits because of what they are to the applicant has nothing more to say of it.
      .filter(({ person, office }) => asked.has(`person:${person}`) && !isRelation(office))
      .map(({ person, part }) => ({
        step: 'interest',
        role: part === 'chair' ? 'chair' : part === 'core' ? 'panel-member' : 'co-opted',
        principals: [`person:${person}`],
        title: 'Say whether you have an interest',
        says: 'Tell the panel of any connection with the applicant before you read the portfolio.',
        clauses: [],
        openedAt: state.submission?.at ?? state.openedAt,
      }))
  );
}

/** Told to the chair, and to whoever runs panels, without a word of why. */
function seatTasks(caseFile: CaseFile): readonly Task[] {
  const standing = seatToFill(caseFile);
  if (standing === undefined) return [];
  const { panel, aside, chair } = standing;
  const at = aside.map((one) => one.at).toSorted();
  return [
    {
      step: 'seats',
      role: 'progression-office',
      principals: ['office:progression-office', ...(chair === undefined ? [] : [`person:${chair}` as const])],
      title: 'Fill an empty seat on the panel',
      says: 'A member stands aside from this case, and a seat that the policy asks for is empty. Find somebody else for it.',
      clauses: [...new Set(panel.seats.flatMap(({ clauses }) => clauses))],
      openedAt: at.at(-1) ?? caseFile.state.openedAt,
    },
  ];
}

function isRelation(office: string): boolean {
  return isRoleId(office) && roleKinds[office] !== 'office';
}

function appealTasks(caseFile: CaseFile): readonly Task[] {
  const { state, policy } = caseFile;
  return state.appeals
    .filter((lodged) => isAwaited(lodged, caseFile))
    .map((lodged): Task => {
      const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
      const standing = standingOfAppeal(lodged, caseFile);
      const chair = lodged.convened?.members.find(({ part }) => part === 'chair');
      const convenes = appeal?.panel !== undefined && lodged.convened === undefined;
      const due = appealDue(convenes ? appeal.conveneBy : appeal?.decideBy, lodged, caseFile);
      return {
        step: 'appeal',
        role: chair === undefined ? (appeal?.to ?? 'director') : 'chair',
        principals: [`person:${chair?.person ?? lodged.to}`],
        ...(appealWords[standing] ?? toDecide),
        clauses: appeal?.clauses ?? [],
        openedAt: lodged.convened?.at ?? lodged.weighed?.at ?? lodged.at,
        ...(due === undefined ? {} : { due }),
      };
    });
}

type Words = Pick<Task, 'title' | 'says'>;

// A pack says its appeal to the applicant: whoever has to answer it has a task of their own.
const toDecide: Words = {
  title: 'Decide the appeal',
  says: 'Read it beside the record of the case, and give your answer with its reasons.',
};
const appealWords: Readonly<Record<string, Words>> = {
  'to-weigh': {
    title: 'Say whether the appeal is taken',
    says: 'Nothing else happens with it until you have said so, with your reasons.',
  },
  'to-convene': {
    title: 'Set up the panel for the appeal',
    says: 'Name who hears it, and the day. Nobody sits who had a part in the case.',
  },
};
