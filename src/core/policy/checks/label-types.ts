import type { Field } from '../form.ts';
import type { Pack } from '../pack.ts';
import type { PolicyIssue } from './issue.ts';

/** Fields whose label asks for one thing while the field takes another. */
export function labelTypes({ forms }: Pack): readonly PolicyIssue[] {
  return Object.values(forms).flatMap(({ id, sections }) =>
    sections.flatMap((section) =>
      section.fields.filter(asksForDate).map(
        (field): PolicyIssue => ({
          place: { part: 'form', id, path: ['sections', section.id, 'fields', field.id, 'type'] },
          what: `“${field.label}” asks for a date and takes ${field.type === 'yes-no' ? 'yes or no' : 'a choice'}`,
          why: 'no date could be given: make it a date, or say in the label what is asked',
        }),
      ),
    ),
  );
}

function asksForDate({ label, type }: Field): boolean {
  return /^date\b/i.test(label) && (type === 'yes-no' || type === 'choice' || type === 'confirm');
}
