import { daysKnown } from '../../core/case/days-known.ts';
import { knownFacts } from '../../core/case/sections/known-facts.ts';
import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { keptLists, withRowIds } from '../../core/case/sections/row-ids.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';
import { withRowsOfOthers } from '../../core/case/sections/rows-of-others.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import { sectionFacts } from '../../core/case/sections/section-facts.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, perform } from '../perform.ts';
import { savedContent } from './saved-content.ts';
import { withCounts } from './take-over-counts.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface SaveSection {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly section: string;
  readonly content: SectionContent;
  /** The content id the page was built on; undefined where nothing had been saved. */
  readonly basedOn: string | undefined;
  readonly form?: string | undefined;
}

/** Keeps a section as typed, right or wrong: mistakes are said, never a reason to lose words. */
export function saveSection(
  desk: Desk,
  { viewer, ref, section, content, basedOn, form }: SaveSection,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const counted = await withCounts(desk, seen, { section, content });
      const numbered = await withOwnIds(desk, seen, { section, content: counted });
      const facts = factsOfContent(desk, seen, { section, content: numbered });
      if ('code' in facts) return facts;
      const kept = words.keep(numbered);
      return {
        type: 'save-section',
        section,
        content: kept,
        facts,
        ...(basedOn === undefined ? {} : { basedOn }),
      };
    },
  });
}

/** The content with an id for each row that is kept or agreed for itself. */
async function withOwnIds(
  desk: Pick<Desk, 'cases' | 'chance'>,
  seen: CaseInView,
  { section, content }: { readonly section: string; readonly content: SectionContent },
): Promise<SectionContent> {
  const page = seen.caseFile.policy.sections.get(splitSectionKey(section).section)?.section;
  const lists = keptLists(page?.fields ?? []).filter(({ id }) => content[id] !== undefined);
  if (lists.length === 0) return content;
  const before = await savedContent(desk, seen, section);
  const numbered = lists.map(
    (field) =>
      [
        field.id,
        withRowIds(field, content[field.id] ?? '', {
          before: before[field.id],
          newId: () => desk.chance.id(),
        }),
      ] as const,
  );
  return { ...content, ...Object.fromEntries(numbered) };
}

export function factsOfContent(
  desk: Pick<Desk, 'chance'>,
  { ref, caseFile }: Pick<CaseInView, 'ref' | 'caseFile'>,
  { section, content }: { readonly section: string; readonly content: SectionContent },
): ReturnType<typeof sectionFacts> | Refusal {
  const { policy } = caseFile;
  const found = policy.sections.get(splitSectionKey(section).section);
  if (found === undefined) return refuse('unknown', 'The form has no such section.');
  return sectionFacts(found.section, content, {
    title: sectionTitle(policy.sections, policy.standards, section),
    saved: true,
    known: knownFacts(caseFile),
    digest: digestIn(desk, ref),
    days: daysKnown(caseFile),
  });
}

/** Tells words of one case apart without keeping them. */
function digestIn({ chance }: Pick<Desk, 'chance'>, ref: string): (text: string) => string {
  return (text) => chance.digest(`${ref}\n${text}`);
}

/** What was typed on a page that others have saved over, with the rows of theirs that it does not touch. */
export function withOthersRows(
  desk: Pick<Desk, 'chance'>,
  { ref, caseFile, events }: CaseInView,
  { section, mine, theirs, basedOn }: SavedOver,
): SectionContent {
  const page = caseFile.policy.sections.get(splitSectionKey(section).section)?.section;
  const read = events.find(
    (event) =>
      event.type === 'SectionSaved' && event.data.section === section && event.data.content.id === basedOn,
  );
  const facts = read?.type === 'SectionSaved' ? read.data.facts : undefined;
  const merged = keptLists(page?.fields ?? []).flatMap((field) => {
    const typed = mine[field.id];
    if (typed === undefined) return [];
    const versions = { base: rowFacts(facts, field.id), mine: typed, theirs: theirs[field.id] ?? '' };
    return [[field.id, withRowsOfOthers(field, versions, digestIn(desk, ref))] as const];
  });
  return { ...mine, ...Object.fromEntries(merged) };
}

export interface SavedOver {
  readonly section: string;
  readonly mine: SectionContent;
  readonly theirs: SectionContent;
  /** The content id of the version that the page was built on. */
  readonly basedOn: string | undefined;
}
