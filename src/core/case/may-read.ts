import type { Section } from '../policy/form.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { momentsOf } from './facts.ts';

/** A section's author always may; others where the form names them, or names nobody, once it is shown to them. */
export function mayRead(
  { by, visibleTo, shownFrom }: Pick<Section, 'by' | 'visibleTo' | 'shownFrom'>,
  { caseFile, roles }: { readonly caseFile: CaseFile; readonly roles: readonly RoleId[] },
): boolean {
  if (roles.includes(by)) return true;
  if (visibleTo.length > 0 && !visibleTo.some((role) => roles.includes(role))) return false;
  if (shownFrom === undefined) return true;
  const shown = momentsOf(caseFile)[shownFrom]?.on;
  return shown !== undefined && shown <= (caseFile.register.on ?? shown);
}
