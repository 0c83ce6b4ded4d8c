import { subtractPeriod } from '../core/calendar/period.ts';
import { type Instant, londonInstant } from '../core/calendar/instant.ts';
import type { Member } from '../core/case/events/event-parts.ts';
import { oweAnInterest } from '../core/case/panel/interest-owed.ts';
import { compareDates } from '../core/calendar/date.ts';
import { type CaseInView, inView } from '../app/look-at-case.ts';
import type { Cohorts } from '../app/cohorts/cohort-ports.ts';
import type { CpdLog } from '../app/cpd/cpd-ports.ts';
import type { EvidenceLibrary } from '../app/library/library-ports.ts';
import { namePanel } from '../app/panels/name-panel.ts';
import { openCase } from '../app/open-case.ts';
import { planSitting } from '../app/panels/plan-sitting.ts';
import type { Desk, Viewer } from '../app/ports.ts';
import type { LearningCatalogue } from '../app/people/people-ports.ts';
import type { RoleId } from '../core/rules/role.ts';
import { makeCohort } from './make-cohort.ts';
import { makeLibrary } from './make-library.ts';
import { makePeople, type MakingPeople } from './make-people.ts';
import { makeLearning } from './make-learning.ts';
import type { DemoCase, DemoWorld } from './read-world.ts';
import { stepTimes } from './step-times.ts';
import { declareInterests } from './take-decision.ts';
import { takeStep } from './take-step.ts';

export interface Making extends MakingPeople {
  /** Its `now` is the world's: each act happens on the day that the world says. */
  readonly desk: Desk;
  readonly catalogue: LearningCatalogue;
  readonly library: EvidenceLibrary;
  readonly cpd: CpdLog;
  readonly cohorts: Cohorts;
  readonly setNow: (at: Instant) => void;
  /** Posts what the act sent, before the next act. */
  readonly post: (ref: string) => Promise<void>;
}

/** Makes the invented world by real acts at the days it names. The clock is left at its `today`. */
export async function makeWorld(making: Making, world: DemoWorld): Promise<void> {
  await makePeople(making, world);
  await makeSittings(making, world);
  // As they happened: a draw counts those of the months before it.
  const inOrder = world.cases.toSorted((one, other) => compareDates(one.opened, other.opened));
  for (const one of inOrder) await carryCase(making, world, one);
  if (world.learning.length > 0) {
    await makeLearning(making, office('progression-office', making.authority, world), world.learning);
  }
  await makeLibrary(making, world.library);
  const officesOf = (person: string) => world.people[person]?.offices ?? [];
  for (const one of world.cohorts)
    await makeCohort({ ...making, officesOf }, office(one['run-by'], making.authority, world), one);
  making.setNow(londonInstant(world.today, '09:00'));
}

async function makeSittings(making: Making, world: DemoWorld): Promise<void> {
  const viewer = office('progression-office', making.authority, world);
  for (const [id, sitting] of Object.entries(world.sittings)) {
    const { on } = sitting;
    // A panel is put into the diary well before it sits.
    making.setNow(londonInstant(subtractPeriod(on, { months: 10 }), '10:00'));
    const planned = await planSitting(making.desk, viewer, {
      id,
      panel: sitting.panel,
      on,
      kind: sitting.kind,
      ...(sitting.starts === undefined ? {} : { startsAt: londonInstant(on, sitting.starts) }),
      ...(sitting.ends === undefined ? {} : { endsAt: londonInstant(on, sitting.ends) }),
      ...(sitting['submit-by'] === undefined ? {} : { submitBy: sitting['submit-by'] }),
      ...(sitting['meeting-link'] === undefined ? {} : { meetingLink: sitting['meeting-link'] }),
      ...(sitting.reason === undefined ? {} : { reason: sitting.reason }),
    });
    if (planned.type === 'refused')
      throw new Error(`The sitting ${id} was refused: ${planned.refusal.message}`);
    if (sitting.members === undefined) continue;
    const named = await namePanel(making.desk, viewer, {
      sitting: id,
      members: membersOf(sitting.members, world),
    });
    if (named.type === 'refused') throw new Error(`The panel of ${id} was refused: ${named.refusal.message}`);
  }
}

function membersOf(
  members: NonNullable<DemoWorld['sittings'][string]['members']>,
  world: DemoWorld,
): readonly Member[] {
  const officeOf = (person: string) => world.people[person]?.offices[0] ?? 'none';
  const seat =
    (part: Member['part']) =>
    (person: string): Member => ({ person, part, office: officeOf(person) });
  return [
    seat('chair')(members.chair),
    ...members.core.map(seat('core')),
    ...members['co-opted'].map(seat('co-opted')),
  ];
}

/** Opens a case and takes its steps, oldest open one first, until the step named is next. */
async function carryCase(making: Making, world: DemoWorld, one: DemoCase): Promise<string> {
  const { desk, authority } = making;
  const applicant: Viewer = { authority, personId: one.applicant, offices: [] };
  making.setNow(londonInstant(one.opened, '10:00'));
  const asker = one['opened-by'];
  const opened = await openCase(desk, {
    viewer: asker === undefined ? applicant : askingFor(one.applicant, asker, { authority, world }),
    applicant: one.applicant,
    pathway: one.pathway,
  });
  if (opened.type === 'refused')
    throw new Error(`The case of ${one.applicant} was refused: ${opened.refusal.message}`);
  const { ref } = opened;
  const sits = world.sittings[one.sitting]?.on;
  const time = stepTimes(one, sits);
  for (let taken = 0; taken < 40; taken += 1) {
    // Whole, for the applicant does not see a decision before its letter.
    const stored = await desk.cases.readAsSystem(authority, ref);
    if (stored === undefined) throw new Error(`Case ${ref} is out of sight.`);
    const seen = await inView(desk, applicant, stored);
    const next = nextStep(seen, one);
    if (next === undefined) break;
    const half = one['half-written'] && next.id === one.until;
    const on = one.dates[next.id] ?? world.today;
    const actor = (role: RoleId, at: typeof seen): Viewer => {
      const party = role === 'applicant' ? one.applicant : at.caseFile.state.parties[role];
      const chair = at.caseFile.state.members.find(({ part }) => part === 'chair')?.person;
      const person = party ?? (role === 'chair' ? chair : undefined);
      return person === undefined
        ? office(role, authority, world)
        : { authority, personId: person, offices: world.people[person]?.offices ?? [] };
    };
    const { setNow } = making;
    const { sitting, decides, appoints = {}, says, evidence, reasons, recommends } = one;
    const told = { decides, appoints, says, evidence, reasons, recommends };
    const taking = { desk, ref, actor, sitting, ...told, setNow, half };
    if (on === sits && oweAnInterest(seen.caseFile.state).length > 0) {
      // Nobody writes at the panel who has not been asked.
      setNow(londonInstant(on, '09:05'));
      await declareInterests(taking, seen);
      continue;
    }
    setNow(londonInstant(on, time(on, next.kind)));
    await takeStep(taking, next, seen);
    await making.post(ref);
    if (half) break;
  }
  return ref;
}

function nextStep({ caseFile: { state, policy } }: CaseInView, one: DemoCase) {
  const { until, dates } = one;
  const open = policy.pathway.steps.filter(({ id }) => state.steps[id]?.status === 'open');
  const dated = open
    .filter(({ id }) => id === until || dates[id] !== undefined)
    // A step in its second round has no date of its own: the story stops before it.
    .filter(({ id }) => (state.steps[id]?.round ?? 1) === 1)
    .filter(
      ({ kind }) =>
        kind !== 'fill' ||
        state.allocation !== undefined ||
        !policy.pathway.steps.some((step) => step.kind === 'allocate'),
    )
    .toSorted((a, b) => ((dates[a.id] ?? '9') < (dates[b.id] ?? '9') ? -1 : 1));
  const [next] = dated;
  return next === undefined || (next.id === until && dates[next.id] === undefined && !one['half-written'])
    ? undefined
    : next;
}

/** A manager asks for somebody of theirs, an office for anybody. */
function askingFor(
  applicant: string,
  role: RoleId,
  { authority, world }: { readonly authority: string; readonly world: DemoWorld },
): Viewer {
  const person = world.people[applicant];
  const holder =
    role === 'line-manager' || role === 'second-line-manager' || role === 'third-line-manager'
      ? person?.[role]
      : undefined;
  return holder === undefined
    ? office(role, authority, world)
    : { authority, personId: holder, offices: world.people[holder]?.offices ?? [] };
}

function office(role: RoleId, authority: string, world: DemoWorld): Viewer {
  const found = Object.entries(world.people).find(([, person]) => person.offices.includes(role));
  if (found === undefined) throw new Error(`Nobody in the invented world holds the office ${role}.`);
  return { authority, personId: found[0], offices: found[1].offices };
}
