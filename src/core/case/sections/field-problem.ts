import type { FieldProblem } from '../../rules/facts.ts';

export function problem(
  field: { readonly id: string },
  kind: FieldProblem['problem'],
  says: string,
): FieldProblem {
  return { field: field.id, problem: kind, says };
}
