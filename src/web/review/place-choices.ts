import type { CaseInView } from '../../app/look-at-case.ts';
import type { Desk } from '../../app/ports.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { type FillStep, writtenKeys } from '../../app/portfolio/section-place.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { sectionTitle, splitSectionKey, standardTitle } from '../../core/case/policy.ts';
import type { CommentPlace } from '../../core/case/events/review-events.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** Everything that may be commented on: each section with its boxes, and each piece of evidence. */
export async function placeChoices(
  desk: Pick<Desk, 'cases' | 'people'>,
  seen: CaseInView,
  { review, chosen }: { readonly review: FillStep; readonly chosen: string },
): Promise<readonly ChoiceGroup[]> {
  const { policy, state } = seen.caseFile;
  const read = (review.commentsOn ?? []).flatMap((id) => {
    const step = policy.steps.get(id);
    return step?.kind === 'fill' ? [step] : [];
  });
  const choice = (value: string, text: string): Choice => ({ value, text, chosen: value === chosen });
  const sections = read
    .flatMap((step) => writtenKeys(seen, step))
    .map((key): ChoiceGroup => {
      const { section: id, standard } = splitSectionKey(key);
      const section = policy.sections.get(id)?.section;
      const title = sectionTitle(policy.sections, policy.standards, key);
      const boxes = section?.fields ?? [];
      return {
        label: standard === undefined ? title : standardTitle(policy.standards.get(standard), standard),
        choices: [
          choice(`section:${key}`, 'The whole section'),
          ...boxes.map((field) => choice(`section:${key}:${field.id}`, field.label)),
        ],
      };
    });
  const kinds = new Set(read.flatMap(({ items }) => items));
  const { items } = await readPortfolio(desk, seen);
  const pieces = Object.values(state.items)
    .filter(({ kind }) => kinds.has(kind))
    .map(({ id, kind, on }) => {
      const title = items.get(id)?.title ?? '';
      const called = policy.pack.itemKinds[kind]?.title ?? kind;
      // Two pieces may have one name; the day tells them apart.
      const named = title === '' ? called : `${called}: ${title}`;
      return choice(`item:${id}`, `${named}, ${describeDate(on, 'without-weekday')}`);
    });
  return pieces.length === 0 ? sections : [...sections, { label: 'Evidence', choices: pieces }];
}

/** The place that was chosen; undefined where none was. */
export function placeIn(chosen: string, page: string): CommentPlace | undefined {
  const [type, one = '', field] = chosen.split(':');
  if (one === '') return undefined;
  if (type === 'section') return { type: 'section', section: one, ...(field === undefined ? {} : { field }) };
  if (type !== 'item') return undefined;
  const typed = page.trim();
  return {
    type: 'item',
    item: one,
    ...(typed === '' ? {} : { page: /^\d+$/u.test(typed) ? Number(typed) : 0 }),
  };
}
