import type { CaseInView } from '../../app/look-at-case.ts';
import { allocatedStandards, type FillStep, writtenKeys } from '../../app/portfolio/section-place.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { sectionKeys, sectionTitle, splitSectionKey, standardTitle } from '../../core/case/policy.ts';
import type { Section } from '../../core/policy/form.ts';
import { type Finding, stops } from '../../core/rules/finding.ts';

export interface SectionRow {
  readonly title: string;
  readonly href?: string;
  readonly state: string;
  readonly classes: string;
}

export interface SectionGroup {
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly SectionRow[];
}

interface Listing {
  readonly seen: CaseInView;
  readonly step: FillStep;
  readonly findings: readonly Finding[];
}

/** The sections of a step as a task list; all the standards of a framework are shown, those not allocated at N/A. */
export function sectionGroups({ seen, step, findings }: Listing): readonly SectionGroup[] {
  const { policy } = seen.caseFile;
  const groups: SectionGroup[] = [];
  let plain: SectionRow[] = [];
  const close = () => {
    if (plain.length > 0) groups.push({ title: '', hint: '', rows: plain });
    plain = [];
  };
  for (const id of step.sections) {
    const section = policy.sections.get(id)?.section;
    if (section === undefined || !mayRead(section, seen)) continue;
    if (section.each === undefined)
      plain.push(rowOf(section, { key: id, title: section.title }, { seen, step, findings }));
    else {
      close();
      groups.push({
        title: section.title,
        hint: section.hint ?? '',
        rows: standardRows(section, { seen, step, findings }),
      });
    }
  }
  close();
  return groups;
}

function standardRows(section: Section, listing: Listing): readonly SectionRow[] {
  const { state, policy } = listing.seen.caseFile;
  const { each } = section;
  if (each === undefined) return [];
  const pages = sectionKeys(policy, section.id, allocatedStandards(state));
  return (policy.pack.frameworks[each.standardsOf]?.standards ?? []).map((standard) => {
    const title = standardTitle(standard, standard.id);
    const key = `${section.id}/${standard.id}`;
    if (pages.includes(key)) return rowOf(section, { key, title }, listing);
    return state.allocation === undefined
      ? { title, state: 'Cannot start yet', classes: 'govuk-tag--grey' }
      : { title, state: each.otherwise, classes: 'govuk-tag--grey' };
  });
}

function rowOf(
  section: Section,
  { key, title }: { readonly key: string; readonly title: string },
  listing: Listing,
): SectionRow {
  const { seen, findings } = listing;
  const saved = seen.caseFile.state.sections[key];
  const row = { title, href: `/cases/${seen.ref}/sections/${key}` };
  if (saved === undefined) {
    return section.fields.some(({ required }) => required)
      ? { ...row, state: 'Not started', classes: 'govuk-tag--blue' }
      : { ...row, state: 'Optional', classes: 'govuk-tag--grey' };
  }
  const missing = saved.facts.problems.length || (stoppedOnPage(key, findings) ? 1 : 0);
  if (missing === 0) return { ...row, state: 'Complete', classes: 'govuk-tag--green' };
  const wrong = saved.facts.problems.some(
    ({ problem }) => problem === 'too-long' || problem === 'not-accepted',
  );
  const count = countWord(missing);
  const words = `${count.charAt(0).toUpperCase()}${count.slice(1)} ${missing === 1 ? 'thing' : 'things'} ${wrong ? 'to mend' : 'missing'}`;
  return { ...row, state: words, classes: wrong ? 'govuk-tag--red' : 'govuk-tag--yellow' };
}

/**
 * Where whoever writes here left off: the page they saved last, where something is left to do on it, or else the next one
 * that is not begun. None where nothing is begun at all, or nothing is left.
 */
export function leftOff({
  seen,
  step,
  findings,
}: Listing): { readonly title: string; readonly href: string } | undefined {
  const { state, policy } = seen.caseFile;
  const pages = writtenKeys(seen, step).filter((key) => {
    const section = policy.sections.get(splitSectionKey(key).section)?.section;
    return section !== undefined && seen.roles.includes(section.by);
  });
  const begun = pages
    .flatMap((key) => (state.sections[key] === undefined ? [] : [{ key, saved: state.sections[key] }]))
    .toSorted((a, b) => (a.saved.at < b.saved.at ? 1 : -1));
  if (begun.length === 0 || pages.length === 1) return undefined;
  const undone = begun.find(
    ({ key, saved }) => saved.facts.problems.length > 0 || stoppedOnPage(key, findings),
  );
  const key = undone?.key ?? pages.find((one) => state.sections[one] === undefined);
  if (key === undefined) return undefined;
  return {
    title: sectionTitle(policy.sections, policy.standards, key),
    href: `/cases/${seen.ref}/sections/${key}`,
  };
}

function stoppedOnPage(key: string, findings: readonly Finding[]): boolean {
  const here = ({ fix }: Finding) => fix?.at !== undefined && 'section' in fix.at && fix.at.section === key;
  return findings.some(({ parts }) => parts.some((part) => stops(part) && here(part)));
}
