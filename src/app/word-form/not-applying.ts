import { notApplicableBecause, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { Field } from '../../core/policy/form.ts';
import type { WordQuestion } from '../document.ts';

type Cells = Pick<WordQuestion, 'header' | 'rows' | 'fixed'>;
type MayBeAside = Pick<Field, 'id' | 'mayNotApply'>;

const BECAUSE = 'Does not apply, because';
const begins = /^\s*does\s+not\s+apply[\s,]*because[\s:]*/i;

export const howNotApplying = `If this does not apply, leave it empty but for “${BECAUSE}” and the reason.`;

/** The boxes of a question that may not apply: with the reason in the one box, or in a row of its own at the end. */
export function withReason(field: MayBeAside, content: SectionContent, cells: Cells): Cells {
  if (field.mayNotApply !== true) return cells;
  const because = notApplicableBecause(field, content).replaceAll(/\s+/g, ' ');
  const said = because === '' ? '' : `${BECAUSE}: ${because}`;
  const { header, fixed, rows } = cells;
  if (header === undefined) return because === '' ? cells : { ...cells, rows: [[said]] };
  const row = header.map((_, at) =>
    at === 0 ? (fixed === 0 ? said : BECAUSE) : at === fixed ? because : '',
  );
  return { ...cells, rows: [...rows, row] };
}

export interface ReasonRead {
  readonly because: string;
  /** Without the row or the box in which the reason stood. */
  readonly boxes: readonly (readonly string[])[];
}

/** The reason, wherever in the question somebody wrote it. */
export function reasonIn(boxes: readonly (readonly string[])[]): ReasonRead {
  const at = boxes.findIndex(([first = '']) => begins.test(first));
  const [first = '', ...others] = boxes[at] ?? [];
  const because = [first.replace(begins, ''), ...others].join(' ').replaceAll(/\s+/g, ' ').trim();
  return { because: at === -1 ? '' : because, boxes: boxes.filter((_, place) => place !== at) };
}
