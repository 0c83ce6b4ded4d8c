import { mayRead } from '../../core/case/may-read.ts';
import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import { keptLists } from '../../core/case/sections/row-ids.ts';
import type { ListOfRows } from '../../core/case/sections/row-standing.ts';
import type { Section } from '../../core/policy/form.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { CaseInView } from '../look-at-case.ts';

/** A list whose rows are kept or agreed one by one, as the viewer stands to it. */
export interface KeptList extends ListOfRows {
  readonly page: Section;
  readonly title: string;
  readonly step: string;
  /** The viewer may add and change rows now. */
  readonly keeps: boolean;
  /** The roles of the viewer that agree its rows. */
  readonly agrees: readonly RoleId[];
}

/** Every such list that the viewer may read, in the order of the steps; of a page a standard only those written on. */
export function keptListsIn(seen: CaseInView): readonly KeptList[] {
  const { policy, state } = seen.caseFile;
  const written = Object.keys(state.sections);
  return [...policy.sections.values()].flatMap(({ section: page, step }) => {
    const lists = keptLists(page.fields);
    if (lists.length === 0 || !mayRead(page, seen)) return [];
    const keys =
      page.each === undefined
        ? [page.id]
        : written.filter((key) => key !== page.id && splitSectionKey(key).section === page.id);
    return keys.flatMap((section) =>
      lists.map((field): KeptList => {
        const keepers = [page.by, ...(field.keptBy ?? [])];
        const open = state.status === 'open' && state.steps[step]?.status === 'open';
        return {
          section,
          field,
          page,
          step,
          title: sectionTitle(policy.sections, policy.standards, section),
          keeps: open && keepers.some((role) => seen.roles.includes(role)),
          agrees:
            state.status === 'open' && state.submission === undefined
              ? (field.agreedBy ?? []).filter((role) => seen.roles.includes(role))
              : [],
        };
      }),
    );
  });
}

/** The list of that name, where the viewer may read it. */
export function keptListAt(
  seen: CaseInView,
  { section, field }: { readonly section: string; readonly field: string },
): KeptList | undefined {
  return keptListsIn(seen).find((list) => list.section === section && list.field.id === field);
}
