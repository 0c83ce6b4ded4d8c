import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { fieldAt } from './fields-read.ts';
import type { Place, PolicyIssue } from './issue.ts';

/** Draws that cannot be made, or that could give a standard which the applicant has already. */
export function draws(pathway: Pathway): readonly PolicyIssue[] {
  return pathway.steps.flatMap((step): readonly PolicyIssue[] => {
    if (step.kind !== 'allocate') return [];
    const { take, from, always } = step.draw;
    const place: Place = { part: 'pathway', id: pathway.id, path: ['steps', step.id, 'draw'] };
    const both = from.filter((one) => always.includes(one));
    return [
      ...(take <= new Set(from).size
        ? []
        : [
            {
              place,
              what: `${take} are to be drawn from ${from.length}`,
              why: 'the draw could never be made',
            },
          ]),
      ...both.map((one) => ({
        place,
        what: `“${one}” is given always and is in the draw as well`,
        why: 'somebody could be given it twice, and so have one standard fewer than the others',
      })),
    ];
  });
}

/** Draws of rows from a list that may be shorter than what is to be drawn. */
export function rowDraws(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  return pathway.steps.flatMap((step): readonly PolicyIssue[] => {
    if (step.kind !== 'draw') return [];
    const pool = fieldAt(pack, step.pool.section, step.pool.field);
    const place: Place = { part: 'pathway', id: pathway.id, path: ['steps', step.id, 'take'] };
    if (pool === undefined) return [];
    if (pool.type !== 'rows')
      return [{ place, what: `“${pool.label}” is no list of rows`, why: 'nothing could be drawn from it' }];
    const taken =
      step.without === undefined ? undefined : fieldAt(pack, step.without.section, step.without.field);
    const chosen = taken?.type === 'rows' ? taken.atLeast : 0;
    if (pool.atLeast - chosen >= step.take) return [];
    const what = `${step.take} are drawn from “${pool.label}”, which need hold no more than ${pool.atLeast}${chosen === 0 ? '' : `, ${chosen} of them taken already`}`;
    return [
      { place, what, why: 'for some people the draw could not be made: ask for more rows, or draw fewer' },
    ];
  });
}
