import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { Field, Form, Section } from '../policy/form.ts';
import type { Pack, Standard } from '../policy/pack.ts';
import type { Pathway, Step } from '../policy/pathway.ts';
import { type CompiledRules, compileRules } from '../rules/compile.ts';
import { isRoleId } from '../rules/role.ts';
import { plainWords } from '../rules/rule-words.ts';
import { type MomentTitles, momentTitle } from './moment-titles.ts';
import { type NamedMoment, namedMoments } from './pathway-moments.ts';

/** One pathway of a pack, ready to be asked many times: rules compiled, steps and sections looked up by id. */
export interface Policy {
  readonly pack: Pack;
  readonly pathway: Pathway;
  readonly calendar: WorkingCalendar;
  readonly rules: CompiledRules;
  readonly steps: ReadonlyMap<string, Step>;
  readonly sections: ReadonlyMap<string, SectionIn>;
  readonly standards: ReadonlyMap<string, Standard>;
  /** Moments that the pathway's own steps and forms bring, as far as something counts from them. */
  readonly moments: readonly NamedMoment[];
}

export interface SectionIn {
  readonly section: Section;
  readonly form: Form;
  /** The step in which it is filled in. */
  readonly step: string;
}

export function compilePolicy(pack: Pack, pathwayId: string, calendar: WorkingCalendar): Policy {
  const pathway = pack.pathways[pathwayId];
  if (pathway === undefined) throw new RangeError(`The pack ${pack.authority} has no pathway ${pathwayId}.`);
  const standards = new Map(
    Object.values(pack.frameworks).flatMap((framework) =>
      framework.standards.map((one) => [one.id, one] as const),
    ),
  );
  const sections = sectionsOf(pack, pathway);
  const titles = new Map([...pack.levels, ...pack.teamKinds].map(({ id, title }) => [id, title]));
  const steps = new Map(pathway.steps.map((step) => [step.id, step]));
  const named = titlesIn({ steps, sections });
  const rules = compileRules(
    pathway.rules,
    {
      standardTitle: (id) => standardTitle(standards.get(id), id),
      roleTitle: (role) => pack.roles[role]?.title ?? role,
      officeTitle: (office) => (isRoleId(office) ? (pack.roles[office]?.title ?? office) : office),
      itemKind: (id) => pack.itemKinds[id] ?? { title: id, plural: id },
      sectionTitle: (key) => sectionTitle(sections, standards, key),
      fieldLabel: named.fieldLabel,
      momentTitle: (name) => momentTitle(name, named),
      sectionRole: (key) => sections.get(splitSectionKey(key).section)?.section.by,
      factTitle: (fact) => factTitles[fact] ?? fact,
      valueTitle: (_, value) => titles.get(value) ?? value,
      optionTitle: (key, field, value) => optionTitle(fieldOf(sections, key, field), value),
      rowLabel: (key, field, row) => rowLabel(fieldOf(sections, key, field), row),
      standardsOf: (framework) => (pack.frameworks[framework]?.standards ?? []).map(({ id }) => id),
      stepTitle: named.stepTitle,
      outcomeTitle: (step, outcome) => outcomeTitle(steps.get(step), outcome),
      pageForEvery: (key) => sections.get(key)?.section.each?.only === 'all',
      longTexts: (key) =>
        (sections.get(splitSectionKey(key).section)?.section.fields ?? [])
          .filter(({ type }) => type === 'long-text')
          .map(({ id }) => id),
    },
    calendar,
  );
  return {
    pack,
    pathway,
    calendar,
    rules,
    steps,
    sections,
    standards,
    moments: namedMoments(pathway, Object.values(pack.forms), named),
  };
}

const factTitles: Readonly<Record<string, string>> = {
  level: 'Level',
  'team-kind': 'Team',
  team: 'Team',
  post: 'Post',
  grade: 'Grade',
};

function titlesIn({ steps, sections }: Pick<Policy, 'steps' | 'sections'>): MomentTitles {
  return {
    stepTitle: (id) => steps.get(id)?.title ?? id,
    fieldLabel: (key, field) => fieldOf(sections, key, field)?.label ?? field,
  };
}

/** The section behind a key: `b`, or `c/kss-4` for the page of one standard. */
export function splitSectionKey(key: string): { readonly section: string; readonly standard?: string } {
  const [section = key, standard] = key.split('/');
  return standard === undefined ? { section } : { section, standard };
}

/** Standards as their framework lists them, and not as they were drawn. */
export function inFrameworkOrder(
  standards: readonly string[],
  policy: Pick<Policy, 'standards'>,
): readonly string[] {
  const order = [...policy.standards.keys()];
  return standards.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** Every page of a section for this allocation, or of all its standards, in the framework's order. */
export function sectionKeys(
  policy: Policy,
  section: string,
  allocated: readonly string[] | undefined,
): readonly string[] {
  const found = policy.sections.get(section)?.section;
  if (found?.each === undefined) return [section];
  const { standardsOf, only } = found.each;
  const framework = policy.pack.frameworks[standardsOf];
  return (framework?.standards ?? [])
    .filter((standard) => only === 'all' || allocated?.includes(standard.id) === true)
    .map((standard) => `${section}/${standard.id}`);
}

export function standardTitle(standard: Standard | undefined, id: string): string {
  return standard === undefined ? id : `${standard.number}. ${standard.title}`;
}

export function sectionTitle(
  sections: Policy['sections'],
  standards: Policy['standards'],
  key: string,
): string {
  const { section, standard } = splitSectionKey(key);
  const title = sections.get(section)?.section.title ?? section;
  return standard === undefined ? title : standardTitle(standards.get(standard), standard);
}

export function roleTitle(policy: Pick<Policy, 'pack'>, role: keyof Pack['roles']): string {
  return policy.pack.roles[role]?.title ?? role;
}

function fieldOf(sections: Policy['sections'], key: string, field: string): Field | undefined {
  return sections.get(splitSectionKey(key).section)?.section.fields.find(({ id }) => id === field);
}

function optionTitle(field: Field | undefined, value: string): string | undefined {
  if (field === undefined) return undefined;
  const columns = field.type === 'rows' ? field.row : [field];
  const options = columns.flatMap((one) => ('options' in one ? one.options : []));
  return options.find((option) => option.value === value)?.title;
}

/** What a choice in a field, or in the rows of a list, is called. */
export function choiceTitle(
  { sections }: Pick<Policy, 'sections'>,
  at: { readonly section: string; readonly field: string },
  value: string,
): string {
  return optionTitle(fieldOf(sections, at.section, at.field), value) ?? value;
}

function rowLabel(field: Field | undefined, row: string): string | undefined {
  const rows = field?.type === 'grid' ? field.rows : field?.type === 'rows' ? field.prompts : [];
  return rows.find(({ id }) => id === row)?.label;
}

function outcomeTitle(step: Step | undefined, outcome: string): string {
  const options = step?.kind === 'decide' ? step.decisions.flatMap((decision) => decision.options) : [];
  return options.find(({ id }) => id === outcome)?.title ?? plainWords(outcome);
}

function sectionsOf(pack: Pack, pathway: Pathway): Map<string, SectionIn> {
  const found = new Map<string, SectionIn>();
  const forms = Object.values(pack.forms);
  for (const step of pathway.steps) {
    if (step.kind !== 'fill') continue;
    for (const id of step.sections) {
      for (const form of forms) {
        const section = form.sections.find((one) => one.id === id);
        if (section !== undefined) found.set(id, { section, form, step: step.id });
      }
    }
  }
  return found;
}
