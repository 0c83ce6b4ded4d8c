import type { Field, Section } from '../policy/form.ts';
import type { Framework, Standard } from '../policy/pack.ts';
import { standardsShownBy } from '../rules/standards-shown.ts';
import type { CaseFile } from './case-file.ts';
import { type Policy, splitSectionKey } from './policy.ts';

/** Which standards of a framework a portfolio speaks to so far, and where. */
export interface FrameworkCoverage {
  readonly framework: Framework;
  /** Where standards can be shown on this pathway, in the order of its forms; then the kinds of evidence. */
  readonly sources: readonly CoverageSource[];
  readonly standards: readonly StandardCoverage[];
}

export interface CoverageSource {
  readonly type: 'section' | 'items';
  /** The section's id, or the kind of evidence. */
  readonly id: string;
  readonly title: string;
  /** What several of a kind of evidence are called. */
  readonly plural?: string;
}

export interface StandardCoverage {
  readonly standard: Standard;
  /** False where others were allocated and this one is not to be evidenced. */
  readonly asked: boolean;
  /** For each source in their order, how often it speaks to the standard. */
  readonly counts: readonly number[];
  readonly gap: boolean;
}

/** Every framework that the pathway's forms speak to. `reads` says which sections the reader may see into. */
export function coverageOf(
  caseFile: Pick<CaseFile, 'policy' | 'state'>,
  reads: (section: Section) => boolean,
): readonly FrameworkCoverage[] {
  const { policy } = caseFile;
  const sections = [...policy.sections.values()].map(({ section }) => section);
  const links = sections.map((section) => ({ section, frameworks: frameworksOf(section, policy) }));
  return Object.values(policy.pack.frameworks)
    .filter(({ id, standards }) => standards.length > 0 && links.some(({ frameworks }) => frameworks.has(id)))
    .map((framework) => {
      const sources: readonly CoverageSource[] = [
        ...links
          .filter(({ section, frameworks }) => frameworks.has(framework.id) && reads(section))
          .map(({ section: { id, title } }) => ({ type: 'section', id, title }) as const),
        ...taggedKinds(policy),
      ];
      return { framework, sources, standards: standardsIn(framework, { sources, caseFile }) };
    });
}

/** Where the section leaves room to show a standard: a page each, ticks, or a column of standards. */
function frameworksOf(section: Section, policy: Policy): ReadonlySet<string> {
  const own = section.each === undefined ? [] : [section.each.standardsOf];
  return new Set([...own, ...section.fields.flatMap((field) => frameworksOfField(field, policy))]);
}

function frameworksOfField(field: Field, policy: Policy): readonly string[] {
  if (field.type === 'rows')
    return field.row.flatMap((column) => (column.type === 'standards' ? [column.framework] : []));
  if (field.type !== 'ticks') return [];
  const linked = new Set(field.groups.flatMap(({ rows }) => rows).flatMap(({ standards }) => standards));
  return Object.values(policy.pack.frameworks)
    .filter(({ standards }) => standards.some(({ id }) => linked.has(id)))
    .map(({ id }) => id);
}

function taggedKinds({ pathway, pack }: Policy): readonly CoverageSource[] {
  const kinds = pathway.steps.flatMap((step) => (step.kind === 'fill' ? step.items : []));
  return [...new Set(kinds)].flatMap((id) => {
    const kind = pack.itemKinds[id];
    if (kind?.tagged !== true) return [];
    return [{ type: 'items', id, title: kind.title, plural: kind.plural } as const];
  });
}

interface Counting {
  readonly sources: readonly CoverageSource[];
  readonly caseFile: Pick<CaseFile, 'policy' | 'state'>;
}

function standardsIn(framework: Framework, { sources, caseFile }: Counting): readonly StandardCoverage[] {
  const shown = sources.map((source) => shownIn(source, caseFile));
  const asked = askedIn(framework, caseFile);
  return framework.standards.map((standard) => {
    const counts = shown.map((ids) => ids.filter((id) => id === standard.id).length);
    const isAsked = asked === undefined || asked.includes(standard.id);
    return { standard, asked: isAsked, counts, gap: isAsked && counts.every((count) => count === 0) };
  });
}

/** Undefined where every standard is: nothing on this pathway is asked of the allocated ones alone. */
function askedIn(
  framework: Framework,
  { policy, state }: Counting['caseFile'],
): readonly string[] | undefined {
  const byAllocation = [...policy.sections.values()].some(
    ({ section: { each } }) => each?.standardsOf === framework.id && each.only === 'allocated',
  );
  if (!byAllocation || state.allocation === undefined) return undefined;
  return [...state.allocation.always, ...state.allocation.drawn];
}

function shownIn({ type, id }: CoverageSource, { state, policy }: Counting['caseFile']): readonly string[] {
  if (type === 'items')
    return Object.values(state.items).flatMap(({ kind, standards }) => (kind === id ? standards : []));
  const known = new Set(
    policy.sections
      .get(id)
      ?.section.fields.filter((field) => field.type === 'known')
      .map((field) => field.id),
  );
  return Object.entries(state.sections).flatMap(([key, { facts }]) => {
    const { section, standard } = splitSectionKey(key);
    if (section !== id) return [];
    const shown = Object.entries(facts.fields).flatMap(([field, fact]) =>
      // What the register says of a person is nothing they have shown.
      known.has(field) ? [] : standardsShownBy(fact, standard),
    );
    // A page of three boxes is one page.
    return standard === undefined ? shown : [...new Set(shown)];
  });
}
