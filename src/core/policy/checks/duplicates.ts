import type { Pack } from '../pack.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Two things in one list, or two sections of one pack, with the same id: only one of them would be found. */
export function duplicates(pack: Pack): readonly PolicyIssue[] {
  const top: Place = { part: 'pack', id: pack.authority, path: [] };
  return [
    ...(['levels', 'teamKinds', 'guidance', 'readings'] as const).flatMap((key) =>
      twice(pack[key], below(top, key)),
    ),
    ...twice(pack.learning?.sources ?? [], below(top, 'learning', 'sources')),
    ...Object.values(pack.frameworks).flatMap(({ id, standards }) =>
      twice(standards, { part: 'framework', id, path: ['standards'] }),
    ),
    ...standardsTwice(pack),
    ...sectionsTwice(pack),
    ...Object.values(pack.pathways).flatMap((pathway) => {
      const at: Place = { part: 'pathway', id: pathway.id, path: [] };
      return [...nested(pathway.steps, below(at, 'steps')), ...nested(pathway.appeals, below(at, 'appeals'))];
    }),
  ];
}

interface WithId {
  readonly id: string;
}

function twice(list: readonly WithId[], place: Place): readonly PolicyIssue[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        place: below(place, index),
        what: `“${id}” stands here twice`,
        why: 'only one of the two would be found',
      },
    ];
  });
}

// Standards are looked up by id alone, whichever framework they are of.
function standardsTwice({ frameworks }: Pack): readonly PolicyIssue[] {
  const seen = new Map<string, string>();
  return Object.values(frameworks).flatMap(({ id, title, standards }) =>
    standards.flatMap((standard, index): readonly PolicyIssue[] => {
      const other = seen.get(standard.id);
      seen.set(standard.id, title);
      if (other === undefined || other === title) return [];
      return [
        {
          place: { part: 'framework', id, path: ['standards', index] },
          what: `“${standard.id}” is a standard of “${other}” and of “${title}”`,
          why: 'nobody could say which of the two is meant: give one of them other ids',
        },
      ];
    }),
  );
}

// Sections are looked up by id alone, whichever form they are in.
function sectionsTwice({ forms }: Pack): readonly PolicyIssue[] {
  const seen = new Set<string>();
  return Object.values(forms).flatMap((form) =>
    form.sections.flatMap((section, index) => {
      const place: Place = { part: 'form', id: form.id, path: ['sections', index] };
      const again = seen.has(section.id);
      seen.add(section.id);
      const inFields = nested(section.fields, below(place, 'fields'));
      if (!again) return inFields;
      const what = `a section “${section.id}” stands in this pack already`;
      return [{ place, what, why: 'sections of all forms are found by their id alone' }, ...inFields];
    }),
  );
}

/** The list itself and every list of things with ids below it. */
function nested(list: readonly WithId[], place: Place): readonly PolicyIssue[] {
  return [
    ...twice(list, place),
    ...list.flatMap((one, index) =>
      Object.entries(one)
        .filter((entry): entry is [string, readonly WithId[]] => isListWithIds(entry[1]))
        .flatMap(([key, inner]) => nested(inner, below(place, index, key))),
    ),
  ];
}

function isListWithIds(value: unknown): value is readonly WithId[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'object' && one !== null && 'id' in one)
  );
}
