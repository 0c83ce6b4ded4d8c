import { writtenKeys } from '../../app/portfolio/section-place.ts';
import type { FieldProblem } from '../../core/rules/facts.ts';
import { rowNumbers } from '../layout/fields/read-content.ts';
import type { FoundSection } from './section-view.ts';

/** Which button was pressed. Without one, as when a form kept through a sign-in is sent, the page stays. */
export type Wish =
  | { readonly type: 'stay' }
  | { readonly type: 'next' }
  | { readonly type: 'add'; readonly field: string }
  /** Saved first: rows out of the writer's own CPD log are chosen on a page of their own. */
  | { readonly type: 'bring'; readonly field: string }
  | { readonly type: 'remove'; readonly field: string; readonly row: string };

type Texts = Readonly<Record<string, string>>;

export function wishOf(button: string | undefined): Wish {
  const [type, field = '', row = ''] = (button ?? '').split(':');
  if (type === 'next') return { type };
  if (type === 'add' || type === 'bring') return { type, field };
  if (type === 'remove') return { type, field, row };
  return { type: 'stay' };
}

export function withoutRow(posted: Texts, wish: Wish): Texts {
  if (wish.type !== 'remove') return posted;
  const row = `${wish.field}-${wish.row}-`;
  return Object.fromEntries(Object.entries(posted).filter(([name]) => !name.startsWith(row)));
}

interface After {
  readonly to: string;
  readonly leaves: boolean;
}

/** On to the next page, unless something here is wrong and not merely missing. */
export function afterSave(
  wish: Wish,
  found: FoundSection,
  { posted, problems }: { readonly posted: Texts; readonly problems: readonly FieldProblem[] },
): After {
  const { seen, place } = found;
  const here = `/cases/${seen.ref}/sections/${place.key}`;
  switch (wish.type) {
    case 'add': {
      const rows = rowNumbers(wish.field, posted).length + 1;
      const field = place.section.fields.find(({ id }) => id === wish.field);
      const column = field?.type === 'rows' ? field.row[0] : undefined;
      const box = `${wish.field}-${rows - 1}-${column?.id ?? ''}${column?.type === 'date' ? '-day' : ''}`;
      return {
        to: `${here}?rows=${encodeURIComponent(`${wish.field}:${rows}`)}#${encodeURIComponent(box)}`,
        leaves: false,
      };
    }
    case 'bring':
      return {
        to: `/cases/${seen.ref}/from-cpd/${place.key}/${encodeURIComponent(wish.field)}`,
        leaves: true,
      };
    case 'remove':
      return { to: `${here}#${encodeURIComponent(wish.field)}`, leaves: false };
    case 'stay':
      return { to: `${here}?saved=1`, leaves: false };
    case 'next': {
      const wrong = problems.some(({ problem }) => problem === 'too-long' || problem === 'not-accepted');
      if (wrong) return { to: `${here}?saved=1`, leaves: false };
      const keys = writtenKeys(seen, place.fillStep);
      const next = keys[keys.indexOf(place.key) + 1];
      const to =
        next === undefined ? `/cases/${seen.ref}/work/${place.step}` : `/cases/${seen.ref}/sections/${next}`;
      return { to, leaves: true };
    }
    default:
      return wish satisfies never;
  }
}
