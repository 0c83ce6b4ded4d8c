import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';

/** Somebody's managers of today, to be chosen by name: whom people share with and ask most often. */
export async function whomToAsk(
  { acts: { desk }, authority }: WaymarkDeps,
  { of, without }: { readonly of: string; readonly without: readonly string[] },
) {
  const holders = Object.values(await desk.people.relations(authority, of, londonDate(desk.now())));
  const ids = [...new Set(holders)].filter((id) => !without.includes(id));
  const persons = await desk.people.persons(authority, ids);
  return ids.flatMap((id) => {
    const person = persons.get(id);
    return person === undefined ? [] : [{ value: id, text: person.name }];
  });
}
