import { daysKnown } from '../../core/case/days-known.ts';
import { knownFacts } from '../../core/case/sections/known-facts.ts';
import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import { sectionFacts } from '../../core/case/sections/section-facts.ts';
import type { SectionFacts } from '../../core/rules/facts.ts';
import type { Stage } from './stage.ts';
import { StoryFault } from './story-fault.ts';
import { sha256 } from './texts.ts';

/** What the service reads off a section as it is saved. */
export function factsTyped({ caseFile }: Stage, key: string, content: SectionContent): SectionFacts {
  const { policy } = caseFile;
  const found = policy.sections.get(splitSectionKey(key).section);
  if (found === undefined) throw new StoryFault(`there is no section “${key}”`, ['section']);
  return sectionFacts(found.section, content, {
    title: sectionTitle(policy.sections, policy.standards, key),
    saved: true,
    known: knownFacts(caseFile),
    digest: sha256,
    days: daysKnown(caseFile),
  });
}
