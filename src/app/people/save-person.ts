import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { ChangedMeanwhile, PeopleAdmin, PersonEdit } from './people-ports.ts';
import { notAdministrator } from './set-fact.ts';

export type PersonSaved =
  | { readonly type: 'saved' }
  | ChangedMeanwhile
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Adds a person to the register or corrects what is known of one. */
export async function savePerson(
  desk: Desk,
  admin: PeopleAdmin,
  asked: { readonly viewer: Viewer; readonly person: PersonEdit; readonly basedOn?: number },
): Promise<PersonSaved> {
  const { viewer, person, basedOn } = asked;
  const refusal = notAdministrator(viewer) ?? againstDates(person, londonDate(desk.now()));
  if (refusal !== undefined) return { type: 'refused', refusal };
  const saved = await admin.savePerson(viewer.authority, person, basedOn);
  return saved.type !== 'email-taken'
    ? saved
    : { type: 'refused', refusal: field('email', 'Somebody else has this e-mail address already.') };
}

function againstDates(
  { registered, qualified, programmeCompleted, programmeEnded }: PersonEdit,
  today: IsoDate,
): Refusal | undefined {
  if (registered !== undefined && registered > today)
    return field('registered', 'The registration has to be today or earlier.');
  if (qualified !== undefined && qualified > today)
    return field('qualified', 'The qualification has to be today or earlier.');
  if (qualified !== undefined && registered !== undefined && registered < qualified) {
    return field('registered', 'Nobody is registered before they qualify. Check both dates.');
  }
  if (programmeEnded !== undefined && !programmeCompleted) {
    return field(
      'programmeCompleted',
      'Say that the first-year programme is completed, or leave out its date.',
    );
  }
  return undefined;
}

function field(name: string, says: string): Refusal {
  return refuse('incomplete', says, { fields: [{ field: name, says }] });
}
