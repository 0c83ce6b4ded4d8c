import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { sectionContent } from './read-portfolio.ts';

/** What a section holds as it was last saved; nothing where it never was. */
export async function savedContent(
  { cases }: Pick<Desk, 'cases'>,
  { ref, caseFile: { state, policy } }: Pick<CaseInView, 'ref' | 'caseFile'>,
  section: string,
): Promise<SectionContent> {
  const saved = state.sections[section];
  if (saved === undefined) return {};
  const texts = await cases.texts(policy.pack.authority, ref, [saved.content.id]);
  return sectionContent(texts.get(saved.content.id));
}
