import { answerNamed, placeholdersIn } from '../../core/policy/letter-terms.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseInView } from '../look-at-case.ts';
import { answerBlocks } from '../portfolio/portfolio-answers.ts';
import type { Desk } from '../ports.ts';

/** What the letter says from the forms: each `{answer:section.field}` of this text with what stands there now. */
export async function letterAnswers(
  desk: Desk,
  { ref, caseFile }: CaseInView,
  text: string,
): Promise<ReadonlyMap<string, string>> {
  const { policy, state } = caseFile;
  const named = placeholdersIn(text).flatMap(({ name }) => {
    const at = answerNamed(name);
    const section = at === undefined ? undefined : policy.sections.get(at.section)?.section;
    return at === undefined || section === undefined ? [] : [{ name, field: at.field, section }];
  });
  if (named.length === 0) return new Map();
  const kept = (id: string) => state.sections[id]?.content.id;
  const texts = await desk.cases.texts(
    policy.pack.authority,
    ref,
    named.map(({ section }) => kept(section.id)).filter((id) => id !== undefined),
  );
  return new Map(
    named.map(({ name, field, section }) => {
      const content = texts.get(kept(section.id) ?? '') as SectionContent | undefined;
      const alone = { ...section, fields: section.fields.filter(({ id }) => id === field) };
      const [block] = answerBlocks(alone, content ?? {}, { caseFile });
      const said = block?.kind === 'definitions' ? block.rows[0]?.value : undefined;
      return [name, typeof said === 'string' ? said : ''] as const;
    }),
  );
}
