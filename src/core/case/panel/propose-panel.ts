import type { Panel, Seat } from '../../policy/pack.ts';
import type { Member } from '../events/event-parts.ts';
import { seatsFilled } from './seats.ts';

/** Somebody who may be named, by the offices they hold. */
export interface Candidate {
  readonly person: string;
  readonly offices: readonly string[];
  /** Cases they heard or are to hear, of late. */
  readonly load: number;
}

/** A case of the sitting, as far as it matters who sits on it. */
export interface CaseToHear {
  readonly ref: string;
  /** Whom a tie or their own word keeps off. */
  readonly barred: ReadonlySet<string>;
  /** Who has a tie that is only shown. */
  readonly tied: ReadonlySet<string>;
  /** Who sits on it by what they are to the applicant. */
  readonly own: readonly Member[];
}

export interface Proposing {
  readonly panel: Pick<Panel, 'seats'>;
  readonly candidates: readonly Candidate[];
  readonly cases: readonly CaseToHear[];
}

/** A seat that nobody lawful is left for in one case; `seat` is undefined where it is the chair. */
export interface NoWay {
  readonly seat: Seat | undefined;
  readonly ref: string | undefined;
  readonly needed: number;
  readonly free: number;
  /** Who would be of the right office and is kept off. */
  readonly barred: readonly string[];
}

export type Proposal =
  | { readonly type: 'panel'; readonly members: readonly Member[] }
  | { readonly type: 'none'; readonly because: readonly NoWay[] };

/** Whether these people, with those who sit by relation, are the panel that the policy wants in every case. */
export function isLawful(
  members: readonly Member[],
  { panel, cases }: Omit<Proposing, 'candidates'>,
): boolean {
  if (members.filter(({ part }) => part === 'chair').length !== 1) return false;
  const heard = cases.length === 0 ? [nobodyTied] : cases;
  return heard.every(({ barred, own }) => {
    const others = own.filter(({ person }) => !members.some((one) => one.person === person));
    const sitting = [...members, ...others].filter(({ person }) => !barred.has(person));
    return (
      sitting.some(({ part }) => part === 'chair') &&
      seatsFilled(panel, sitting).every(({ short }) => short === 0)
    );
  });
}

const nobodyTied: CaseToHear = { ref: '', barred: new Set(), tied: new Set(), own: [] };

/**
 * The smallest lawful panel over all cases of a sitting; of several, the one with the fewest ties, then with the least
 * load spread most evenly, then the first by name of its people. The same question has the same answer.
 */
export function proposePanel(proposing: Proposing): Proposal {
  const because = noWays(proposing);
  if (because.length > 0) return { type: 'none', because };
  const people = worthAsking(proposing);
  for (let size = 0; size <= people.length; size += 1) {
    const best = bestOf(size, people, proposing);
    if (best !== undefined) return { type: 'panel', members: best };
  }
  // Each seat could be filled, and not all of them by different people.
  return { type: 'none', because: [{ seat: undefined, ref: undefined, needed: 1, free: 0, barred: [] }] };
}

/** Each seat by itself, and the chair: what cannot be filled whoever else sits. */
function noWays({ panel, candidates, cases }: Proposing): readonly NoWay[] {
  const heard = cases.length === 0 ? [nobodyTied] : cases;
  const seats = heard.flatMap(({ ref, barred, own }) =>
    panel.seats.flatMap((seat): readonly NoWay[] => {
      if (seat.ifPossible === true) return [];
      const able = ableFor(seat, candidates);
      const free = new Set(
        [...able, ...own.filter(({ office }) => holds([office], seat)).map(({ person }) => person)].filter(
          (person) => !barred.has(person),
        ),
      ).size;
      if (free >= seat.atLeast) return [];
      return [{ seat, ref, needed: seat.atLeast, free, barred: able.filter((person) => barred.has(person)) }];
    }),
  );
  const chairs = panel.seats.filter(({ mayChair }) => mayChair).flatMap((seat) => ableFor(seat, candidates));
  const inEvery = chairs.filter((person) => heard.every(({ barred }) => !barred.has(person)));
  if (inEvery.length > 0 || seats.length > 0) return seats;
  return [{ seat: undefined, ref: undefined, needed: 1, free: 0, barred: [...new Set(chairs)].toSorted() }];
}

function ableFor(seat: Seat, candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .filter(({ offices }) => holds(offices, seat))
    .map(({ person }) => person)
    .toSorted();
}

function holds(offices: readonly string[], seat: Seat): boolean {
  return offices.some((one) => seat.offices.some((wanted) => wanted === one));
}

interface Place {
  readonly part: 'core' | 'co-opted';
  readonly office: string;
  readonly mayChair: boolean;
}

interface Asked extends Candidate {
  readonly places: readonly Place[];
  readonly tied: number;
}

/** Whoever could take a seat, the likeliest first. Of people alike in all that matters, as many as seats could want. */
function worthAsking({ panel, candidates, cases }: Proposing): readonly Asked[] {
  const most = panel.seats.reduce((sum, { atLeast }) => sum + atLeast, 1);
  const able = candidates
    .map((one): Asked => {
      const tied = cases.filter((heard) => heard.tied.has(one.person)).length;
      return { ...one, places: placesOf(one, panel), tied };
    })
    .filter(({ places }) => places.length > 0)
    .toSorted(inOrder);
  const alike = Map.groupBy(able, ({ person, places, tied }) => {
    const barred = cases.filter((heard) => heard.barred.has(person)).map(({ ref }) => ref);
    return JSON.stringify([places.map(({ part, office }) => [part, office]), barred, tied]);
  });
  return [...alike.values()].flatMap((same) => same.slice(0, most)).toSorted(inOrder);
}

function placesOf({ offices }: Candidate, { seats }: Proposing['panel']): readonly Place[] {
  const all = seats.flatMap((seat) =>
    seat.offices
      .filter((office) => offices.includes(office))
      .map((office): Place => ({ part: seat.part, office, mayChair: seat.mayChair })),
  );
  const places = Map.groupBy(all, ({ part, office }) => `${part} ${office}`);
  return [...places.values()].flatMap((same) =>
    same.slice(0, 1).map((place) => ({ ...place, mayChair: same.some(({ mayChair }) => mayChair) })),
  );
}

function inOrder(a: Asked, b: Asked): number {
  return a.tied - b.tied || a.load - b.load || (a.person < b.person ? -1 : 1);
}

interface Seated extends Place {
  readonly asked: Asked;
}

/** The best lawful panel of so many people, if there is one. People come in order, so that of equals the first stays. */
function bestOf(size: number, people: readonly Asked[], proposing: Proposing): readonly Member[] | undefined {
  let best: { readonly cost: readonly number[]; readonly members: readonly Member[] } | undefined;
  const seatNext = (from: number, seated: readonly Seated[]): void => {
    if (seated.length === size) {
      const cost = costOf(seated);
      if (best !== undefined && !isLess(cost, best.cost)) return;
      const members = withChair(seated, proposing);
      if (members !== undefined) best = { cost, members };
      return;
    }
    for (let place = from; place <= people.length - (size - seated.length); place += 1) {
      const asked = people[place];
      for (const one of asked?.places ?? [])
        if (asked !== undefined) seatNext(place + 1, [...seated, { ...one, asked }]);
    }
  };
  seatNext(0, []);
  return best?.members;
}

/** The first of them who may chair and with whom in the chair it is lawful. */
function withChair(seated: readonly Seated[], proposing: Proposing): readonly Member[] | undefined {
  for (const chair of seated.filter(({ mayChair }) => mayChair)) {
    const members = seated.map(
      (one): Member => ({
        person: one.asked.person,
        part: one === chair ? 'chair' : one.part,
        office: one.office,
      }),
    );
    if (isLawful(members, proposing))
      return members.toSorted((a, b) => Number(b.part === 'chair') - Number(a.part === 'chair'));
  }
  return undefined;
}

function costOf(seated: readonly Seated[]): readonly number[] {
  const tied = seated.reduce((sum, { asked }) => sum + asked.tied, 0);
  const load = seated.reduce((sum, { asked }) => sum + asked.load, 0);
  const uneven = seated.reduce((sum, { asked }) => sum + asked.load ** 2, 0);
  return [tied, load, uneven];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((one, place) => one !== b[place]);
  return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
}
