import type { CaseInView } from '../../src/app/look-at-case.ts';
import type { Desk, Viewer } from '../../src/app/ports.ts';
import { saveSection } from '../../src/app/portfolio/save-section.ts';
import { londonDate } from '../../src/core/calendar/instant.ts';
import { sectionKeys, splitSectionKey } from '../../src/core/case/policy.ts';
import { sampleContent } from '../../src/demo/sample-words.ts';

/** Fills in every page that is open, this person's own and still empty, as somebody careful would. */
export async function fillOpenPages(
  desk: Desk,
  viewer: Viewer,
  { ref, caseFile: { state, policy }, roles }: CaseInView,
): Promise<void> {
  const open = policy.pathway.steps.flatMap((step) =>
    step.kind === 'fill' && state.steps[step.id]?.status === 'open' ? step.sections : [],
  );
  for (const key of open.flatMap((section) => sectionKeys(policy, section, undefined))) {
    const section = policy.sections.get(splitSectionKey(key).section)?.section;
    if (section === undefined || !roles.includes(section.by) || state.sections[key] !== undefined) continue;
    const content = sampleContent(policy, key, londonDate(desk.now()));
    const saved = await saveSection(desk, { viewer, ref, section: key, content, basedOn: undefined });
    if (saved.type !== 'done') throw new Error(`${key}: ${JSON.stringify(saved).slice(0, 400)}`);
  }
}
