import { standardsCommented } from '../../core/case/answer-asked-for.ts';
import { knownFacts } from '../../core/case/sections/known-facts.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import { type Posted, readContent } from '../layout/fields/read-content.ts';
import type { FoundSection } from './section-view.ts';

/** A section's content as it was posted from its page, exactly as typed. */
export function contentOf({ seen, place }: FoundSection, posted: Posted): SectionContent {
  return readContent(place.section, posted, {
    known: knownFacts(seen.caseFile),
    standards: (field) => standardsCommented(field, seen.caseFile),
  });
}
