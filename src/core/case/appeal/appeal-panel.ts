import type { Panel } from '../../policy/pack.ts';
import type { RoleId } from '../../rules/role.ts';
import { holdsAnyOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import type { Member } from '../events/event-parts.ts';
import { partsTaken } from '../panel/parts-taken.ts';

/** One place on the panel for an appeal, with everybody who could take it, or could but for their part in the case. */
export interface AppealPlace {
  readonly part: Member['part'];
  readonly offices: readonly RoleId[];
  readonly optional: boolean;
  readonly free: readonly string[];
  readonly barred: readonly { readonly person: string; readonly parts: readonly string[] }[];
  /** Whom the service proposes: each person once; undefined where nobody is left. */
  readonly proposed: string | undefined;
}

/**
 * A panel of people untouched by the case: whom it could be made up of, or which places nobody is left for and why.
 * `people` are those who could sit where a seat names no office.
 */
export function appealPlaces(
  panel: Panel,
  caseFile: CaseFile,
  people: readonly string[],
): readonly AppealPlace[] {
  const { state, register } = caseFile;
  const known = [...new Set([...Object.keys(register.offices), ...people])];
  const places = placesOf(panel).map((place) => {
    const holders = known.filter(
      (person) =>
        person !== state.applicant &&
        (place.offices.length === 0 ? people.includes(person) : holdsAnyOf(place.offices, person, caseFile)),
    );
    const touched = (person: string) => state.tookPart.includes(person);
    return {
      ...place,
      free: holders.filter((person) => !touched(person)),
      barred: holders.filter(touched).map((person) => ({ person, parts: partsTaken(person, caseFile) })),
    };
  });
  const proposed = assigned(places);
  return places.map((place, index) => ({ ...place, proposed: proposed[index] }));
}

/** Every place; the first that may chair is the chair's. */
export function placesOf({
  seats,
}: Pick<Panel, 'seats'>): readonly Pick<AppealPlace, 'part' | 'offices' | 'optional'>[] {
  const chair = seats.findIndex(({ mayChair }) => mayChair);
  return seats.flatMap((seat, index) =>
    Array.from({ length: Math.max(1, seat.atLeast) }, (_, place) => ({
      part: index === chair && place === 0 ? ('chair' as const) : seat.part,
      offices: seat.offices,
      optional: seat.ifPossible === true || seat.atLeast === 0,
    })),
  );
}

/** One person each, as many places as can be taken: somebody who could take two makes way where that fills another. */
function assigned(
  places: readonly Pick<AppealPlace, 'free' | 'optional'>[],
): readonly (string | undefined)[] {
  const takenBy = new Map<string, number>();
  const seat = (place: number, tried: Set<string>): boolean => {
    for (const person of places[place]?.free ?? []) {
      if (tried.has(person)) continue;
      tried.add(person);
      const other = takenBy.get(person);
      if (other === undefined || seat(other, tried)) {
        takenBy.set(person, place);
        return true;
      }
    }
    return false;
  };
  const order = places.map((_, index) => index);
  // Places that have to be taken come first.
  for (const index of order.toSorted(
    (a, b) => Number(places[a]?.optional ?? false) - Number(places[b]?.optional ?? false),
  ))
    seat(index, new Set());
  const found = new Map([...takenBy].map(([person, place]) => [place, person]));
  return order.map((index) => found.get(index));
}
