import type { PeopleAdmin } from '../app/people/people-ports.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import type { DemoPersonEntry, DemoWorld } from './read-world.ts';

export interface MakingPeople {
  readonly admin: PeopleAdmin;
  readonly authority: string;
  /** What the policy calls a level. */
  readonly levelTitle: (level: string) => string | undefined;
}

const longAgo = '2000-01-03' as IsoDate;

/** Puts the invented people into the register: what they are called, where and what they work as, and who manages them. */
export async function makePeople(making: MakingPeople, world: DemoWorld): Promise<void> {
  const { admin, authority } = making;
  for (const team of world.teams) await admin.saveTeam(authority, team);
  const people = Object.entries(world.people);
  for (const [id, person] of people) {
    await admin.savePerson(authority, {
      id,
      name: person.name,
      email: `${person.name.toLowerCase().replaceAll(' ', '.')}@${authority}.example`,
      programmeCompleted: person['asye-ended'] !== undefined,
      active: true,
      ...(person['employee-number'] === undefined ? {} : { employeeNumber: person['employee-number'] }),
      ...(person.registered === undefined ? {} : { registered: person.registered }),
      ...(person.qualified === undefined ? {} : { qualified: person.qualified }),
      ...(person['asye-ended'] === undefined ? {} : { programmeEnded: person['asye-ended'] }),
    });
  }
  for (const [id, person] of people) await makeTies(making, { id, person });
}

async function makeTies(
  { admin, authority, levelTitle }: MakingPeople,
  { id, person }: { readonly id: string; readonly person: DemoPersonEntry },
): Promise<void> {
  const from = person['in-post'] ?? longAgo;
  const facts = {
    team: person.team,
    point: person.point?.toString(),
    post: person.title,
    ...person.facts,
  };
  for (const [fact, value] of Object.entries(facts)) {
    if (value !== undefined) await admin.setFact(authority, { person: id, fact, value, from });
  }
  if (person.level !== undefined) {
    const since = person['level-since'] ?? from;
    await admin.setFact(authority, { person: id, fact: 'level', value: person.level, from: since });
  }
  const { level, 'in-post': inPost } = person;
  if (inPost !== undefined) {
    // A post without a title of its own is called what its level is.
    const title = person.title ?? (level === undefined ? undefined : levelTitle(level));
    if (title === undefined) throw new Error(`${person.name} has a post and no title for it.`);
    await admin.addPost(authority, { person: id, from: inPost, title, inChildrens: true });
  }
  for (const relation of ['line-manager', 'second-line-manager', 'third-line-manager'] as const) {
    const holder = person[relation];
    if (holder !== undefined) await admin.setRelation(authority, { person: id, relation, holder, from });
  }
  for (const office of person.offices)
    await admin.setOffice(authority, { office, person: id, from: longAgo });
  for (const { from: since, until, kind } of person.absences) {
    await admin.addAbsence(authority, {
      person: id,
      from: since,
      kind,
      ...(until === undefined ? {} : { until }),
    });
  }
}
