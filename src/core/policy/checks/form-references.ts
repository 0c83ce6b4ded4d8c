import type { Column, DateBounds, Field, Form, Section } from '../form.ts';
import { momentSource } from '../../calendar/moment.ts';
import { below, type Place } from './issue.ts';
import { dateReferences } from './moment-references.ts';
import { type Reference, refer } from './reference.ts';

/** Every name that a form points at. A step cannot be a moment here, since a form may serve several pathways. */
export function formReferences(form: Form): readonly Reference[] {
  return form.sections.flatMap((section) => {
    const place: Place = { part: 'form', id: form.id, path: ['sections', section.id] };
    return [
      ...refer('role', section.by, below(place, 'by')),
      ...refer('role', section.visibleTo, below(place, 'visibleTo')),
      ...refer('guidance', section.guidance, below(place, 'guidance')),
      ...refer('framework', section.each?.standardsOf, below(place, 'each', 'standardsOf')),
      ...refer('section', section.observes?.section, below(place, 'observes', 'section')),
      ...refer(
        'field',
        section.observes?.field,
        below(place, 'observes', 'field'),
        section.observes?.section,
      ),
      ...(section.recalls ?? []).flatMap(({ section: other, fields }) => [
        ...refer('section', other, below(place, 'recalls', 'section')),
        ...refer('field', fields, below(place, 'recalls', 'fields'), other),
      ]),
      ...section.fields.flatMap((field) => fieldReferences(field, section, below(place, 'fields', field.id))),
    ];
  });
}

function fieldReferences(field: Field, { id: section }: Section, place: Place): readonly Reference[] {
  return [
    ...refer('field', field.when?.field, below(place, 'when', 'field'), section),
    ...ofKind(field, section, place),
  ];
}

function ofKind(field: Field, section: string, place: Place): readonly Reference[] {
  switch (field.type) {
    case 'allocation':
    case 'comment-per-standard':
      return refer('framework', field.framework, below(place, 'framework'));
    case 'counted':
      return [
        ...refer('section', field.list.section, below(place, 'list', 'section')),
        ...refer('field', field.list.field, below(place, 'list', 'field'), field.list.section),
      ];
    case 'ticks':
      return [
        ...refer('field', field.allNaWhen?.field, below(place, 'allNaWhen', 'field'), section),
        ...field.groups.flatMap((group) =>
          group.rows.flatMap(({ id, standards }) =>
            refer('standard', standards, below(place, 'groups', group.id, 'rows', id, 'standards')),
          ),
        ),
      ];
    case 'rows':
      return [
        ...refer(
          'section',
          field.caseload?.backedBy?.section,
          below(place, 'caseload', 'backedBy', 'section'),
        ),
        ...refer(
          'field',
          field.caseload?.backedBy?.field,
          below(place, 'caseload', 'backedBy', 'field'),
          field.caseload?.backedBy?.section,
        ),
        ...field.prompts.flatMap(({ id, link }) => refer('link', link, below(place, 'prompts', id, 'link'))),
        ...field.row.flatMap((column) => columnReferences(column, section, below(place, 'row', column.id))),
      ];
    case 'date':
      return boundReferences(field, section, place);
    default:
      return [];
  }
}

function columnReferences(column: Column, section: string, place: Place): readonly Reference[] {
  if (column.type === 'standards') return refer('framework', column.framework, below(place, 'framework'));
  if (column.type === 'party')
    return refer(
      'role',
      column.options.map(({ value }) => value),
      below(place, 'options'),
    );
  if (column.type !== 'date') return [];
  const source = column.within && momentSource(column.within.before);
  return [
    ...(source?.of === 'date' ? dateReferences(source, below(place, 'within')) : []),
    ...boundReferences(column, section, place),
  ];
}

function boundReferences({ notBefore }: DateBounds, section: string, place: Place): readonly Reference[] {
  if (notBefore === undefined) return [];
  if (typeof notBefore !== 'string')
    return refer('field', notBefore.field, below(place, 'notBefore', 'field'), section);
  const source = momentSource(notBefore);
  return source?.of === 'date' ? dateReferences(source, below(place, 'notBefore')) : [];
}
