import { fixInSection } from '../answer-at.ts';
import type { Facts } from '../facts.ts';
import type { FactUsed, Finding, Fix } from '../finding.ts';
import { type StandardPage, standardPages } from '../standard-pages.ts';
import { findingOf, type Judge, notAllocated, type RuleScope, type TestOf, verdict } from '../verdict.ts';

interface Filled {
  readonly id: string;
  readonly title: string;
  readonly page: (standard: string) => StandardPage;
}

interface Asked {
  readonly scope: RuleScope;
  readonly facts: Facts;
}

/** Every section, and every page of a section with one a standard, is saved with nothing wrong in it. */
export function sectionComplete({ sections }: TestOf<'section-complete'>, scope: RuleScope): Judge {
  const all: readonly Filled[] = sections.map((id) => ({
    id,
    title: scope.words.sectionTitle(id),
    page: standardPages(id, scope.words),
  }));
  return (facts) => {
    const parts: Finding[] = [];
    for (const section of all) addParts(section, { scope, facts }, parts);
    const open = parts.filter((part) => part.outcome !== 'met');
    if (open.length === 0)
      return verdict('met', [{ label: 'Complete', value: `${parts.length} of ${parts.length}` }], { parts });
    const because: FactUsed[] = [];
    let fix: Fix | undefined;
    for (const part of open) {
      because.push(...part.because);
      if (part.fix) fix = fix === undefined ? part.fix : { ...fix, says: `${fix.says} ${part.fix.says}` };
    }
    const outcome = open.every((part) => part.outcome === 'not-yet') ? 'not-yet' : 'not-met';
    return verdict(outcome, because, { parts, fix, needs: open.flatMap((part) => part.needs) });
  };
}

/** Until the standards are allocated, a section with one page for each of those has no entry of its own and no page. */
function addParts(section: Filled, { scope, facts }: Asked, parts: Finding[]): void {
  const whole = section.id in facts.sections;
  const all = scope.words.pageForEvery?.(section.id) ?? false;
  const standards = all ? pagesOf(section.id, facts) : allocatedPages(section, facts);
  if (!whole && !all && facts.allocated === undefined)
    parts.push(findingOf(scope.rule, section.title, notAllocated));
  else if (whole || standards.length === 0)
    parts.push(partFor({ key: section.id, title: section.title }, section.id, { scope, facts }));
  for (const standard of standards) parts.push(partFor(section.page(standard), section.id, { scope, facts }));
}

/** The standards that have a page of the section in this case. */
function pagesOf(section: string, { sections }: Facts): readonly string[] {
  const start = `${section}/`;
  return Object.keys(sections).flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
}

function allocatedPages(section: Filled, { allocated, sections }: Facts): readonly string[] {
  const first = allocated?.[0];
  return first !== undefined && section.page(first).key in sections ? (allocated ?? []) : [];
}

function partFor(page: StandardPage, section: string, { scope, facts }: Asked): Finding {
  const { key, title } = page;
  const content = facts.sections[key];
  if (content?.saved && content.problems.length === 0)
    return findingOf(scope.rule, title, verdict('met', [{ label: title, value: 'complete' }]));
  const wrong = content?.saved
    ? content.problems.map((problem) => sentence(problem.says)).join(' ')
    : undefined;
  const says = wrong ?? `${title} is not filled in yet.`;
  const fix = { ...fixInSection(section, says, scope), at: { section: key } };
  return findingOf(
    scope.rule,
    title,
    verdict('not-met', [{ label: title, value: wrong ?? 'not filled in yet' }], { fix }),
  );
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
