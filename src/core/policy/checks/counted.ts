import type { Section } from '../form.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Fields that take over a list which there is not, or tell of it to whoever may not read it. */
export function counted(pack: Pack, { steps }: Pathway): readonly PolicyIssue[] {
  const forms = Object.values(pack.forms);
  const used = new Set(steps.flatMap((step) => (step.kind === 'fill' ? step.sections : [])));
  const sections = forms.flatMap((form) =>
    form.sections.filter(({ id }) => used.has(id)).map((section) => ({ form: form.id, section })),
  );
  const sectionOf = (id: string) => sections.find(({ section }) => section.id === id)?.section;
  return sections.flatMap(({ form, section }) =>
    section.fields.flatMap((field): readonly PolicyIssue[] => {
      if (field.type !== 'counted') return [];
      const at: Place = { part: 'form', id: form, path: ['sections', section.id, 'fields', field.id] };
      const { list } = field;
      const from = sectionOf(list.section);
      const of = from?.fields.find(({ id }) => id === list.field);
      const issue = (place: Place, what: string, why: string) => [{ place, what, why }];
      if (of?.type !== 'rows')
        return issue(
          below(at, 'list'),
          `“${field.label}” counts ${list.section}.${list.field}, which is no list of this pathway`,
          'there would be nothing to count: name a field of the type rows',
        );
      return from !== undefined && tellsOthers(from, section)
        ? issue(
            below(at, 'list'),
            `“${field.label}” shows what stands in “${from.title}” to roles that may not read it`,
            'let visible-to name no more roles here than there',
          )
        : [];
    }),
  );
}

function tellsOthers(from: Section, { by, visibleTo }: Section): boolean {
  if (from.visibleTo.length === 0) return false;
  const readers = new Set([from.by, ...from.visibleTo]);
  return visibleTo.length === 0 || [by, ...visibleTo].some((role) => !readers.has(role));
}
