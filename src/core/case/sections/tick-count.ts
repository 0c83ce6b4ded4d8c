import type { TickGroup } from '../../policy/form.ts';

/** "27 of 30 seen; 3 not applicable": what does not apply is not counted. */
export function tickCount(
  field: { readonly groups: readonly TickGroup[] },
  {
    ticked,
    notApplicable: aside,
  }: { readonly ticked: readonly string[]; readonly notApplicable: readonly string[] },
): string {
  const all = field.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const more = aside.length === 0 ? '' : `; ${aside.length} not applicable`;
  return `${ticked.length} of ${all - aside.length} seen${more}`;
}
