import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import type { RowEventBody } from '../../core/case/events/row-events.ts';
import type { Telling } from './telling.ts';

/** That one row of a section was agreed, to whoever may read the section. */
export function rowWords(
  { data: { section }, by }: RowEventBody & { readonly by: string },
  telling: Telling,
): string | undefined {
  const title = titleShown(section, telling);
  return title === undefined ? undefined : `${telling.name(by)} agreed an entry in “${title}”.`;
}

/** A section that only some may read is not even named to the others. */
export function titleShown(key: string, { policy, viewer }: Telling): string | undefined {
  const section = policy.sections.get(splitSectionKey(key).section)?.section;
  const seen = section === undefined || section.visibleTo.length === 0;
  if (!seen && ![section.by, ...section.visibleTo].some((role) => viewer.roles.includes(role)))
    return undefined;
  return sectionTitle(policy.sections, policy.standards, key);
}
