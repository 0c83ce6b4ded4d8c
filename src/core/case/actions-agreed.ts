import type { IsoDate } from '../calendar/date.ts';
import type { ActionReview } from '../policy/action-review.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseState } from './state.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** One row of a list that the policy has looked at again. Its words stand in the section. */
export interface ActionAgreed {
  readonly review: ActionReview;
  readonly section: string;
  readonly row: number;
  /** The date in the row; absent where it has none. */
  readonly on?: IsoDate;
  /** Who is to do it, where the row says so of somebody whom the case knows. */
  readonly owner?: RoleId;
  /** The last word on it. */
  readonly last?: CaseState['actionsReviewed'][number];
}

/** Every target and action that was agreed in this case, list by list and row by row. */
export function actionsAgreed({ state, policy }: Known): readonly ActionAgreed[] {
  return (policy.pathway.reviews ?? []).flatMap((review) => {
    const saved = state.sections[review.section]?.facts.fields[review.field];
    const step = policy.sections.get(review.section)?.step ?? '';
    // While it is still being written there is nothing agreed to look at.
    if (saved?.type !== 'rows' || state.steps[step]?.doneAt === undefined) return [];
    return saved.rows.map(({ on, party }, row): ActionAgreed => {
      const last = state.actionsReviewed.findLast((one) => one.review === review.id && one.row === row);
      return {
        review,
        section: review.section,
        row,
        ...(on === undefined ? {} : { on }),
        ...(party === undefined ? {} : { owner: party }),
        ...(last === undefined ? {} : { last }),
      };
    });
  });
}

/** Whoever may say what became of it: its owner, and those who look at such actions whoever's they are. */
export function mayReview({ review, owner }: Pick<ActionAgreed, 'review' | 'owner'>): readonly RoleId[] {
  return owner === undefined ? review.by : [...new Set([owner, ...review.by])];
}
