import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import type { Field, Section } from '../form.ts';
import { fieldAt } from './fields-read.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

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

/** Draws of rows that could not be made: from what is no list, or from one that may be too short. */
export function rowDraws(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  return pathway.steps.flatMap((step): readonly PolicyIssue[] => {
    if (step.kind !== 'draw') return [];
    const at: Place = { part: 'pathway', id: pathway.id, path: ['steps', step.id] };
    const pool = fieldAt(pack, step.pool.section, step.pool.field);
    if (pool === undefined) return [];
    const noList = notAList(pool, sectionAt(pack, step.pool.section), below(at, 'pool'));
    if (noList.length > 0 || pool.type !== 'rows') return noList;
    const { without } = step;
    const taken = without === undefined ? undefined : fieldAt(pack, without.section, without.field);
    const lost = taken === undefined ? [] : takesNothing(taken, pool, below(at, 'without'));
    return [...lost, ...tooShort({ take: step.take, pool, taken }, below(at, 'take'))];
  });
}

function sectionAt({ forms }: Pack, section: string): Section | undefined {
  return Object.values(forms)
    .flatMap(({ sections }) => sections)
    .find(({ id }) => id === section);
}

type Rows = Extract<Field, { type: 'rows' }>;

function notAList(pool: Field, section: Section | undefined, place: Place): readonly PolicyIssue[] {
  const why = 'nothing could be drawn from it';
  if (pool.type !== 'rows') return [{ place, what: `“${pool.label}” is no list of rows`, why }];
  return section?.each === undefined
    ? []
    : [{ place, what: `“${pool.label}” stands on a page for every standard, and is no single list`, why }];
}

const places: readonly Field['type'][] = ['choice', 'choices', 'number', 'text'];

/** What is to be left out of the draw, and cannot be recognised in the list. */
function takesNothing(taken: Field, pool: Rows, place: Place): readonly PolicyIssue[] {
  if (places.includes(taken.type)) return [];
  const why = 'nothing would be left out, and a row could be drawn that is taken already';
  if (taken.type !== 'rows')
    return [{ place, what: `“${taken.label}” names no rows and no places in a list`, why }];
  const blank = [pool, taken].find(({ row }) => !row.some(({ type }) => type === 'reference'));
  return blank === undefined
    ? []
    : [{ place, what: `“${blank.label}” has no reference by which its rows are known`, why }];
}

interface Drawing {
  readonly take: number;
  readonly pool: Rows;
  readonly taken: Field | undefined;
}

function tooShort({ take, pool, taken }: Drawing, place: Place): readonly PolicyIssue[] {
  const chosen = taken?.type === 'rows' ? taken.atLeast : 0;
  if (pool.atLeast - chosen >= take) return [];
  const what = `${take} are drawn from “${pool.label}”, which need hold no more than ${pool.atLeast}${chosen === 0 ? '' : `, ${chosen} of them taken already`}`;
  return [
    { place, what, why: 'for some people the draw could not be made: ask for more rows, or draw fewer' },
  ];
}
