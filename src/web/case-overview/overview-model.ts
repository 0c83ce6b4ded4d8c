import { standsBeside } from '../../core/case/beside-steps.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Desk, Sitting } from '../../app/ports.ts';
import { describeDate, describeInstant, type Instant } from '../../core/calendar/instant.ts';
import { appealLetters, readsAppeal, readsAppeals } from '../../core/case/appeal/appeal-sight.ts';
import { standingOfAppeal } from '../../core/case/appeal/appeal-standing.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import type { CaseState } from '../../core/case/state.ts';
import { payrollMailbox } from '../../core/case/letters/payroll-letter.ts';
import type { Task } from '../../core/case/task.ts';
import { isToldOf, readsStep } from '../../core/case/parts-read.ts';
import { isOpenAt, tasksOf } from '../../core/case/tasks.ts';
import { type Policy, roleTitle, standardTitle } from '../../core/case/policy.ts';
import type { Step } from '../../core/policy/pathway.ts';
import { dueWords } from '../layout/due-words.ts';
import { appealOutcome, isOfAppeal } from './appeal-words.ts';
import { levelTitle } from './event-words.ts';
import type { Telling } from './telling.ts';

/** What the overview is drawn from, looked up once. */
export interface Overview {
  readonly seen: CaseInView;
  readonly telling: Telling;
  readonly words: (id: string | undefined) => string | undefined;
  readonly sitting: Sitting | undefined;
  readonly now: Instant;
}

/** Two queries for any case: the names in it and the words shown; a third for the panel booked. */
export async function lookUp(desk: Desk, seen: CaseInView, personId: string): Promise<Overview> {
  const { state, policy } = seen.caseFile;
  const { authority } = policy.pack;
  const decision = state.decisions.at(-1);
  const adjustments = mayReadAdjustments(seen) ? state.booking?.adjustments : undefined;
  const wanted = [
    adjustments,
    decision?.reasons,
    ...(decision?.recommended ?? []).map(({ text }) => text),
    ...state.appeals.map(({ decided, weighed }) => decided?.reasons ?? weighed?.reasons),
  ];
  const ids = wanted.flatMap((ref) => (ref === undefined ? [] : [ref.id]));
  const booked = state.booking?.sitting.id;
  const [people, texts, sitting] = await Promise.all([
    desk.people.persons(authority, peopleIn(seen)),
    ids.length === 0 ? new Map<string, unknown>() : desk.cases.texts(authority, seen.ref, ids),
    booked === undefined ? undefined : desk.panels.sitting(authority, booked),
  ]);
  return {
    seen,
    telling: {
      policy,
      name: (id) => people.get(id)?.name ?? nameless[id] ?? 'somebody no longer on record',
      viewer: { personId, roles: seen.roles },
    },
    words: (id) => (id === undefined || !texts.has(id) ? undefined : String(texts.get(id))),
    sitting,
    now: desk.now(),
  };
}

const nameless: Readonly<Record<string, string>> = { system: 'Waymark', [payrollMailbox]: 'payroll' };

function mayReadAdjustments({ roles }: CaseInView): boolean {
  return roles.includes('applicant') || roles.includes('progression-office');
}

function peopleIn({ caseFile: { state }, events }: CaseInView): readonly string[] {
  const named = events.flatMap((event) => (event.type === 'PartyChanged' ? [event.data.person] : []));
  const members = events.flatMap((event) =>
    event.type === 'PanelNamed' ? event.data.members.map(({ person }) => person) : [],
  );
  const present = state.heard?.present.map(({ person }) => person) ?? [];
  const held = Object.values(state.parties).filter((id) => id !== undefined);
  const appealed = state.appeals.map(({ to }) => to);
  return [
    ...new Set([
      state.applicant,
      ...held,
      ...events.map(({ by }) => by),
      ...named,
      ...members,
      ...present,
      ...appealed,
      ...state.members.map(({ person }) => person),
    ]),
  ];
}

/** What is open now: my own first, then everybody else's. */
export function openNow({ seen, telling, now }: Overview, mine: (task: Task) => boolean) {
  const tasks = tasksOf(seen.caseFile).filter(
    (task) =>
      isOpenAt(task, now) &&
      (mine(task) || task.step !== 'interest' || ownsPanel(seen)) &&
      // It is about those who decided, and nobody else's to know.
      (mine(task) || task.step !== 'second-reading') &&
      (task.step !== 'appeal' || readsAppeals(seen.caseFile.state, telling.viewer)),
  );
  // A step that several people answer is one thing that waits, with everybody it waits for.
  const together = Map.groupBy(tasks, ({ step, title }) => `${step} ${title}`);
  const views = [...together.values()].flatMap((same) => {
    const [task] = same;
    if (task === undefined) return [];
    const own = same.some(mine);
    const due = task.due === undefined ? undefined : { ...dueWords(task.due.at, now), sum: task.due.sum };
    return {
      step: task.step,
      title: task.title,
      says: task.says,
      clauses: task.clauses,
      mine: own,
      who: same.map((one) => whoseTask(one, telling)).join('; '),
      due,
      ...(own ? { href: `/cases/${seen.ref}/${standsBeside(task.step) ? '' : 'steps/'}${task.step}` } : {}),
    };
  });
  return views.toSorted((a, b) => Number(b.mine) - Number(a.mine));
}

function ownsPanel({ roles }: CaseInView): boolean {
  return roles.includes('progression-office') || roles.includes('chair');
}

function whoseTask({ role, principals }: Task, { policy, name }: Telling): string {
  const people = principals.flatMap((one) =>
    one.startsWith('person:') ? [name(one.slice('person:'.length))] : [],
  );
  const title = roleTitle(policy, role);
  return people.length === 0 ? title : `${people.join(', ')} (${title})`;
}

export function standardsView({ seen: { caseFile } }: Overview) {
  const { state, policy } = caseFile;
  const { allocation } = state;
  if (allocation === undefined) return undefined;
  const all = policy.pack.frameworks[allocation.framework]?.standards ?? [];
  return all
    .filter(({ id }) => allocation.always.includes(id) || allocation.drawn.includes(id))
    .map((standard) => ({
      title: standardTitle(standard, standard.id),
      gloss: standard.gloss,
      drawn: allocation.drawn.includes(standard.id),
    }));
}

/** Everybody with a part in the case, by the authority's own titles. */
export function partiesView({ seen: { caseFile }, telling: { name } }: Overview) {
  const { state, policy } = caseFile;
  const parties = Object.entries(state.parties).flatMap(([role, person]) =>
    person === undefined
      ? []
      : [{ role: roleTitle(policy, role as keyof typeof state.parties), name: name(person) }],
  );
  const part = { chair: 'chair', core: 'panel-member', 'co-opted': 'co-opted' } as const;
  const members = state.members.map(({ person, part: as }) => ({
    role: roleTitle(policy, part[as]),
    name: name(person),
  }));
  return [{ role: roleTitle(policy, 'applicant'), name: name(state.applicant) }, ...parties, ...members];
}

export function decisionView({ seen, words }: Overview) {
  const { state, policy } = seen.caseFile;
  const decision = state.decisions.at(-1);
  const step = decision === undefined ? undefined : policy.steps.get(decision.step);
  if (decision === undefined || step?.kind !== 'decide') return undefined;
  const option = step.decisions.flatMap(({ options }) => options).find(({ id }) => id === decision.option);
  // Whoever reads other parts only learns what came of it, and not why.
  const read = readsStep(step.id, seen);
  return {
    title: option?.title ?? decision.option,
    at: describeInstant(decision.at),
    setAside: decision.setAside && describeInstant(decision.setAside.at),
    // A role that decides alone has heard nobody.
    presented: heardBy(step) ? describeDate(decision.presentedOn) : undefined,
    reasons: read ? words(decision.reasons.id) : undefined,
    level: levelWords(state.level, policy),
    work: (read ? decision.recommended : []).map(({ id, kind, standard, text }) => ({
      kind: option?.recommends.find(({ value }) => value === kind)?.title ?? kind,
      standard: standard === undefined ? undefined : standardTitle(policy.standards.get(standard), standard),
      text: words(text.id) ?? 'These words were destroyed when their time was up.',
      done: state.recommendations[id]?.done ?? false,
    })),
  };
}

/** Whether a panel decides in the step, and not without the applicant. */
function heardBy({ panel, presentedNeeded }: Extract<Step, { kind: 'decide' }>): boolean {
  return panel !== undefined && presentedNeeded !== false;
}

function levelWords(level: CaseState['level'], policy: Policy): string | undefined {
  if (level === undefined) return undefined;
  return `${levelTitle(level.level, policy)}${gradeWords(level)}, from ${describeDate(level.from)}`;
}

/** What happened, but for appeals where this reader may not know of any. */
export function eventsTold({ seen: { events, caseFile }, telling: { viewer } }: Overview) {
  const { state, policy } = caseFile;
  const told = events.filter((event) => isToldOf(event, { caseFile, ...viewer }));
  if (readsAppeals(state, viewer)) return told;
  const answers = appealLetters(policy);
  const ofAnswers = new Set(state.letters.flatMap(({ id, letter }) => (answers.has(letter) ? [id] : [])));
  return told.filter((event) => {
    if (event.type === 'LetterSent' || event.type === 'LetterDelivered') return !ofAnswers.has(event.data.id);
    return !isOfAppeal(event.type);
  });
}

export function appealsView({ seen: { caseFile }, telling: { name, viewer }, words }: Overview) {
  const { state, policy } = caseFile;
  return state.appeals
    .filter((lodged) => readsAppeal(lodged, viewer))
    .map((lodged) => {
      const { appeal, at, to, late, decided, weighed, convened } = lodged;
      const notTaken = weighed?.taken === false ? weighed : undefined;
      return {
        title: policy.pathway.appeals.find(({ id }) => id === appeal)?.title ?? appeal,
        at: describeInstant(at),
        to: name(to),
        late,
        replaced: standingOfAppeal(lodged, caseFile) === 'replaced',
        hearing: decided === undefined && convened !== undefined ? describeDate(convened.on) : undefined,
        outcome: decided === undefined ? notTaken && 'Not taken' : appealOutcome(decided.outcome, policy),
        decidedAt:
          decided === undefined ? notTaken && describeInstant(notTaken.at) : describeInstant(decided.at),
        reasons: words(decided?.reasons.id ?? notTaken?.reasons.id),
      };
    });
}
