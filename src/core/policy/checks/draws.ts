import type { Pathway } from '../pathway.ts';
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
