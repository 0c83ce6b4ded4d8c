import { listWords } from '../../calendar/number-words.ts';
import type { Pack, Panel } from '../pack.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Panels that never sit, or that nobody may chair. */
export function panelMakeUp(pack: Pack): readonly PolicyIssue[] {
  const top: Place = { part: 'pack', id: pack.authority, path: ['panels'] };
  return Object.values(pack.panels).flatMap((panel) => [
    ...neverSits(panel, below(top, panel.id)),
    ...noChair(panel, below(top, panel.id)),
    ...seatsOfTheBarred(panel, pack, below(top, panel.id)),
  ]);
}

function neverSits(panel: Panel, place: Place): readonly PolicyIssue[] {
  if (panel.months.length > 0 || panel.extra.perYear > 0 || panel.asNeeded) return [];
  const why = 'nobody could book a place: name the months, or say that it sits as needed';
  return [{ place: below(place, 'months'), what: `“${panel.title}” sits in no month of the year`, why }];
}

function noChair({ title, seats }: Panel, place: Place): readonly PolicyIssue[] {
  if (seats.some(({ mayChair }) => mayChair)) return [];
  const why = 'nobody could be named in the chair, and only the chair records the decision';
  return [{ place: below(place, 'seats'), what: `no seat of “${title}” may chair it`, why }];
}

function seatsOfTheBarred(
  { title, seats, independentOf, independence }: Panel,
  { roles }: Pack,
  place: Place,
): readonly PolicyIssue[] {
  if (independence === 'warns') return [];
  return seats.flatMap(({ offices, atLeast, ifPossible }, index) => {
    const barred = offices.length > 0 && offices.every((office) => independentOf?.includes(office));
    if (!barred || atLeast === 0 || ifPossible) return [];
    const who = listWords(offices.map((office) => roles[office]?.title ?? office));
    return [
      {
        place: below(place, 'seats', index, 'offices'),
        what: `a seat of “${title}” is for the ${who}, and nobody may sit who is the ${who} of the case`,
        why: 'the panel could never be complete',
      },
    ];
  });
}
