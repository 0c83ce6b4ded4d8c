import type { Policy } from '../../core/case/policy.ts';
import { referencesOf } from '../../core/policy/checks/references.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** Everything a pathway names, itself or in the forms it fills in, as `kind/name`. */
export function namesUsed({ pack, pathway, sections }: Policy): readonly string[] {
  const forms = [...new Set([...sections.values()].map(({ form }) => form.id))];
  const named = referencesOf(pack).filter(
    ({ place: { part, id } }) =>
      (part === 'pathway' && id === pathway.id) || (part === 'form' && forms.includes(id)),
  );
  const shown = [pathway.id, ...pathway.steps.map(({ id }) => id), ...sections.keys()];
  return [
    ...named.map(({ kind, name }) => `${kind}/${name}`),
    ...forms.map((id) => `form/${id}`),
    ...shown.map((id) => `shown/${id}`),
  ];
}

/** The pack of the policy without what other pathways alone use. */
export function onlyNamed({ pack, pathway }: Policy, names: ReadonlySet<string>): Pack {
  const only = <T>(kind: string, all: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => names.has(`${kind}/${id}`)));
  // What a register asks of people is no matter of any case.
  const { regulator: _, cpdKinds: __, ...ofCases } = pack;
  return {
    ...ofCases,
    pathways: { [pathway.id]: pathway },
    forms: only('form', pack.forms),
    letters: only('letter', pack.letters),
    panels: only('panel', pack.panels),
    itemKinds: only('item kind', pack.itemKinds),
    frameworks: only('framework', pack.frameworks),
    links: only('link', pack.links),
    levels: pack.levels.filter(({ id }) => names.has(`level/${id}`)),
    guidance: pack.guidance.filter(({ shownAt }) => shownAt.some((place) => names.has(`shown/${place}`))),
  };
}
