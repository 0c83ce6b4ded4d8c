import type { FieldProblem } from '../../core/rules/facts.ts';
import type { FieldView } from '../layout/fields/field-model.ts';
import type { FieldError } from '../layout/page-model.ts';

/** What is still to do, each leading to the first box of its field. */
export function problemLinks(
  problems: readonly FieldProblem[],
  fields: readonly FieldView[],
): readonly FieldError[] {
  return problems.map(({ field, says }) => ({
    href: `#${firstBox(fields.find(({ id }) => id === field)) ?? field}`,
    text: says,
  }));
}

function firstBox(field: FieldView | undefined): string | undefined {
  return field?.type === 'date' ? `${field.id}-day` : field?.id;
}
