import type { PersonDetail } from '../../app/people/people-ports.ts';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';

export type Titles = (fact: string, value: string) => string;

/** Ids of levels and teams in the words people use. */
export function titlesOf(
  pack: Pack,
  teams: readonly { readonly id: string; readonly title: string }[],
): Titles {
  const levels = new Map(pack.levels.map(({ id, title }) => [id, title]));
  const named = new Map(teams.map(({ id, title }) => [id, title]));
  const held = (fact: string, value: string) =>
    pack.facts?.find(({ id }) => id === fact)?.options.find((option) => option.value === value)?.title;
  return (fact, value) =>
    (fact === 'level' ? levels.get(value) : fact === 'team' ? named.get(value) : held(fact, value)) ?? value;
}

const factTitles: Readonly<Record<string, string>> = {
  level: 'Level',
  team: 'Team',
  point: 'Pay point',
  grade: 'Grade',
  post: 'Job title',
  'held-on-joining': 'Level held on joining, because',
};

/** Everything on one person, each fact with the days it holds. */
export function personView(person: PersonDetail, pack: Pack, titles: Titles) {
  const role = (id: string) => Object.entries(pack.roles).find(([known]) => known === id)?.[1].title ?? id;
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    employeeNumber: person.employeeNumber,
    active: person.active,
    registered: person.registered && describeDate(person.registered, 'without-weekday'),
    qualified: person.qualified && describeDate(person.qualified, 'without-weekday'),
    programme: person.programmeCompleted
      ? `Completed${person.programmeEnded === undefined ? '' : `, ended ${describeDate(person.programmeEnded, 'without-weekday')}`}`
      : 'Not completed',
    facts: newestFirst(person.facts).map(({ fact, value, ...span }) => ({
      what: factTitles[fact] ?? pack.facts?.find(({ id }) => id === fact)?.title ?? fact,
      value: titles(fact, value),
      when: whenWords(span),
    })),
    managers: newestFirst(person.relations).map(({ relation, holder, ...span }) => ({
      what: role(relation),
      id: holder.id,
      value: holder.name,
      when: whenWords(span),
    })),
    offices: newestFirst(person.offices).map(({ office, ...span }) => ({
      what: role(office),
      when: whenWords(span),
    })),
    absences: newestFirst(person.absences).map(({ kind, ...span }) => ({
      what: kind,
      when: whenWords(span),
    })),
  };
}

interface Span {
  readonly from: IsoDate;
  /** The first day on which it no longer holds. */
  readonly until?: IsoDate;
}

function whenWords({ from, until }: Span): string {
  const since = describeDate(from, 'without-weekday');
  return until === undefined
    ? `from ${since}`
    : `${since} to ${describeDate(fromDay(toDay(until) - 1), 'without-weekday')}`;
}

function newestFirst<T extends Span>(held: readonly T[]): readonly T[] {
  return held.toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}
