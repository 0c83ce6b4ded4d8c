import type { Pack } from '../pack.ts';
import type { NameKind } from './reference.ts';

/** Facts about the applicant that the people register keeps and `holds` may ask for. */
const heldFacts = ['level', 'team', 'team-kind', 'post', 'grade', 'contract', 'heard-by-panel'];
const standingPlaces = ['policy', 'programme', 'learning', 'framework'];

/** The names that a reference of this kind, in this scope, may use. */
export type Declared = (kind: NameKind, scope: string) => ReadonlySet<string>;

export function declaredIn(pack: Pack): Declared {
  const names = new Map<string, Set<string>>();
  const declare = (kind: NameKind, scope: string, ids: Iterable<string>) => {
    const key = `${kind}/${scope}`;
    const known = names.get(key) ?? new Set();
    for (const id of ids) known.add(id);
    names.set(key, known);
  };
  declarePack(pack, declare);
  declareForms(pack, declare);
  declarePathways(pack, declare);
  return (kind, scope) => names.get(`${kind}/${scope}`) ?? new Set();
}

type Declare = (kind: NameKind, scope: string, ids: Iterable<string>) => void;

function declarePack(pack: Pack, declare: Declare): void {
  declare('fact', '', heldFacts);
  declare('fact', '', (pack.facts ?? []).map(idOf));
  declare('framework', '', Object.keys(pack.frameworks));
  declare('level', '', pack.levels.map(idOf));
  declare('team kind', '', pack.teamKinds.map(idOf));
  declare('panel', '', Object.keys(pack.panels));
  declare('item kind', '', Object.keys(pack.itemKinds));
  declare('letter', '', Object.keys(pack.letters));
  declare('role', '', Object.keys(pack.roles));
  declare('link', '', Object.keys(pack.links));
  declare('setting', '', Object.keys(pack.settings));
  declare('reading', '', pack.readings.map(idOf));
  declare('place to show', '', [...standingPlaces, ...Object.keys(pack.pathways)]);
  declare('guidance', '', pack.guidance.map(idOf));
  for (const framework of Object.values(pack.frameworks)) {
    declare('standard', framework.id, framework.standards.map(idOf));
    declare('standard', '', framework.standards.map(idOf));
  }
}

function declareForms(pack: Pack, declare: Declare): void {
  for (const { sections } of Object.values(pack.forms)) {
    declare('section', '', sections.map(idOf));
    declare('place to show', '', sections.map(idOf));
    for (const section of sections) declare('field', section.id, section.fields.map(idOf));
  }
}

function declarePathways(pack: Pack, declare: Declare): void {
  for (const { id, rules, statements, steps } of Object.values(pack.pathways)) {
    declare('rule', id, Object.keys(rules));
    declare('statement', id, Object.keys(statements));
    declare('step', id, steps.map(idOf));
    declare('place to show', '', steps.map(idOf));
    for (const step of steps) {
      if (step.kind === 'endorse') declare('limb', `${id} ${step.id}`, step.limbs.map(idOf));
      if (step.kind !== 'decide') continue;
      // An appeal names the decision, or the step where one is made.
      declare('decision', id, [step.id, ...step.decisions.map(idOf)]);
      for (const { options } of step.decisions) declare('option', id, options.map(idOf));
    }
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
