import type { Pack } from '../pack.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import type { NameKind, Reference } from './reference.ts';

/** Parts that nothing points at: a policy that is written down and never applied. */
export function unusedNames(pack: Pack, references: readonly Reference[]): readonly PolicyIssue[] {
  const used = new Set(references.map(({ kind, scope, name }) => `${kind}/${scope}/${name}`));
  return everyDeclaration(pack)
    .filter(({ kind, scope, id }) => !used.has(`${kind}/${scope}/${id}`))
    .map(({ kind, id, place }) => ({
      place,
      what: `the ${kind} “${id}” is used nowhere`,
      why: reasonFor(kind),
    }));
}

interface Declaration {
  readonly kind: NameKind;
  readonly scope: string;
  readonly id: string;
  readonly place: Place;
}

function everyDeclaration(pack: Pack): readonly Declaration[] {
  const top: Place = { part: 'pack', id: pack.authority, path: [] };
  return [
    ...Object.keys(pack.panels).map((id) => declared('panel', id, below(top, 'panels', id))),
    ...Object.keys(pack.itemKinds).map((id) => declared('item kind', id, below(top, 'itemKinds', id))),
    ...Object.keys(pack.letters).map((id) => declared('letter', id, { part: 'letter', id, path: [] })),
    ...Object.values(pack.forms).flatMap((form) =>
      form.sections.map(({ id }) =>
        declared('section', id, { part: 'form', id: form.id, path: ['sections', id] }),
      ),
    ),
    ...Object.values(pack.pathways).flatMap(({ id: pathway, rules, statements }) => {
      const at: Place = { part: 'pathway', id: pathway, path: [] };
      return [
        ...Object.keys(rules).map(
          (id) => ({ kind: 'rule', scope: pathway, id, place: below(at, 'rules', id) }) as const,
        ),
        ...Object.keys(statements).map(
          (id) => ({ kind: 'statement', scope: pathway, id, place: below(at, 'statements', id) }) as const,
        ),
      ];
    }),
  ];
}

function declared(kind: NameKind, id: string, place: Place): Declaration {
  return { kind, scope: '', id, place };
}

function reasonFor(kind: NameKind): string {
  switch (kind) {
    case 'rule':
      return 'a rule that no step needs and no page shows decides nothing: name it under needs or eligibility, or take it out';
    case 'statement':
      return 'nobody is ever asked to acknowledge or sign it';
    case 'letter':
      return 'no step ever sends it';
    case 'section':
      return 'no step ever asks for it to be filled in';
    default:
      return 'it decides nothing';
  }
}
