import type { RoleId } from '../../rules/role.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import type { PolicyIssue } from './issue.ts';

/** Actions that can be given to somebody who does not see the case: their task would lead to nothing. */
export function owners(pack: Pack, { reviews = [], access }: Pathway): readonly PolicyIssue[] {
  const sees = (role: RoleId) =>
    role === 'applicant' ||
    access.some((line) => line.role === role && line.sees === 'case' && line.parts === undefined);
  const lists = new Set(reviews.map(({ section, field }) => `${section}.${field}`));
  return Object.values(pack.forms).flatMap((form) =>
    form.sections.flatMap((section) =>
      section.fields.flatMap((field) => {
        if (field.type !== 'rows' || !lists.has(`${section.id}.${field.id}`)) return [];
        return field.row.flatMap((column) =>
          (column.type === 'party' ? column.options : [])
            .filter(({ value }) => !sees(value))
            .map(({ title }) => ({
              place: {
                part: 'form' as const,
                id: form.id,
                path: ['sections', section.id, 'fields', field.id, 'row', column.id, 'options'],
              },
              what: `“${column.label}” can name ${title}, who does not see the whole case`,
              why: 'the action would be a task that leads to nothing: leave them out, or let access open the case to them',
            })),
        );
      }),
    ),
  );
}
