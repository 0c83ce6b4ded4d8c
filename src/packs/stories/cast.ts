import { londonInstant } from '../../core/calendar/instant.ts';
import type { Register } from '../../core/case/case-file.ts';
import type { SittingSnapshot } from '../../core/case/events/event-parts.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { PersonInStory, SittingInStory } from './scenario.ts';
import { known, StoryFault } from './story-fault.ts';

type People = Readonly<Record<string, PersonInStory>>;

/** Whoever has a level: the story is about them. */
export function applicantOf(people: People): string {
  const [first] = Object.keys(people).filter((id) => people[id]?.level !== undefined);
  if (first === undefined) throw new StoryFault('nobody in this story has a level', ['people']);
  return first;
}

const partyRoles = [
  'line-manager',
  'second-line-manager',
  'third-line-manager',
  'assessor',
  'observer',
  'buddy',
] as const satisfies readonly RoleId[];

/** Who holds each relation to the applicant. */
export function partiesOf(
  people: People,
  applicant: string,
): readonly { readonly role: RoleId; readonly person: string }[] {
  const one = people[applicant];
  return partyRoles.flatMap((role) => {
    const person = one?.[role];
    if (person === undefined) return [];
    known('person', person, { valid: Object.keys(people), path: ['people', applicant, role] });
    return [{ role, person }];
  });
}

/** What the people register and the panels' calendar would say of this story. */
export function registerOf(
  people: People,
  applicant: string,
  sittings: Readonly<Record<string, SittingInStory>>,
): Register {
  const one = people[applicant];
  if (one === undefined) throw new StoryFault(`there is no person “${applicant}”`, ['people']);
  return {
    applicant: { ...applicantFacts(one), ...dates(one) },
    known: knownFacts(people, applicant),
    registered: new Set(Object.keys(people).filter((id) => people[id]?.registered !== undefined)),
    offices: Object.fromEntries(Object.entries(people).map(([id, { offices }]) => [id, offices])),
    sittings: Object.entries(sittings)
      .map(([id, { on, panel }]) => ({ id, on, ...(panel === undefined ? {} : { panel }) }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  };
}

function applicantFacts(one: PersonInStory) {
  return {
    holds: {
      level: one.level,
      team: one.team,
      'team-kind': one.team,
      post: one.post,
      grade: one.grade,
      contract: one.contract,
      ...one.facts,
    },
    ...(one.point === undefined ? {} : { point: one.point }),
    ...(one['asye-completed'] === undefined ? {} : { programmeCompleted: one['asye-completed'] }),
    absences: one.absences.map(({ from, until, kind }) => ({
      from,
      kind,
      ...(until === undefined ? {} : { until }),
    })),
    posts: one.posts.map(({ from, until, title, 'in-childrens': inChildrens }) => ({
      from,
      title,
      inChildrens,
      ...(until === undefined ? {} : { until }),
    })),
  };
}

function dates(one: PersonInStory) {
  return {
    ...(one.registered === undefined ? {} : { registered: one.registered }),
    ...(one.qualified === undefined ? {} : { qualified: one.qualified }),
    ...(one['in-post'] === undefined ? {} : { inPost: one['in-post'] }),
    ...(one['programme-ended'] === undefined ? {} : { programmeEnded: one['programme-ended'] }),
    ...(one['level-since'] === undefined ? {} : { levelSince: one['level-since'] }),
    ...(one['last-unsuccessful'] === undefined ? {} : { lastUnsuccessful: one['last-unsuccessful'] }),
  };
}

function knownFacts(people: People, applicant: string): Register['known'] {
  const one = people[applicant];
  const name = (id: string | undefined) => (id === undefined ? undefined : nameOf(people, id));
  return {
    name: nameOf(people, applicant),
    email: `${applicant}@example.org`,
    team: one?.team,
    'line-manager': name(one?.['line-manager']),
    'second-line-manager': name(one?.['second-line-manager']),
    'third-line-manager': name(one?.['third-line-manager']),
    qualified: one?.qualified,
    registered: one?.registered,
  };
}

export function nameOf(people: People, id: string): string {
  return people[id]?.name ?? id.charAt(0).toUpperCase() + id.slice(1);
}

/** The role somebody takes a panel seat by: their first office. */
export function officeOf(people: People, id: string): string {
  return people[id]?.offices[0] ?? '';
}

type Place = SittingSnapshot & { readonly full: boolean; readonly bookingClosed: boolean };

export function placeOf(
  id: string,
  { on, starts, ends, full, 'booking-closed': bookingClosed }: SittingInStory,
): Place {
  return {
    id,
    on,
    ...(starts === undefined ? {} : { startsAt: londonInstant(on, starts) }),
    ...(ends === undefined ? {} : { endsAt: londonInstant(on, ends) }),
    full,
    bookingClosed,
  };
}
