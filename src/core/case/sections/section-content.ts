import type { Field } from '../../policy/form.ts';

/** What was typed, as typed: text, rows of text by column, or texts by row, option or standard. */
export type SectionContent = Readonly<Record<string, FieldContent>>;
export type FieldContent =
  | string
  | readonly Readonly<Record<string, string>>[]
  | Readonly<Record<string, string>>;

/** In a row that stood there as a reminder, the key of the reminder's id. */
export const promptKey = 'prompt';

/** In a row that is kept for itself, the key of the row's own id. */
export const rowKey = 'row-id';

/** As many rows as a list takes. */
export const mostRows = 100;

/** Where the words typed for the option "other" of a field are kept. */
export function otherKey(field: string): string {
  return `${field}-other`;
}

/** Where it is kept why a field does not apply. */
export function notApplicableKey(field: string): string {
  return `${field}-not-applicable`;
}

/** Why the field does not apply, where whoever fills it in says so; empty where it does. */
export function notApplicableBecause(
  field: Pick<Field, 'id' | 'mayNotApply'>,
  content: SectionContent,
): string {
  const because = field.mayNotApply === true ? content[notApplicableKey(field.id)] : undefined;
  return typeof because === 'string' ? because.trim() : '';
}

export function rowsOf(value: FieldContent | undefined): readonly Readonly<Record<string, string>>[] {
  return value !== undefined && isRows(value) ? value : [];
}

/** Texts by row, option or standard; nothing where something else was typed. */
export function textsOf(value: FieldContent | undefined): Readonly<Record<string, string>> {
  return value === undefined || typeof value === 'string' || isRows(value) ? {} : value;
}

/** Whether anything but the reminder and the row's own id stands in the row. */
export function hasContent(row: Readonly<Record<string, string>>): boolean {
  return Object.entries(row).some(([key, text]) => key !== promptKey && key !== rowKey && text.trim() !== '');
}

/** The options chosen, one or several. */
export function chosenIn(value: FieldContent | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Object.entries(textsOf(value)).flatMap(([option, said]) => (said === 'yes' ? [option] : []));
}

/** Whether the field is asked, given the other answers of the section. */
export function asked(field: Pick<Field, 'when'>, content: SectionContent): boolean {
  return field.when === undefined || chosenIn(content[field.when.field]).includes(field.when.is);
}

function isRows(value: FieldContent): value is readonly Readonly<Record<string, string>>[] {
  return Array.isArray(value);
}
