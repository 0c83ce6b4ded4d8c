import type { IsoDate } from '../calendar/date.ts';
import { type Instant, londonDate } from '../calendar/instant.ts';
import type { Moment, MomentName } from '../calendar/moment.ts';
import type { Section } from '../policy/form.ts';
import type { Facts, SectionFacts } from '../rules/facts.ts';
import { type RoleId, roleIds } from '../rules/role.ts';
import { sitsAs } from './access.ts';
import type { CaseFile } from './case-file.ts';
import { knownFacts } from './sections/known-facts.ts';
import { sittingsOf } from './panel/panel-at-hand.ts';
import { momentsCome } from './pathway-moments.ts';
import { inFrameworkOrder, type Policy, sectionKeys, sectionTitle } from './policy.ts';
import { yearMoments } from './programme/year-moments.ts';
import { type FactsContext, sectionFacts } from './sections/section-facts.ts';
import { withWaiting } from './sections/waiting-rows.ts';
import type { CaseState } from './state.ts';

/** When the question is asked, and what is assumed to hold for it: a sitting aimed at, people present. */
export interface Asking {
  readonly now: Instant;
  readonly today: IsoDate;
  readonly moments?: Facts['moments'];
  /** The panel whose sittings may be offered; the one at hand where left out. */
  readonly panel?: string;
  readonly present?: Facts['present'];
  readonly acknowledged?: Facts['acknowledged'];
}

/** Everything the rules may look at, gathered from the case and the register. */
export function factsOf(caseFile: CaseFile, asking: Asking): Facts {
  const { state, register } = caseFile;
  const allocation = state.allocation;
  return {
    now: asking.now,
    today: asking.today,
    moments: { ...momentsOf(caseFile), ...asking.moments, now: { on: asking.today, at: asking.now } },
    applicant: register.applicant,
    allocated:
      allocation === undefined
        ? undefined
        : inFrameworkOrder([...allocation.always, ...allocation.drawn], caseFile.policy),
    items: Object.values(state.items),
    sections: sectionsOf(caseFile),
    steps: stepsOf(caseFile),
    signatures: state.signatures.map(({ step, role, at, fellAway }) => ({
      step,
      role,
      at,
      on: londonDate(at),
      stands: fellAway === undefined,
    })),
    agreements: state.agreements.map((given) => ({ ...given, on: londonDate(given.at) })),
    acknowledged: [
      ...state.acknowledged.map((one) => ({ ...one, on: londonDate(one.at) })),
      ...(asking.acknowledged ?? []),
    ],
    roles: rolesHeld(caseFile),
    priorPart: priorPart(caseFile),
    draws: drawsMade(caseFile),
    present: asking.present ?? state.heard?.present ?? [],
    sittings: sittingsOf(caseFile, asking.panel),
    waivers: state.waivers.map((waiver) => ({ ...waiver, on: londonDate(waiver.at) })),
    courses: register.courses ?? [],
  };
}

/** The moments of a case that have happened or are expected. */
export function momentsOf({ state, policy, register }: CaseFile): Partial<Record<MomentName, Moment>> {
  const moments: Partial<Record<MomentName, Moment>> = {};
  const { registered, qualified, inPost, programmeEnded, levelSince, lastUnsuccessful } = register.applicant;
  if (registered !== undefined) moments.registered = { on: registered };
  if (qualified !== undefined) moments.qualified = { on: qualified };
  if (inPost !== undefined) moments['in-post'] = { on: inPost };
  if (programmeEnded !== undefined) moments['programme-ended'] = { on: programmeEnded };
  if (levelSince !== undefined) moments['level-since'] = { on: levelSince };
  if (lastUnsuccessful !== undefined) moments['last-unsuccessful'] = { on: lastUnsuccessful };
  if (state.status !== 'none') moments.opened = happened(state.openedAt);
  const { booking, submission } = state;
  if (booking !== undefined) {
    moments.booked = happened(booking.bookedAt);
  }
  if (booking !== undefined && booking.cancelled === undefined) {
    moments.panel = { on: booking.sitting.on };
    moments['panel-begins'] = beginningOf(booking.sitting);
    moments['panel-ends'] = endOf(booking.sitting);
    if (booking.submitBy !== undefined) moments['submission-date'] = { on: booking.submitBy };
  }
  if (submission !== undefined) moments.submitted = happened(submission.at);
  const decision = state.decisions.at(-1);
  if (decision !== undefined) moments.decided = happened(decision.at);
  const told = toldAt({ state, policy });
  if (told !== undefined) moments.told = happened(told);
  const appeal = state.appeals.at(-1);
  if (appeal !== undefined) moments['appeal-lodged'] = happened(appeal.at);
  const hearing = state.appeals.at(-1)?.convened;
  if (hearing !== undefined) moments.hearing = { on: hearing.on };
  for (const [name, moment] of momentsCome(policy.moments, state)) moments[name] = moment;
  return { ...moments, ...yearMoments({ state, policy }, moments) };
}

/** When the letter that tells a decision, the last if not said, reached the mail system; undefined until then. */
export function toldAt(
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  decision: Pick<CaseState['decisions'][number], 'at'> | undefined = state.decisions.at(-1),
): Instant | undefined {
  if (decision === undefined) return undefined;
  const telling = state.letters.filter(
    ({ at, step }) => at >= decision.at && step !== undefined && policy.steps.get(step)?.kind === 'tell',
  );
  const theirs = telling.filter(({ to }) => to === state.applicant);
  const letters = theirs.length === 0 ? telling : theirs;
  return (letters.find(({ voided }) => voided === undefined) ?? letters[0])?.deliveredAt;
}

function stepsOf({ state }: CaseFile): Facts['steps'] {
  return Object.fromEntries(
    Object.entries(state.steps).map(([id, { status, outcome, closedAt }]) => [
      id,
      {
        status,
        ...(outcome === undefined ? {} : { outcome }),
        ...(closedAt === undefined ? {} : { on: londonDate(closedAt) }),
      },
    ]),
  );
}

function happened(at: Instant): Moment {
  return { on: londonDate(at), at };
}

function beginningOf({ on, startsAt }: { readonly on: IsoDate; readonly startsAt?: Instant }): Moment {
  return startsAt === undefined ? { on } : { on, at: startsAt };
}

function endOf(sitting: { readonly on: IsoDate; readonly endsAt?: Instant }): Moment {
  return sitting.endsAt === undefined ? { on: sitting.on } : { on: sitting.on, at: sitting.endsAt };
}

function sectionsOf(caseFile: CaseFile): Record<string, SectionFacts> {
  const { state, policy } = caseFile;
  const allocation = state.allocation;
  const allocated = allocation === undefined ? undefined : [...allocation.always, ...allocation.drawn];
  const known = knownFacts(caseFile);
  const all: Record<string, SectionFacts> = {};
  for (const { section } of policy.sections.values()) {
    for (const key of sectionKeys(policy, section.id, allocated)) {
      const saved = state.sections[key]?.facts;
      all[key] =
        (saved && withWaiting(state, key, { section, facts: saved })) ??
        notYetWritten(key, section, { policy, known });
    }
  }
  return all;
}

const blank = new WeakMap<Policy, Map<string, SectionFacts>>();

/** Nobody has written it, so it says the same of everybody; but for what the register fills in. */
function notYetWritten(
  key: string,
  section: Section,
  { policy, known }: { readonly policy: Policy; readonly known: FactsContext['known'] },
): SectionFacts {
  const read = () => {
    const title = sectionTitle(policy.sections, policy.standards, key);
    return sectionFacts(section, {}, { title, saved: false, known, digest: (text) => text });
  };
  if (section.fields.some(({ type }) => type === 'known')) return read();
  const pages = blank.get(policy) ?? new Map<string, SectionFacts>();
  blank.set(policy, pages);
  const found = pages.get(key) ?? read();
  pages.set(key, found);
  return found;
}

function priorPart({ state }: CaseFile): readonly RoleId[] {
  return roleIds.filter((role) =>
    state.namedLate.some((one) => one.role === role && holdersOf(role, state).includes(one.person)),
  );
}

function holdersOf(role: RoleId, state: CaseState): readonly string[] {
  const party = state.parties[role];
  const sitting = state.members.flatMap(({ person, part }) => (sitsAs(role, part) ? [person] : []));
  return party === undefined ? sitting : [party, ...sitting];
}

function drawsMade({ state }: CaseFile): Facts['draws'] {
  return Object.fromEntries(
    Object.entries(state.draws).flatMap(([step, { prepared, drawn }]) => {
      if (drawn === undefined) return [];
      const stands = state.sections[prepared.section]?.content.hash === prepared.list;
      return [[step, { drawn: drawn.drawn.length, stands }]];
    }),
  );
}

function rolesHeld({ state, register }: CaseFile): Facts['roles'] {
  const held: Partial<Record<RoleId, { person: string; registered: boolean }>> = {};
  for (const role of roleIds) {
    const person = role === 'applicant' ? state.applicant : state.parties[role];
    if (person !== undefined && person !== '')
      held[role] = { person, registered: register.registered.has(person) };
  }
  return held;
}
